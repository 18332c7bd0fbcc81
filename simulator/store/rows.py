"""What a record means for the row its call is found by. Pure, so that a worker without a database can say it too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulator.call.events import AgentSaid, CallEnded, CallStarted, Event, Graded, Record, Rewound, event_text

Row = dict[str, Any]
EVENT = ("call", "seq", "at", "type", "body")
"""Columns of the table of events, in the order of `event_row`."""
CHAIN = ("exam", "seq", "type", "hash", "line")
"""The same of a chain's records, in the order of `exam_rows.chain_row`."""


def event_row(record: Record) -> tuple[Any, ...]:
    """One record of a call as its row holds it."""
    happened = record.event
    return record.call, record.seq, record.at.isoformat(), happened.type, event_text(happened)


def call_started(record: Record, started: CallStarted) -> Row:
    """The row of a call that has just begun."""
    return {
        "id": record.call, "started_at": record.at, "persona": started.persona, "scenario": started.scenario, "lang": started.lang,
        "seed": started.seed, "customer": started.customer, "trainee": started.trainee or None, "exam": 1 if started.exam else None,
    }  # fmt: skip


def call_changes(event: Event, *, exam: bool) -> Row:
    """What an event after the first changes in the row of its call; `best` is what it may rise to. Replies are counted elsewhere."""
    match event:
        case Rewound():
            return {"replies": event.to_turn - 1, "ended": None, "satisfaction": None}  # what it came to stands until it is graded anew
        case CallEnded():
            return {"ended": event.how, "satisfaction": event.satisfaction}
        case Graded() if not exam:  # what a station came to is the exam's to tell
            total = event.card.get("total")
            best = {} if total is None else {"best": total}
            return {"total": total, "passed": int(bool(event.card.get("passed"))), **best}
        case _:
            return {}


def call_row(records: Iterable[Record]) -> Row:
    """The row of a whole call, every column told."""
    row: Row = dict.fromkeys(("ended", "satisfaction", "total", "passed", "best", "tallied", "abuse"))
    row["replies"] = 0
    for record in records:
        if isinstance(record.event, CallStarted):
            row |= call_started(record, record.event)
        elif isinstance(record.event, AgentSaid):
            row["replies"] += 1
        else:
            changes = call_changes(record.event, exam=bool(row["exam"]))
            if "best" in changes and row["best"] is not None:
                changes["best"] = max(row["best"], changes["best"])
            row |= changes
    return row
