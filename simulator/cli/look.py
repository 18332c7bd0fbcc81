"""Looking back: debrief and replay."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from simulator.call.events import to_json
from simulator.cli.common import practised, workshop, write
from simulator.cli.plainly import say
from simulator.report.call_text import event_lines
from simulator.report.text import scorecard_lines


def run_debrief(call: str, html: Path | None, md: Path | None = None, *, as_json: bool) -> None:
    """Print or write the debrief of a call; an open call is graded as it stands."""
    from simulator.debrief import debrief_of

    shop = workshop()
    records = practised(shop.store.records(call))
    debrief = debrief_of(records, shop.setup_of(records))
    if html:
        from simulator.report.html import debrief_page

        write(html, debrief_page(debrief, [r.event for r in records]), "--html")
    if md:
        from simulator.report.debrief_doc import debrief_blocks
        from simulator.report.document import as_markdown

        write(md, as_markdown(debrief_blocks(debrief)), "--md")
    if as_json:
        body = {"type": "scorecard", "call": debrief.call, **debrief.card, "debrief": debrief.to_json()}
        sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
    elif not html and not md:
        from simulator.report.debrief_doc import text_blocks
        from simulator.report.document import as_text

        for line in (*scorecard_lines(debrief.card, debrief.lang, plank=False), *as_text(text_blocks(debrief))):
            say(line)


def run_replay(call: str, *, as_json: bool) -> None:
    """Print a call again, event by event."""
    shop = workshop()
    records = practised(shop.store.records(call))
    setup = shop.setup_of(records)
    for record in records:
        if as_json:
            sys.stdout.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
            continue
        for line in event_lines(record.event, setup):
            say(line)
