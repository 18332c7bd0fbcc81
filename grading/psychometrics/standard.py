"""Where to put the cut: borderline regression of scores on examiners' global marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from grading.psychometrics.scores import BLOCKS, MANY, correlation, left_out, resampled

BORDERLINE = 2.0
"""The global mark that means borderline, on the usual scale: 1 clear fail, 2 borderline, 3 clear pass, 4 good, 5 outstanding."""
Judged = tuple[float, float]
"""An examiner's global mark and the score of the same performance."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A cut score, in points, and how far to trust it."""

    cut: float
    interval: tuple[float, float] | None
    """95 %: performances drawn again, or of many left out a hundredth at a time."""
    slope: float
    """Points a global mark is worth: near nought, examiners and scores do not speak of the same thing."""
    r_squared: float
    performances: int
    borderline: int
    """Performances marked exactly borderline."""


def borderline_regression(judged: Sequence[Judged], borderline: float = BORDERLINE, seed: int = 0) -> Standard | None:
    """The score expected of a borderline performance. None for fewer than ten, or where the global marks are all alike."""
    fitted = _line(judged) if len(judged) >= 10 else None
    if fitted is None:
        return None
    level, slope = fitted
    r = correlation(judged)
    return Standard(
        level + slope * borderline, _interval(judged, borderline, seed), slope,
        0.0 if r is None else r * r, len(judged), sum(mark == borderline for mark, _ in judged),
    )  # fmt: skip


def _interval(judged: Sequence[Judged], borderline: float, seed: int) -> tuple[float, float] | None:
    if len(judged) < MANY:
        return resampled(judged, lambda drawn: _at(drawn, borderline), seed)
    mean_x, mean_y = fmean(x for x, _ in judged), fmean(y for _, y in judged)
    small = [(x - mean_x, y - mean_y) for x, y in judged]  # squares of small numbers lose nothing
    blocks = [_sums(small[n::BLOCKS]) for n in range(BLOCKS)]
    whole = [sum(parts) for parts in zip(*blocks, strict=True)]
    without = [_cut([all_ - part for all_, part in zip(whole, block, strict=True)], borderline - mean_x) for block in blocks]
    found = left_out(_cut(whole, borderline - mean_x), without)
    return found and (found[0] + mean_y, found[1] + mean_y)


def _sums(judged: Sequence[Judged]) -> list[float]:
    """How many; sums of marks, of scores, of squared marks and of products."""
    return [len(judged), *map(sum, zip(*((x, y, x * x, x * y) for x, y in judged), strict=True))]


def _cut(sums: Sequence[float], borderline: float) -> float | None:
    """The score expected at a mark, from what `_sums` gives."""
    n, x, y, squares, products = sums
    spread = squares - x * x / n
    return None if spread <= 0 else y / n + (products - x * y / n) / spread * (borderline - x / n)


def _at(judged: Sequence[Judged], borderline: float) -> float | None:
    fitted = _line(judged)
    return None if fitted is None else fitted[0] + fitted[1] * borderline


def _line(judged: Sequence[Judged]) -> tuple[float, float] | None:
    """Intercept and slope by least squares."""
    mean_x, mean_y = fmean(x for x, _ in judged), fmean(y for _, y in judged)
    spread = sum((x - mean_x) ** 2 for x, _ in judged)
    if spread <= 0:
        return None
    slope = sum((x - mean_x) * (y - mean_y) for x, y in judged) / spread
    return mean_y - slope * mean_x, slope
