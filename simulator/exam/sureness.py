"""How sure a mean over stations is: its standard error and an interval by Student's t. Pure arithmetic, no library needed.

The stations of a form stand for all that could have been drawn, so their spread says how far another form could have come out
elsewhere. What the seats of a panel differ by at each station is put on top;
since the spread already holds some of it, the interval errs on the wide side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan, cos, pi, sin, sqrt
from statistics import NormalDist, fmean, variance


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, its standard error, and the interval; both None when one figure alone says nothing of its sureness."""

    value: float
    sem: float | None
    interval: tuple[float, float] | None


def estimate(values: Sequence[float], confidence: float, panel: Sequence[float] = (), top: float = 100.0) -> Estimate | None:
    """The mean of `values` with its interval, kept within 0 and `top`; None without values.

    `panel` are the standard errors of single values that a panel left. One value without a panel has no interval.
    """
    if not values:
        return None
    count = len(values)
    between = variance(values) / count if count > 1 else 0.0
    within = fmean(error * error for error in panel) / count if panel else 0.0
    mean = fmean(values)
    if count == 1 and not panel:
        return Estimate(mean, None, None)
    error = sqrt(between + within)
    times = quantile(confidence, count - 1) if count > 1 else NormalDist().inv_cdf((1 + confidence) / 2)
    return Estimate(mean, error, (max(0.0, mean - times * error), min(top, mean + times * error)))


def quantile(confidence: float, freedom: int) -> float:
    """How many standard errors hold `confidence` of Student's t with that many degrees of freedom."""
    low, high = 0.0, 1.0
    while within(high, freedom) < confidence:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, freedom) < confidence else (low, middle)
    return high


def within(t: float, freedom: int) -> float:
    """The chance that Student's t lies between -t and t: the finite sums for whole degrees of freedom."""
    angle = atan(t / sqrt(freedom))
    s, c = sin(angle), cos(angle)
    term = total = 1.0 if freedom % 2 == 0 else c
    for k in range(2 if freedom % 2 == 0 else 3, freedom, 2):
        term *= (k - 1) / k * c * c
        total += term
    if freedom % 2 == 0:
        return s * total
    return 2 / pi * (angle + (s * total if freedom > 1 else 0.0))
