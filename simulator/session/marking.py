"""People's marks and appeals: events of the call, beside the scorecard and never over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.call.events import Appealed, Event, Graded, Marked, Record
from simulator.call.state import effective


class MarkingError(ValueError):
    """A mark or appeal that cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """One appeal and, once a person has looked at it, their mark."""

    criterion: str
    reason: str
    by: str
    machine: int | None
    answer: Marked | None = None


def mark(records: Sequence[Record], criterion: str, level: int, by: str, reason: str, now: datetime) -> Record:
    """The record of a person's mark. Raises MarkingError."""
    row = _row(records, criterion)
    if not 0 <= level <= 4:
        raise MarkingError(f"level {level} is not on the scale; use 0 to 4")
    name, why = _said(by, "--by: say who marks"), _said(reason, "--reason: a mark without a reason helps nobody")
    return _next(records, Marked(criterion=row["id"], level=level, by=name, reason=why, machine=row.get("level")), now)


def appeal(records: Sequence[Record], criterion: str, reason: str, by: str, now: datetime) -> Record:
    """The record of a trainee's appeal. Raises MarkingError, also while an appeal of the same criterion is open."""
    row = _row(records, criterion)
    if any(a.criterion == row["id"] and a.answer is None for a in appeals_of(r.event for r in records)):
        raise MarkingError(f"{row['id']} of this call has been appealed already and waits for a person; `hotseat appeals` lists it")
    return _next(records, Appealed(criterion=row["id"], reason=_said(reason, "--reason: say what was misjudged"), by=by.strip()), now)


def appeals_of(events: Iterable[Event]) -> list[Appeal]:
    """Every appeal of the call as it stands, in order, each with the first mark that came after it."""
    found: list[Appeal] = []
    levels: dict[str, int | None] = {}
    for event in effective(events):
        match event:
            case Graded():
                levels = {str(row["id"]): row.get("level") for row in event.card.get("criteria", ())}
            case Appealed():
                found.append(Appeal(event.criterion, event.reason, event.by, levels.get(event.criterion)))
            case Marked():
                found = [
                    Appeal(a.criterion, a.reason, a.by, a.machine, event) if a.criterion == event.criterion and a.answer is None else a
                    for a in found
                ]
            case _:
                pass
    return found


def with_marks(card: Mapping[str, Any], events: Sequence[Event]) -> dict[str, Any]:
    """A scorecard with people's marks and appeals beside it; what the machine found is left as it was."""
    marks = [e for e in effective(events) if isinstance(e, Marked)]
    appeals = appeals_of(events)
    if not marks and not appeals:
        return dict(card)
    return {
        **card,
        "marks": [{"criterion": m.criterion, "machine": m.machine, "level": m.level, "by": m.by, "reason": m.reason} for m in marks],
        "appeals": [{"criterion": a.criterion, "reason": a.reason, "by": a.by, "open": a.answer is None} for a in appeals],
    }


def _row(records: Sequence[Record], criterion: str) -> Mapping[str, Any]:
    graded = next((e for e in reversed(effective(r.event for r in records)) if isinstance(e, Graded)), None)
    if graded is None:
        raise MarkingError("this call has no scorecard yet; finish it first with `hotseat practice --resume`")
    rows = {str(row["id"]).upper(): row for row in graded.card.get("criteria", ())}
    row: Mapping[str, Any] | None = rows.get(criterion.strip().upper())
    if row is None:
        raise MarkingError(f"there is no criterion {criterion!r} in its scorecard; it has {', '.join(rows)}")
    return row


def _said(text: str, remedy: str) -> str:
    if not text.strip():
        raise MarkingError(remedy)
    return text.strip()


def _next(records: Sequence[Record], event: Event, now: datetime) -> Record:
    return Record(records[-1].call, records[-1].seq + 1, now, event)
