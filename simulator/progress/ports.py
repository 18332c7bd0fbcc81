"""What progress needs from outside: the counts of calls, and the drills that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Group:
    """Graded calls with one customer or of one case: `mean` and `best` are totals, 0–100."""

    id: str
    calls: int
    mean: float
    passed: int
    best: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is after; everything empty finds all. `outcome` is an ending, `open`, `passed` or `failed`."""

    words: str = ""
    persona: str = ""
    scenario: str = ""
    outcome: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Ledger(Protocol):
    """Counts of graded calls."""

    def catch_up(self, most: int) -> int:
        """Count calls of earlier versions, at most that many; returns how many were."""

    def levels(self, most: int) -> dict[str, tuple[str, list[int]]]:
        """By criterion: its name and its latest levels, the oldest first."""

    def codes(self, most: int) -> dict[str, tuple[int, int, int]]:
        """By technique or taboo, over the latest calls: (calls that have it, uses, whole uses)."""

    def totals(self, most: int) -> list[int]:
        """The latest totals, the oldest first."""

    def groups(self, by: str) -> list[Group]:
        """Graded calls by `persona` or `scenario`."""

    def practised(self, days: Sequence[tuple[datetime, datetime]]) -> list[bool]:
        """For each span: whether any call began in it."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to practise: `title` in the trainee's language, `command` starts it, `since` when it fell due or was assigned."""

    title: str
    command: str
    since: datetime
    until: str = ""
    """The last day (YYYY-MM-DD) where a trainer assigned it; a drill of one's own has none."""
