"""How good, and how sure: shares with Wilson intervals, trends over the latest cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from grading.psychometrics.scores import wilson

Trend = Literal["up", "down", "flat", "unknown"]
Z = 1.645
"""Of a 90 % interval."""
WINDOW = 5
"""Cases compared with as many before them."""
LEAST = 3
"""Cases below which a trend is only chance."""
STEP = 0.4
"""Levels a mean must move to be called a trend."""
TOP = 4


@dataclass(frozen=True, slots=True)
class Share:
    """A share 0–1 of `n` cases with its 90 % Wilson interval."""

    value: float
    n: int
    low: float
    high: float

    @property
    def cautious(self) -> float:
        """The middle of the interval: a share of few cases is drawn towards a half, so that one bad call is no verdict."""
        return (self.low + self.high) / 2


def share(whole: float, n: int) -> Share:
    """Of `n` cases `whole` counted; a case may count in part (level 3 of 4 is three quarters)."""
    if n == 0:
        return Share(0.0, 0, 0.0, 1.0)
    p = min(1.0, max(0.0, whole / n))
    return Share(p, n, *wilson(p, n, Z))


@dataclass(frozen=True, slots=True)
class Skill:
    """One criterion over the latest cases: levels 0–4, the oldest first."""

    id: str
    name: str
    levels: tuple[int, ...]
    share: Share
    trend: Trend
    drill: str = ""

    @property
    def mean(self) -> float:
        """The mean level, 0–4."""
        return sum(self.levels) / len(self.levels)


@dataclass(frozen=True, slots=True)
class Technique:
    """One technique or taboo over the latest calls: in how many it was heard, how often, how often whole."""

    code: str
    name: str
    calls: int
    uses: int
    share: Share
    """Of the uses, those that lacked nothing."""


def skill(id_: str, name: str, levels: Sequence[int], drill: str = "") -> Skill:
    """A criterion's skill; each case counts as one trial of which level/4 succeeded."""
    return Skill(id_, name, tuple(levels), share(sum(levels) / TOP, len(levels)), trend(levels), drill)


def trend(levels: Sequence[float], step: float = STEP) -> Trend:
    """The latest cases against those before."""
    late, early = levels[-WINDOW:], levels[-2 * WINDOW : -WINDOW]
    if len(early) < LEAST:
        return "unknown"
    moved = sum(late) / len(late) - sum(early) / len(early)
    return "up" if moved >= step else "down" if moved <= -step else "flat"
