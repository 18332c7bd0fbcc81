"""Progress put together from the ledger's counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from grading.catalogue import catalogue, name_of
from grading.coaching.drills import drill_for
from grading.rubric import shipped_rubric
from grading.text import Lang
from simulator.progress.ports import Due, Group, Ledger
from simulator.progress.skills import Skill, Technique, Trend, share, skill, trend

LATEST = 40
"""Cases a skill is read from: how good somebody is, not how good they were."""
WEEKS = 4
CATCH_UP = 2000
"""Calls of earlier versions counted in one opening."""
POINTS = 5.0
"""Points of total a mean must move to be called a trend."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a trainee stands. Skills and techniques come weakest first (S73)."""

    lang: Lang
    now: datetime
    calls: int
    passed: int
    totals: tuple[int, ...]
    trend: Trend
    skills: tuple[Skill, ...]
    techniques: tuple[Technique, ...]
    taboos: tuple[Technique, ...]
    unheard: tuple[str, ...]
    """Techniques not heard in the latest calls, by code."""
    looked_at: int
    """How many of the latest calls techniques were read from."""
    personas: tuple[Group, ...]
    cases: tuple[Group, ...]
    days: tuple[bool, ...]
    """The last four weeks day by day, today last: practised or not."""
    due: tuple[Due, ...]

    @property
    def days_practised(self) -> int:
        """Days with practice in the last four weeks."""
        return sum(self.days)

    @property
    def plank(self) -> Skill | None:
        """The weakest skill; None before the first graded call."""
        return self.skills[0] if self.skills else None

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        return {
            "type": "progress",
            "at": self.now.isoformat(),
            "calls": self.calls,
            "passed": self.passed,
            "totals": list(self.totals),
            "trend": self.trend,
            "interval": "Wilson, 90 %, one trial a case",
            "skills": [{**asdict(s), "mean": round(s.mean, 2)} for s in self.skills],
            "techniques": [asdict(t) for t in self.techniques],
            "taboos": [asdict(t) for t in self.taboos],
            "unheard": list(self.unheard),
            "looked_at": self.looked_at,
            "personas": [asdict(g) for g in self.personas],
            "cases": [asdict(g) for g in self.cases],
            "days": list(self.days),
            "days_practised": self.days_practised,
            "due": [{**asdict(d), "since": d.since.isoformat()} for d in self.due],
            "plank": self.plank.id if self.plank else None,
        }


def progress_of(ledger: Ledger, now: datetime, lang: Lang, due: Sequence[Due] = (), catch_up: int = CATCH_UP) -> Progress:
    """Where the trainee stands at `now`, which names the time zone days are counted in. Raises StoreError."""
    ledger.catch_up(catch_up)
    personas, cases = ledger.groups("persona"), ledger.groups("scenario")
    totals, codes = ledger.totals(LATEST), ledger.codes(LATEST)
    techniques = [_technique(code, *row, lang) for code, row in codes.items() if code in catalogue()]
    good = [t for t in techniques if t.code.startswith("T")]
    return Progress(
        lang=lang,
        now=now,
        calls=sum(g.calls for g in personas),
        passed=sum(g.passed for g in personas),
        totals=tuple(totals),
        trend=trend(totals, POINTS),
        skills=_skills(ledger, lang),
        techniques=tuple(sorted(good, key=lambda t: (t.share.cautious, t.code))),
        taboos=tuple(sorted((t for t in techniques if t.code.startswith("X")), key=lambda t: (-t.calls, t.code))),
        unheard=tuple(c for c in catalogue() if c.startswith("T") and c not in codes),
        looked_at=len(totals),
        personas=_weakest(personas),
        cases=_weakest(cases),
        days=tuple(ledger.practised(days_until(now))),
        due=tuple(due),
    )


def _skills(ledger: Ledger, lang: Lang) -> tuple[Skill, ...]:
    own = {c.id: c.name.in_(lang) for c in shipped_rubric().criteria}
    found = [
        skill(id_, own.get(id_, name), levels, drill_for(id_, level=round(sum(levels) / len(levels))))
        for id_, (name, levels) in ledger.levels(LATEST).items()
        if levels
    ]
    return tuple(sorted(found, key=lambda s: (s.share.cautious, s.id)))


def _technique(code: str, calls: int, uses: int, whole: int, lang: Lang) -> Technique:
    return Technique(code, name_of(code, lang), calls, uses, share(whole, uses))


def _weakest(groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda g: (g.mean, g.id)))


def days_until(now: datetime) -> list[tuple[datetime, datetime]]:
    """The days of the last four weeks in the zone of `now`, each from midnight to midnight, today last."""
    midnight: Callable[[int], datetime] = lambda back: (now - timedelta(days=back)).replace(hour=0, minute=0, second=0, microsecond=0)  # noqa: E731
    return [(midnight(back), midnight(back - 1)) for back in range(7 * WEEKS - 1, -1, -1)]
