"""`hotseat progress` and `hotseat history`: where one stands, and calls found again."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grading.text import Lang
from simulator.cli.common import chosen_language, workshop, write
from simulator.cli.errors import Refused
from simulator.i18n import mark, translator
from simulator.progress.build import progress_of
from simulator.progress.search import wanted_from
from simulator.report.document import as_text
from simulator.report.progress_doc import progress_blocks, progress_page
from simulator.report.text import ENDINGS
from simulator.wiring import Workshop

_NONE_YET = mark("no calls yet: `hotseat practice` takes the first one")


def run_progress(limit: int, html: Path | None, lang: str | None, *, as_json: bool) -> None:
    """Where the trainee stands, then the latest calls. As JSON Lines: a line a call, and one of type `progress` last."""
    shop = workshop()
    chosen = chosen_language(lang, shop.settings.lang)
    now = shop.clock().astimezone()
    found = progress_of(shop.store.ledger, now, chosen, shop.due(now, chosen))
    if html:
        write(html, progress_page(found, names(shop, chosen)), "--html")
        return
    calls = shop.history(limit)
    if as_json:
        show_calls(calls, chosen, as_json=True)
        sys.stdout.write(json.dumps(found.to_json(), ensure_ascii=False) + "\n")
        return
    if not calls and not found.due:
        sys.stdout.write(translator(chosen)(_NONE_YET) + "\n")
        return
    sys.stdout.writelines(f"{line}\n" for line in as_text(progress_blocks(found, names(shop, chosen))))
    sys.stdout.write("\n")
    show_calls(calls, chosen, as_json=False)


def run_history(terms: Sequence[str], limit: int, lang: str | None = None, *, as_json: bool) -> None:
    """Calls that fit what was typed, the latest first."""
    shop = workshop()
    chosen = chosen_language(lang, shop.settings.lang)
    t = translator(chosen)
    now = shop.clock().astimezone()
    wanted = wanted_from(" ".join(terms), *known_names(shop), now.tzinfo)
    shop.store.ledger.catch_up(MOST_CAUGHT_UP)
    found = shop.store.ledger.search(wanted, limit)
    if not found and not as_json:
        raise Refused(t("no call fits “{words}”; try fewer words", words=" ".join(terms)) if terms else t(_NONE_YET), 1)
    show_calls(found, chosen, as_json=as_json)


MOST_CAUGHT_UP = 2000


def names(shop: Workshop, lang: Lang) -> dict[str, str]:
    """Names of customers and cases by id."""
    people = {id_: shop.persona(id_).name.in_(lang) for id_ in shop.personas()}
    return people | {id_: shop.scenario(id_).title.in_(lang) for id_ in shop.scenarios()}


def known_names(shop: Workshop) -> tuple[dict[str, str], dict[str, str]]:
    """Names and ids, in lower case, to ids: customers, then cases."""
    people = {n.lower(): id_ for id_ in shop.personas() for n in (id_, *(shop.persona(id_).name.in_(lang) for lang in ("zh", "en")))}
    cases = {n.lower(): id_ for id_ in shop.scenarios() for n in (id_, *(shop.scenario(id_).title.in_(lang) for lang in ("zh", "en")))}
    return people, cases


def show_calls(calls: Sequence[Any], lang: Lang, *, as_json: bool) -> None:
    """A line a call."""
    t = translator(lang)
    for row in calls:
        if as_json:
            body = {f: getattr(row, f) for f in row.__dataclass_fields__} | {"started_at": row.started_at.isoformat()}
            sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
            continue
        result = t("open") if row.ended is None else row.ended if lang == "en" else ENDINGS[row.ended][0]
        total = "–" if row.total is None else f"{row.total:>3}"
        best = f" · {t('best {n}', n=row.better_before)}" if row.better_before is not None else ""
        passed = t("pass") if row.passed else "    "
        sys.stdout.write(f"{row.id}  {total} {passed}  {result:<9}  {row.persona} · {row.scenario} · {row.lang} · {row.replies}{best}\n")
