"""A team's report, put together from counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from grading.catalogue import catalogue
from grading.rubric import shipped_rubric
from grading.text import Lang
from simulator.progress.skills import Share, Trend, share, trend
from simulator.team.assigning import Task, tasks_of
from simulator.team.people import Counts, Marks, Tally, Trainee, Uses
from simulator.team.wellbeing import Flag, flags_of, looked_from

LATEST = 40
"""Graded calls of each trainee a report reads: how good they are, not how good they were."""
POINTS = 5.0
"""Points of total a mean must move to be called a trend."""
WEEKS = 8
"""Weeks of the team's trend."""
RARE = 0.05
"""Share of calls below which a technique is hardly ever used."""
FEW = 5
"""Uses below which a technique is not called failed: chance would lead the list."""


@dataclass(frozen=True, slots=True)
class Member:
    """One trainee's line: counts of all calls; mean (0–100) and trend of the latest graded ones."""

    trainee: Trainee
    tally: Tally
    mean: float | None
    trend: Trend
    levels: Mapping[str, Marks]
    """By criterion."""


@dataclass(frozen=True, slots=True)
class Failing:
    """A technique: how often it was whole when used, with its interval; a taboo: in how many calls it was heard."""

    uses: Uses
    share: Share


@dataclass(frozen=True, slots=True)
class Week:
    """The graded calls of seven days, from `start`."""

    start: date
    calls: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class TeamReport:
    """Where a team stands at `now`. Members by name; techniques and taboos worst first."""

    team: str
    now: datetime
    members: tuple[Member, ...]
    criteria: tuple[tuple[str, str], ...]
    """Ids with their names, in the order of the form."""
    tasks: tuple[Task, ...]
    techniques: tuple[Failing, ...]
    rare: tuple[str, ...]
    """Codes of techniques heard in hardly any of the calls."""
    taboos: tuple[Uses, ...]
    looked_at: int
    """Graded calls that levels, techniques and taboos were read from."""
    flags: tuple[Flag, ...]
    weeks: tuple[Week, ...]

    @property
    def mean_levels(self) -> Mapping[str, float]:
        """By criterion: the mean of the trainees' means, so that who calls more does not count for more."""
        rows = {id_: [m.levels[id_].mean for m in self.members if id_ in m.levels] for id_, _ in self.criteria}
        return {id_: fmean(means) for id_, means in rows.items()}


def report_of(team: str, counts: Counts, now: datetime, lang: Lang) -> TeamReport:
    """The report of a team at `now`, which names the zone days are counted in. Raises StoreError."""
    people, own = counts.members(team), {c.id: c.name.in_(lang) for c in shipped_rubric().criteria}
    tallies, totals, marks = counts.tallies(team), counts.totals(team, LATEST), counts.marks(team, LATEST)
    uses = counts.uses(team, LATEST)
    return TeamReport(
        team=team,
        now=now,
        members=tuple(_member(p, tallies, totals, marks) for p in sorted(people, key=lambda p: (p.name, p.id))),
        criteria=tuple(sorted({m.criterion: own.get(m.criterion, m.name) for m in marks}.items(), key=lambda row: in_order(row[0]))),
        tasks=tasks_of(people, counts.assigned(), counts, now),
        techniques=_failing(uses),
        rare=_rare(uses, sum(map(len, totals.values()))),
        taboos=tuple(sorted((u for u in uses if u.code.startswith("X")), key=lambda u: (-u.calls, u.code))),
        looked_at=sum(map(len, totals.values())),
        flags=flags_of(counts.played(team, looked_from(now)), now),
        weeks=_weeks(team, counts, now),
    )


def in_order(id_: str) -> tuple[str, int, str]:
    """A key that sorts C2 before C10, and words by themselves."""
    found = re.match(r"^([A-Za-z]+)(\d+)$", id_)
    return (found[1], int(found[2]), "") if found else (id_, 0, id_)


def _member(person: Trainee, tallies: Mapping[str, Tally], latest: Mapping[str, Sequence[int]], marks: Sequence[Marks]) -> Member:
    totals = latest.get(person.id, ())
    levels = {m.criterion: m for m in marks if m.trainee == person.id}
    tally = tallies.get(person.id, Tally(0, 0, 0, None))
    return Member(person, tally, fmean(totals) if totals else None, trend(totals, POINTS), levels)


def _failing(uses: Sequence[Uses]) -> tuple[Failing, ...]:
    found = [Failing(u, share(u.whole, u.uses)) for u in uses if u.code.startswith("T") and u.uses >= FEW and u.whole < u.uses]
    return tuple(sorted(found, key=lambda f: (f.share.cautious, f.uses.code)))


def _rare(uses: Sequence[Uses], calls: int) -> tuple[str, ...]:
    """Techniques nobody reaches for; none before there are enough calls to say so."""
    heard = {u.code: u.calls for u in uses}
    enough = calls >= FEW / RARE
    return tuple(c for c in catalogue() if c.startswith("T") and enough and heard.get(c, 0) < RARE * calls)


def _weeks(team: str, counts: Counts, now: datetime) -> tuple[Week, ...]:
    """The last weeks, the oldest first; the last one ends with today."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    spans = [(midnight - timedelta(days=7 * back + 6), midnight - timedelta(days=7 * back - 1)) for back in range(WEEKS - 1, -1, -1)]
    return tuple(Week(start.date(), n, mean) for (start, _), (n, mean) in zip(spans, counts.means(team, spans), strict=True))
