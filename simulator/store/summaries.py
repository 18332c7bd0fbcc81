"""One call in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select

from simulator.store.tables import calls


@dataclass(frozen=True, slots=True)
class CallSummary:
    """One call in a list: `total` is 0–100 or None when not graded, `ended` None while it is open."""

    id: str
    started_at: datetime
    persona: str
    scenario: str
    lang: str
    seed: int
    customer: str
    ended: str | None
    satisfaction: int | None
    total: int | None
    passed: bool | None
    replies: int
    trainee: str | None = None
    best: int | None = None
    """The total of the best attempt, where the call was rewound; else the same."""

    @property
    def better_before(self) -> int | None:
        """What an attempt that was taken back came to, where that was more."""
        return self.best if self.best is not None and self.best > (self.total or 0) else None


def own(query: Select[Any], trainee: str) -> Select[Any]:
    """A query of calls held to a trainee's own, or everybody's where none is named; stations of exams are never among them."""
    practised = query.where(calls.c.exam.is_(None))
    return practised.where(calls.c.trainee == trainee) if trainee else practised


def summary_of(row: Any) -> CallSummary:
    """The summary a row of the calls table holds."""
    at = row["started_at"]
    known = {name: row[name] for name in CallSummary.__dataclass_fields__}
    if known["ended"] is None:  # rewound: what it came to before counts in progress, and is no result of the call as it stands
        known |= {"total": None, "passed": None}
    passed = None if known["passed"] is None else bool(known["passed"])
    return CallSummary(**{**known, "started_at": at if at.tzinfo else at.replace(tzinfo=UTC), "passed": passed})
