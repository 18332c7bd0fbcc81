"""What an exam needs from the outside: somewhere durable to write, the calls, two clocks, somebody to speak and to judge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from grading.call import HeardCall
from grading.rubric import Rubric
from simulator.call.events import Record
from simulator.exam.blueprint import Blueprint
from simulator.exam.clocks import Clocks
from simulator.exam.events import ExamRecord
from simulator.session.ports import Voice


class UnknownExam(LookupError):
    """No sitting has that id; the message says so."""


@dataclass(frozen=True, slots=True)
class ExamSummary:
    """One sitting in a list; `submitted_at`, `verdict` and `total` are None while it is open."""

    id: str
    started_at: datetime
    blueprint: str
    blueprint_hash: str
    candidate: str
    name: str
    machine: str
    lang: str
    attempt: int
    submitted_at: datetime | None
    verdict: str | None
    total: float | None


class ExamLog(Protocol):
    """Durable memory of sittings."""

    def append(self, records: Sequence[ExamRecord]) -> None:
        """Write records in order; when this returns they survive power loss. Raises StoreError."""

    def records(self, exam: str) -> list[ExamRecord]:
        """The chain of a sitting. Raises UnknownExam, StoreError."""

    def exams(self, *, candidate: str = "", blueprint: str = "", unfinished: bool = False, limit: int = 1000) -> list[ExamSummary]:
        """Sittings, latest first. Raises StoreError."""


class Calls(Protocol):
    """Durable memory of calls."""

    def append(self, records: Sequence[Record]) -> None:
        """Write records in order; when this returns they survive power loss. Raises StoreError."""

    def records(self, call: str) -> list[Record]:
        """Every record of a call. Raises LookupError for a call that was never written."""


class CardJudge(Protocol):
    """Whatever makes a scorecard of a heard call."""

    async def card(self, call: HeardCall, rubric: Rubric) -> dict[str, Any]:
        """The scorecard as JSON-ready data. Raises ModelFailed, BudgetSpent."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where exams are sat."""

    log: ExamLog
    calls: Calls
    clocks: Clocks
    new_id: Callable[[datetime], str]
    """A fresh, sortable id."""
    voice: Callable[[str], Voice | None]
    """Who speaks for a kind of customer; None for the built-in one."""
    judge: Callable[[int], CardJudge]
    """A panel of that many model judges. Raises ModelFailed when no model is set."""
    gate: Callable[[Blueprint], str] = lambda _blueprint: ""
    """How the calibration gate stands, for `exam_started`."""
