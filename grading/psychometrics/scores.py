"""A cohort's scores, a row a candidate and a column a station (or a criterion), gaps allowed; and small statistics others share too."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from statistics import NormalDist, fmean
from typing import TypeVar

RESAMPLES = 1000
Z95 = 1.96
"""Standard errors on either side that hold 95 % of a normal distribution."""
MANY = 2000
"""From so many cases on, drawing them again says the same as the normal approximation, and only takes long."""
BLOCKS = 100
"""Blocks a large cohort is cut into, each left out once (delete-a-group jackknife)."""
Case = TypeVar("Case")


@dataclass(frozen=True)
class Table:
    """Scores, 0–100, by candidate and column; what was not scored is left out, never nought."""

    rows: Mapping[str, Mapping[str, float]]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column somebody has a score in, in order of first sight."""
        return tuple(dict.fromkeys(column for row in self.rows.values() for column in row))

    @cached_property
    def complete(self) -> tuple[tuple[float, ...], ...]:
        """The rows without a gap: the only ones a crossed design can use."""
        return tuple(tuple(row[c] for c in self.columns) for row in self.rows.values() if all(c in row for c in self.columns))

    @cached_property
    def totals(self) -> Mapping[str, float]:
        """Each candidate's mean over what was scored, 0–100."""
        return {name: fmean(row.values()) for name, row in self.rows.items() if row}


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's r, −1…1; None for fewer than three pairs or where one side does not vary."""
    if len(pairs) < 3:
        return None
    mean_x, mean_y = fmean(x for x, _ in pairs), fmean(y for _, y in pairs)
    over = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    under = sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs)
    return max(-1.0, min(1.0, over / under**0.5)) if under > 0 else None


def spearman(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Rank correlation with ties at their mean rank, −1…1; None where it has no meaning."""
    return correlation(list(zip(_ranks([x for x, _ in pairs]), _ranks([y for _, y in pairs]), strict=True)))


def _ranks(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [fmean(places[value]) for value in values]


def wilson(share: float, n: float, z: float = Z95) -> tuple[float, float]:
    """The Wilson interval of a share seen over `n` (perhaps weighted) cases, 0–1; (0, 1) when there were none."""
    if n <= 0:
        return 0.0, 1.0
    middle, half, scale = share + z * z / (2 * n), z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)), 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def resampled(
    cases: Sequence[Case], figure: Callable[[Sequence[Case]], float | None], seed: int = 0, share: float = 0.95, least: int = 3
) -> tuple[float, float] | None:
    """Percentile interval of a figure, whole cases drawn again with replacement; None for fewer than `least` cases or values."""
    if len(cases) < least:
        return None
    rng = random.Random(seed)
    drawn = (figure(rng.choices(cases, k=len(cases))) for _ in range(RESAMPLES))
    values = sorted(value for value in drawn if value is not None)
    if len(values) < RESAMPLES / 2:
        return None
    tail = (1 - share) / 2
    return values[int(tail * (len(values) - 1))], values[round((1 - tail) * (len(values) - 1))]


def left_out(figure: float | None, without: Sequence[float | None], share: float = 0.95) -> tuple[float, float] | None:
    """Interval of a figure from its values with each block of a large cohort left out in turn; None where one is not defined."""
    known = [value for value in without if value is not None]
    if figure is None or len(known) < len(without) or not known:
        return None
    mean, blocks = fmean(known), len(known)
    half = NormalDist().inv_cdf((1 + share) / 2) * sqrt((blocks - 1) / blocks * sum((value - mean) ** 2 for value in known))
    return figure - half, figure + half
