"""Looking back: debrief, replay, progress."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from simulator.call.events import Graded, Record, to_json
from simulator.call.state import effective
from simulator.cli.common import workshop
from simulator.cli.errors import Refused
from simulator.report.call_text import event_lines
from simulator.report.marks import mark_lines
from simulator.report.text import scorecard_lines, word
from simulator.session.grades import grade_call
from simulator.session.marking import with_marks
from simulator.wiring import Workshop


def run_debrief(call: str, html: Path | None, *, as_json: bool) -> None:
    """Print or write the debrief of a call; an open call is graded as it stands."""
    shop = workshop()
    records = shop.store.records(call)
    card = with_marks(_card(shop, records), [r.event for r in records])
    setup = shop.setup_of(records)
    if html:
        from simulator.report.html import debrief_page

        try:
            html.write_text(debrief_page([r.event for r in records], setup, card), encoding="utf-8")
        except OSError as error:
            raise Refused(f"{html} cannot be written: {error.strerror}; choose another place with --html") from None
        sys.stderr.write(f"{html}\n")
    elif as_json:
        sys.stdout.write(json.dumps({"type": "scorecard", "call": records[0].call, **card}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in scorecard_lines(card, setup.lang))
        marks = list(mark_lines(card, setup.lang))
        if marks:
            sys.stdout.writelines(f"{line}\n" for line in ("", word("marks", setup.lang), *(f"  {line}" for line in marks)))


def _card(shop: Workshop, records: list[Record]) -> dict[str, object]:
    kept = effective(r.event for r in records)
    graded = next((e for e in reversed(kept) if isinstance(e, Graded)), None)
    return graded.card if graded else grade_call(kept, shop.setup_of(records))


def run_replay(call: str, *, as_json: bool) -> None:
    """Print a call again, event by event."""
    shop = workshop()
    records = shop.store.records(call)
    setup = shop.setup_of(records)
    for record in records:
        lines = [json.dumps(to_json(record), ensure_ascii=False)] if as_json else event_lines(record.event, setup)
        sys.stdout.writelines(line + "\n" for line in lines)


def run_progress(limit: int, *, as_json: bool) -> None:
    """List calls, latest first."""
    shop = workshop()
    calls = shop.history(limit)
    if not calls and not as_json:
        sys.stdout.write("no calls yet: `hotseat practice` takes the first one\n")
    for row in calls:
        if as_json:
            body = {f: getattr(row, f) for f in row.__dataclass_fields__} | {"started_at": row.started_at.isoformat()}
            sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
            continue
        result = "open" if row.ended is None else row.ended
        total = "–" if row.total is None else f"{row.total:>3}"
        mark = {True: "pass", False: "    ", None: "    "}[row.passed]
        sys.stdout.write(f"{row.id}  {total} {mark}  {result:<9}  {row.persona} · {row.scenario} · {row.lang} · {row.replies}\n")
