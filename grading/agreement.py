"""How far two sets of marks agree: weighted kappa, exact and within-one agreement, bias, Krippendorff's alpha, bootstrap intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from statistics import fmean

from grading.psychometrics.scores import resampled

Pair = tuple[int, int]
"""A person's level and the judge's, 0–4 each."""


def weighted_kappa(pairs: Sequence[Pair]) -> float | None:
    """Cohen's kappa with quadratic weights, −1…1; None where it has no meaning (nothing, or all marks alike on both sides)."""
    if not pairs:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(n * m * (a - b) ** 2 for a, n in first.items() for b, m in second.items()) / len(pairs)
    return 1 - sum((a - b) ** 2 for a, b in pairs) / chance if chance else None


def exact(pairs: Sequence[Pair]) -> float:
    """Share of equal marks, 0–1. Raises ZeroDivisionError for none."""
    return sum(a == b for a, b in pairs) / len(pairs)


def within_one(pairs: Sequence[Pair]) -> float:
    """Share of marks at most one level apart, 0–1. Raises ZeroDivisionError for none."""
    return sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs)


def bias(pairs: Sequence[tuple[float, float]]) -> float:
    """Mean of the judge's mark minus the person's: positive where the judge is kinder."""
    return fmean(b - a for a, b in pairs)


def alpha(units: Sequence[Sequence[float]]) -> float | None:
    """Krippendorff's alpha (interval) for any number of raters with gaps; None where no unit has two marks or all are alike.

    A unit is the list of marks that one criterion of one call was given.
    """
    paired = [unit for unit in units if len(unit) > 1]
    values = [v for unit in paired for v in unit]
    if not values:
        return None
    expected = sum((a - b) ** 2 for a, b in permutations(values, 2)) / (len(values) - 1)
    observed = sum(sum((a - b) ** 2 for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in paired)
    return 1 - observed / expected if expected else None


def bootstrap(
    cases: Sequence[Sequence[Pair]], statistic: Callable[[Sequence[Pair]], float | None], seed: int = 0, share: float = 0.95
) -> tuple[float, float] | None:
    """Percentile interval of a statistic, whole cases drawn again with replacement; None where too few draws have a value."""
    return resampled(cases, lambda drawn: statistic([pair for case in drawn for pair in case]), seed, share, least=2)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a judge's levels and people's agree on one criterion, or on all."""

    cases: int
    """Calls or transcripts."""
    marks: int
    """Pairs of a person's level and the judge's."""
    kappa: float | None
    interval: tuple[float, float] | None
    """95 % of kappa, by resampling cases."""
    exact: float
    within_one: float
    bias: float


def agreement(by_case: Mapping[str, Sequence[Pair]], seed: int = 0) -> Agreement | None:
    """The figures for pairs grouped by case; None without any."""
    groups = [list(pairs) for _, pairs in sorted(by_case.items()) if pairs]
    pairs = [pair for group in groups for pair in group]
    if not pairs:
        return None
    interval = bootstrap(groups, weighted_kappa, seed)
    return Agreement(len(groups), len(pairs), weighted_kappa(pairs), interval, exact(pairs), within_one(pairs), bias(pairs))


@dataclass(frozen=True, slots=True)
class Gate:
    """What figures must reach to allow a use."""

    cases: int
    kappa: float
    least: float
    """Lower end of the interval of kappa."""
    within_one: float
    bias: float
    """Greatest distance of the bias from nought, in levels."""

    def open(self, found: Agreement | None) -> bool:
        """True when the figures allow the use; never without kappa and its interval."""
        if found is None or found.kappa is None or found.interval is None:
            return False
        enough = found.cases >= self.cases and found.kappa >= self.kappa and found.interval[0] >= self.least
        return enough and found.within_one >= self.within_one and abs(found.bias) <= self.bias


PRACTICE = Gate(cases=20, kappa=0.60, least=0.40, within_one=0.85, bias=0.50)
CERTIFICATION = Gate(cases=50, kappa=0.75, least=0.60, within_one=0.95, bias=0.25)
