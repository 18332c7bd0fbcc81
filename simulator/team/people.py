"""What a team is made of, and the counts a store hands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

Kind = Literal["scenario", "persona", "drill"]


@dataclass(frozen=True, slots=True)
class Trainee:
    """One line of a roster. `lang` and `started` (YYYY-MM-DD) are empty where the roster does not say."""

    id: str
    name: str
    team: str
    lang: str = ""
    started: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Something to practise until the end of the day `due`, by a whole team or by one trainee."""

    id: int
    kind: Kind
    target: str
    """A scenario's or persona's id, or a technique's code."""
    team: str
    trainee: str
    due: date
    at: datetime
    """When it was assigned; only practice from then on counts."""

    def is_for(self, trainee: Trainee) -> bool:
        """True for the one it names, and for everybody in the team it names."""
        return self.trainee == trainee.id if self.trainee else self.team == trainee.team


@dataclass(frozen=True, slots=True)
class Played:
    """One finished call of a trainee; `abuse` is the longest run of abusive lines in it."""

    trainee: str
    at: datetime
    ended: str
    abuse: int


@dataclass(frozen=True, slots=True)
class Tally:
    """All calls of one trainee."""

    calls: int
    graded: int
    passed: int
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Marks:
    """Levels (0–4) of one criterion over a trainee's latest graded calls."""

    trainee: str
    criterion: str
    name: str
    cases: int
    total: int

    @property
    def mean(self) -> float:
        """The mean level, 0–4."""
        return self.total / self.cases


@dataclass(frozen=True, slots=True)
class Uses:
    """One technique or taboo over the team's latest graded calls."""

    code: str
    trainees: int
    calls: int
    uses: int
    whole: int


class Counts(Protocol):
    """What a report asks of the store. Every method raises StoreError."""

    def members(self, team: str = "") -> Sequence[Trainee]:
        """The roster, or one team of it."""

    def assigned(self) -> Sequence[Assignment]:
        """Everything assigned, the first due first."""

    def tallies(self, team: str) -> Mapping[str, Tally]:
        """Calls by trainee."""

    def totals(self, team: str, most: int) -> Mapping[str, Sequence[int]]:
        """By trainee: totals of their latest graded calls, the oldest first."""

    def played(self, team: str, since: datetime) -> Sequence[Played]:
        """Finished calls since a moment, the oldest first."""

    def means(self, team: str, spans: Sequence[tuple[datetime, datetime]]) -> Sequence[tuple[int, float | None]]:
        """For each span from its first moment to before its last: graded calls and their mean total."""

    def marks(self, team: str, most: int) -> Sequence[Marks]:
        """Levels by trainee and criterion, over the latest graded calls of each."""

    def uses(self, team: str, most: int) -> Sequence[Uses]:
        """Techniques and taboos, over the same calls."""

    def first_done(self, assignment: Assignment, trainees: Sequence[str]) -> Mapping[str, datetime]:
        """When each of these trainees first did what was assigned, at or after it was; those who have not are left out."""
