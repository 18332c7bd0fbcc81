"""`hotseat exam list|check|schema|result`."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from grading.rubric import Rubric
from grading.text import Lang
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.content.loader import ContentError, load
from simulator.exam.audience import AUDIENCES
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import Broken
from simulator.exam.check import Checked, check_blueprint
from simulator.exam.named import told
from simulator.exam.report import report_of
from simulator.exam.sitting import Sitting
from simulator.i18n import translator
from simulator.wiring import Workshop


def run_list(lang: str | None, *, as_json: bool) -> None:
    """Blueprints, then sittings, the latest first."""
    spoken = chosen_language(lang, workshop().settings.lang)
    shop = workshop()
    for id_ in shop.library.ids(Blueprint):
        origin = shop.library.origin(Blueprint, id_)
        try:
            found = load(Blueprint, id_)
        except ContentError as error:
            row: dict[str, object] = {"type": "blueprint", "id": id_, "broken": str(error), "pack": origin.pack}
            _print(row, f"{id_:<12} {error}", as_json=as_json)
            continue
        row = {"type": "blueprint", "id": id_, "title": found.title.in_(spoken), "stations": len(found.stations), "pack": origin.pack}
        pack = f"  [{origin.label}]" if origin.pack else ""
        _print(row, f"{id_:<12} {row['title']}{pack}\n{'':<13}{found.about.in_(spoken)}", as_json=as_json)
    _sittings(shop, spoken, as_json=as_json)


_STATES = {True: ("未考完", "open"), False: ("未评分", "not marked")}
LISTED = 50
"""Sittings that are listed, the latest first."""
_CHAIN = {
    "differs": ("！！事件链说的是：{0}", "!! its chain says: {0}"),
    "broken": ("！！事件链被改过", "!! its chain was changed"),
    "none": ("！！事件链里没有结果", "!! its chain has no result"),
    "unlisted": ("！！{0} 有结果，却不在列表里：它那一行被删掉了", "!! {0} has a result and no row: somebody took its row away"),
    "rows": (
        "列表只是索引，不是证明：用 hotseat exam seal 和 verify 证明一场考试。",
        "This list is an index and proves nothing: `hotseat exam seal` and `verify` prove a sitting.",
    ),
}


def _sittings(shop: Workshop, spoken: Lang, *, as_json: bool) -> None:
    """The latest sittings as their rows say; a row that its chain's last result contradicts is marked."""
    from simulator.report.exam_words import WORDS, word

    rows = shop.store.exams.exams(limit=LISTED)
    chains, here = shop.store.exams.said_by_chains([row.id for row in rows]), 0 if spoken == "zh" else 1
    for sat in rows:
        verdict, total = chains.get(sat.id, (None, None))
        agrees = (sat.verdict, sat.total) == (verdict, total)
        body: dict[str, object] = {"type": "exam", "id": sat.id, "blueprint": sat.blueprint, "candidate": sat.candidate, "name": sat.name}
        body |= {"attempt": sat.attempt, "started_at": sat.started_at.isoformat(), "verdict": sat.verdict, "total": sat.total}
        body |= {"chain": {"agrees": agrees, "verdict": verdict, "total": total}}
        state = word(sat.verdict, spoken) if sat.verdict in WORDS else _STATES[sat.submitted_at is None][here]
        figure = "" if sat.total is None else f"{sat.total:g}"
        kind = "" if agrees else "none" if verdict is None else "broken" if verdict == "broken" else "differs"
        told = f"  {_CHAIN[kind][here].format(f'{total} {word(verdict, spoken) if verdict in WORDS else verdict}')}" if kind else ""
        _print(body, f"{sat.id}  {sat.blueprint}  {sat.name} ({sat.candidate}) #{sat.attempt}  {figure} {state}{told}", as_json=as_json)
    for exam in shop.store.exams.unlisted():
        _print({"type": "exam_unlisted", "id": exam}, _CHAIN["unlisted"][here].format(exam), as_json=as_json)
    if rows and not as_json:
        sys.stdout.write(_CHAIN["rows"][here] + "\n")


def run_check(name: str, forms: int, lang: str | None, *, as_json: bool) -> None:
    """Print what was found; exits 1 when something is wrong."""
    shop = workshop()  # takes the trainer's packs into use
    found, spoken = check_blueprint(name, forms), chosen_language(lang, shop.settings.lang)
    if as_json:
        told: Lang = "zh" if lang == "zh" else "en"
        sys.stdout.write(json.dumps(found.worded(_reasons(found, told)).to_json(told), ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in _check_lines(name, found, spoken))
    if found.problems:
        t, count = translator(spoken), len(found.problems)
        words = (
            t("{n} problem found; mend the line above and check again")
            if count == 1
            else t("{n} problems found; mend the lines above and check again")
        )
        sys.stderr.write(f"hotseat: {words.format(n=count)}\n")
        raise SystemExit(CHECK_FAILED)


def _reasons(found: Checked, lang: Lang) -> Callable[[str], str]:
    """How a reason is put into words: with the names of the rubric's domains and criteria."""
    from simulator.report.exam_words import reason

    rubric = load(Rubric, found.rubric) if found.rubric else None
    return lambda code: reason(code, lang, rubric)


def _check_lines(name: str, found: Checked, lang: Lang) -> list[str]:
    from simulator.report.exam_words import word

    say = _reasons(found, lang)
    t, lines = translator(lang), [p.says(lang) for p in found.worded(say).problems]
    if found.balance:
        b = found.balance
        forms = t("forms: {n} drawn, {m} different; expected hardness {a} to {b} of 100")
        lines.append(forms.format(n=b.forms, m=b.different, a=f"{b.easiest:g}", b=f"{b.hardest:g}"))
        lines.append(t("seen most: {case}, in {share} of forms", case=b.most_seen[0], share=f"{b.most_seen[1]:.0%}"))
    for r in found.rehearsed:
        reasons = ("；" if lang == "zh" else "; ").join(map(say, r.why))
        why = "" if not reasons else f"（{reasons}）" if lang == "zh" else f" ({reasons})"
        sat = t("exemplary agent, form {seed}, {lang}: {total}, {verdict}")
        total = "–" if r.total is None else f"{r.total:g}"
        lines.append(sat.format(seed=r.seed, lang=r.lang, total=total, verdict=word(r.verdict, lang)) + why)
    return lines if found.problems else [*lines, told(load(Blueprint, name), lang), f"{name}: ok"]


def run_schema() -> None:
    """The JSON Schema of a blueprint, as published."""
    from simulator.authoring.schemas import schema_text

    sys.stdout.write(schema_text("exam"))


def run_result(exam: str, for_: str, html: Path | None, pdf: Path | None, lang: str | None, *, as_json: bool) -> None:
    """Print or write the result for one reader; exits 1 unless it is a pass. Raises Refused, ModelFailed."""
    if for_ not in AUDIENCES:
        raise Refused(f"{for_!r} is no reader; use {', '.join(AUDIENCES)}")
    sitting = opened(workshop(), exam)
    if not sitting.state.over:
        raise Refused(f"this exam is still open; go on with `hotseat exam resume {sitting.id}`")
    asyncio.run(sitting.conclude())
    shown = report_of(sitting.records, sitting.state, for_)
    deliver(shown, cast("Lang", lang or sitting.state.started.lang), html, pdf, as_json=as_json)
    if shown["verdict"] != "pass":
        raise SystemExit(CHECK_FAILED)


def deliver(shown: dict[str, Any], lang: Lang, html: Path | None, pdf: Path | None, *, as_json: bool) -> None:
    """A result's view to files, or to standard output. Raises Refused where PDF cannot be made."""
    from simulator.report.exam_html import exam_page
    from simulator.report.exam_text import exam_lines
    from simulator.report.pdf import NoPdf, write_pdf

    rubric = rubric_of(shown)
    page = exam_page(shown, lang, rubric) if html or pdf else ""
    if html:
        html.write_text(page, encoding="utf-8")
    if pdf:
        try:
            write_pdf(page, pdf)
        except NoPdf as error:
            raise Refused(str(error)) from None
    if as_json:
        sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
    elif not html and not pdf:
        sys.stdout.writelines(line + "\n" for line in exam_lines(shown, lang, rubric))


def rubric_of(shown: dict[str, Any]) -> Rubric | None:
    """The rubric an exam was marked by, for its names; None when it is gone."""
    try:
        return load(Rubric, shown["rubric"])
    except ContentError:
        return None


def opened(shop: Workshop, exam: str) -> Sitting:
    """A sitting, whatever its state; one that is open is left as it is. Raises Refused when its chain is broken."""
    from simulator.exam import chain

    records = shop.exams.log.records(exam)
    try:
        chain.check(records)
    except Broken as error:
        raise Refused(f"the record of {records[0].exam} has been changed: {error}", CHECK_FAILED) from None
    return Sitting(shop.exams, records)


def _print(row: dict[str, object], line: str, *, as_json: bool) -> None:
    sys.stdout.write((json.dumps(row, ensure_ascii=False) if as_json else line) + "\n")
