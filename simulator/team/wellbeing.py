"""Who has had hard calls lately: a reason to ask how somebody is, and never a mark against them (S25, S95)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from simulator.team.people import Played

DAYS = 14
"""Days looked back: what was hard a month ago has been slept over."""
RUN = 3
"""Hard calls one after another from which somebody should ask."""
IN_A_DAY = 4
"""Hard calls within one day from which somebody should ask."""
LINES = 3
"""Abusive lines in a row that make a call a hard one, however it ended (as in `session.care`)."""
Why = Literal["in_a_row", "in_a_day"]


@dataclass(frozen=True, slots=True)
class Flag:
    """One trainee who may need care: `calls` hard calls, in a row until `day` or on that day."""

    trainee: str
    why: Why
    calls: int
    day: date


def hard(call: Played) -> bool:
    """True for a call that was escalated, hung up on, or abusive for a while."""
    return call.ended in {"escalated", "hung_up"} or call.abuse >= LINES


def looked_from(now: datetime) -> datetime:
    """The moment from which calls are looked at: midnight, so that days are whole."""
    return (now - timedelta(days=DAYS - 1)).replace(hour=0, minute=0, second=0, microsecond=0)


def flags_of(played: Sequence[Played], now: datetime) -> tuple[Flag, ...]:
    """Flags of each trainee by their calls, the oldest first; days are those of `now`'s zone."""
    since = looked_from(now)
    by_trainee: dict[str, list[Played]] = {}
    for call in played:
        if call.at >= since:
            by_trainee.setdefault(call.trainee, []).append(call)
    found: list[Flag] = []
    for trainee, calls in sorted(by_trainee.items()):
        found += _in_a_row(trainee, calls, now)
        found += _in_a_day(trainee, calls, now)
    return tuple(found)


def _in_a_row(trainee: str, calls: Sequence[Played], now: datetime) -> list[Flag]:
    """The longest run of hard calls, the latest of them where two are as long."""
    best = run = 0
    day = now.date()
    for call in calls:
        run = run + 1 if hard(call) else 0
        if run and run >= best:
            best, day = run, call.at.astimezone(now.tzinfo).date()
    return [Flag(trainee, "in_a_row", best, day)] if best >= RUN else []


def _in_a_day(trainee: str, calls: Sequence[Played], now: datetime) -> list[Flag]:
    days = Counter(call.at.astimezone(now.tzinfo).date() for call in calls if hard(call))
    day, most = max(days.items(), key=lambda pair: (pair[1], pair[0]), default=(now.date(), 0))
    return [Flag(trainee, "in_a_day", most, day)] if most >= IN_A_DAY else []
