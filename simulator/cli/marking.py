"""`hotseat mark`, `hotseat appeal`, `hotseat appeals`."""

from __future__ import annotations

import json
import sys

from simulator.call.events import Record, to_json
from simulator.cli.common import workshop
from simulator.cli.errors import Refused
from simulator.report.marks import appeal_line, taken_line
from simulator.session.marking import MarkingError, appeal, appeals_of, mark
from simulator.wiring import Workshop


def run_mark(call: str, criterion: str, level: int, by: str, reason: str, *, as_json: bool) -> None:
    """Keep a person's mark of one criterion. Raises Refused."""
    shop = workshop()
    records = shop.store.records(call)
    try:
        record = mark(records, criterion, level, by, reason, shop.clock())
    except MarkingError as error:
        raise Refused(str(error)) from None
    _keep(shop, records, record, as_json=as_json)


def run_appeal(call: str, criterion: str, reason: str, by: str, *, as_json: bool) -> None:
    """Keep a trainee's appeal of one criterion. Raises Refused."""
    shop = workshop()
    records = shop.store.records(call)
    try:
        record = appeal(records, criterion, reason, by, shop.clock())
    except MarkingError as error:
        raise Refused(str(error)) from None
    _keep(shop, records, record, as_json=as_json)


def _keep(shop: Workshop, records: list[Record], record: Record, *, as_json: bool) -> None:
    shop.store.append([record])
    line = json.dumps(to_json(record), ensure_ascii=False) if as_json else taken_line(record.event, shop.setup_of(records).lang)
    sys.stdout.write(line + "\n")


def run_appeals(*, every: bool, as_json: bool) -> None:
    """List open appeals, the oldest call first; with `every` the answered ones too."""
    shop = workshop()
    shown = 0
    for call in shop.store.calls_with("appealed"):
        records = shop.store.records(call)
        lang = shop.setup_of(records).lang
        for found in appeals_of(r.event for r in records):
            if found.answer and not every:
                continue
            shown += 1
            if as_json:
                answer = {"level": found.answer.level, "by": found.answer.by, "reason": found.answer.reason} if found.answer else None
                body: dict[str, object] = {"type": "appeal", "call": call, "criterion": found.criterion, "machine": found.machine}
                body |= {"reason": found.reason, "by": found.by, "open": found.answer is None, "answer": answer}
                sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
            else:
                sys.stdout.write(appeal_line(call, found, lang) + "\n")
    if not shown and not as_json:
        sys.stdout.write("no appeals; `hotseat appeal CALL C3 --reason …` makes one\n" if every else "no open appeals\n")
