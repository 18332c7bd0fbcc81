"""Would the same people pass again? From the scores, their error and the cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, sqrt
from statistics import fmean

BAND = 1.96
"""Standard errors on either side of the cut within which a decision is called borderline."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """How steady pass and fail are. All shares 0–1."""

    candidates: int
    passed: float
    consistency: float
    """Share expected to get the same decision from another, equal form."""
    accuracy: float
    """Share whose decision is expected to be the one their true score deserves."""
    kappa: float | None
    """Consistency beyond chance; None where everybody passes or everybody fails."""
    borderline: float
    """Share within the band around the cut."""
    outside: float | None
    """Consistency of those outside the band; None when nobody is."""


def consistency(totals: Sequence[float], cut: float, sem: float, reliable: float) -> Decisions | None:
    """Decision consistency by the normal approximation (Peng and Subkoviak), for totals in points.

    `sem` is the standard error of a total, `reliable` the reliability that draws each score towards the mean, 0–1.
    None without candidates or an error above nought.
    """
    if not totals or sem <= 0:
        return None
    mean = fmean(totals)
    chances = [_above((cut - (mean + reliable * (total - mean))) / sem) for total in totals]
    again = [p * p + (1 - p) * (1 - p) for p in chances]
    expected = fmean(chances)
    chance = expected * expected + (1 - expected) * (1 - expected)
    same = fmean(again)
    far = [a for a, total in zip(again, totals, strict=True) if abs(total - cut) > BAND * sem]
    return Decisions(
        candidates=len(totals), passed=fmean(total >= cut for total in totals), consistency=same,
        accuracy=fmean(max(p, 1 - p) for p in chances), kappa=(same - chance) / (1 - chance) if chance < 1 else None,
        borderline=1 - len(far) / len(totals), outside=fmean(far) if far else None,
    )  # fmt: skip


def _above(z: float) -> float:
    """The chance that a standard normal error lies above `z`."""
    return 0.5 * (1 - erf(z / sqrt(2)))
