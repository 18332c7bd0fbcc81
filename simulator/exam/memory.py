"""A room that keeps exams and calls in memory only: rehearsals, simulated cohorts, tests."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime

from simulator.call.events import Record
from simulator.exam.clocks import Clocks
from simulator.exam.events import Decided, ExamRecord, ExamStarted, ExamSubmitted, ResultReached
from simulator.exam.ports import CardJudge, ExamSummary, Room, UnknownExam

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class MemoryCalls:
    """Calls by id."""

    def __init__(self) -> None:
        self.kept: dict[str, list[Record]] = {}

    def append(self, records: Sequence[Record]) -> None:
        """Keep the records."""
        for record in records:
            self.kept.setdefault(record.call, []).append(record)

    def records(self, call: str) -> list[Record]:
        """Every record of a call. Raises LookupError."""
        return list(self.kept[call])


class MemoryExams:
    """Chains by id."""

    def __init__(self) -> None:
        self.kept: dict[str, list[ExamRecord]] = {}

    def append(self, records: Sequence[ExamRecord]) -> None:
        """Keep the records."""
        for record in records:
            self.kept.setdefault(record.exam, []).append(record)

    def records(self, exam: str) -> list[ExamRecord]:
        """The chain of a sitting. Raises UnknownExam."""
        if exam not in self.kept:
            raise UnknownExam(f"no exam {exam!r}")
        return list(self.kept[exam])

    def exams(self, *, candidate: str = "", blueprint: str = "", unfinished: bool = False, limit: int = 1000) -> list[ExamSummary]:
        """Sittings, latest first."""
        found = [_summary(records) for records in reversed(self.kept.values())]
        return [
            e for e in found
            if candidate.lower() in {"", e.candidate.lower()} and blueprint in {"", e.blueprint} and not (unfinished and e.submitted_at)
        ][:limit]  # fmt: skip


def _summary(records: Sequence[ExamRecord]) -> ExamSummary:
    started = records[0].event
    assert isinstance(started, ExamStarted), "a chain begins with exam_started"
    submitted = next((r.when.at for r in records if isinstance(r.event, ExamSubmitted)), None)
    result = next((r.event.result for r in reversed(records) if isinstance(r.event, ResultReached)), {})
    decided = next((r.event.verdict for r in reversed(records) if isinstance(r.event, Decided)), None)
    who = started.candidate
    return ExamSummary(
        records[0].exam, records[0].when.at, started.form.blueprint, started.blueprint_hash, who.id, who.name, who.machine, started.lang,
        started.attempt, submitted, decided or result.get("verdict"), result.get("total"),
    )  # fmt: skip


def memory_room(clocks: Clocks | None = None) -> Room:
    """A room without disk, model or passing time."""
    count = itertools.count(1)

    def no_judge(_panel: int) -> CardJudge:
        raise LookupError("there is no model judge here")

    return Room(
        MemoryExams(), MemoryCalls(), clocks or Clocks(lambda: NOON, lambda: 0.0, "boot", "run"), lambda _now: f"call-{next(count)}",
        lambda _customer: None, no_judge,
    )  # fmt: skip
