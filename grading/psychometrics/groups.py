"""Do groups (a language, a site, an age band) come out differently? Flagged, with the numbers of cases, never explained away."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from operator import sub
from statistics import fmean, pvariance
from typing import Literal

from grading.psychometrics.scores import MANY, RESAMPLES

FEW = 20
"""Below this many in a group, a difference is shown but not judged."""
NOTABLE = 0.20
"""Standardised difference from which a group gap is worth a look: what is commonly called small."""
Says = Literal["too_few", "no_gap_seen", "look"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Two groups compared: the first's mean less the second's."""

    groups: tuple[str, str]
    cases: tuple[int, int]
    points: float
    interval: tuple[float, float]
    """95 % of the difference in points: candidates drawn again within each group."""
    effect: float | None
    """The difference in pooled standard deviations; None where nobody differs."""
    passed: tuple[float, float] | None
    """Pass rates, 0–1, where a cut was given."""
    says: Says


@dataclass(frozen=True, slots=True)
class _Group:
    """What every comparison with a group needs, reckoned once."""

    name: str
    scores: Sequence[float]
    mean: float
    variance: float
    again: tuple[float, ...]
    """Its mean, drawn again and again."""

    @property
    def size(self) -> int:
        return len(self.scores)


def gaps(totals: Mapping[str, float], group_of: Mapping[str, str], cut: float | None = None, seed: int = 0) -> tuple[Gap, ...]:
    """Every pair of groups with at least two candidates each, by name. Candidates without a group are left out."""
    members: dict[str, list[float]] = {}
    for name, total in totals.items():
        if group_of.get(name):
            members.setdefault(group_of[name], []).append(total)
    sized = [_group(name, scores, seed) for name, scores in sorted(members.items()) if len(scores) > 1]
    return tuple(_gap(a, b, cut) for a, b in combinations(sized, 2))


def _group(name: str, scores: Sequence[float], seed: int) -> _Group:
    mean, variance = fmean(scores), pvariance(scores)
    return _Group(name, scores, mean, variance, _drawn_again(name, scores, mean, variance, seed))


def _gap(first: _Group, second: _Group, cut: float | None) -> Gap:
    points = first.mean - second.mean
    pooled = (first.size * first.variance + second.size * second.variance) / (first.size + second.size - 2)
    effect = points / pooled**0.5 if pooled > 0 else None
    low, high = _interval(first, second)
    rates = None if cut is None else (fmean(s >= cut for s in first.scores), fmean(s >= cut for s in second.scores))
    says: Says = "no_gap_seen"
    if min(first.size, second.size) < FEW:
        says = "too_few"
    elif (low > 0 or high < 0) and (effect is None or abs(effect) >= NOTABLE):
        says = "look"
    return Gap((first.name, second.name), (first.size, second.size), points, (low, high), effect, rates, says)


def _interval(first: _Group, second: _Group) -> tuple[float, float]:
    drawn = sorted(map(sub, first.again, second.again))
    return drawn[int(0.025 * (RESAMPLES - 1))], drawn[round(0.975 * (RESAMPLES - 1))]


def _drawn_again(name: str, scores: Sequence[float], mean: float, variance: float, seed: int) -> tuple[float, ...]:
    """Means of a group drawn again, once for all its comparisons; of a large one from the normal distribution such means have.

    The group's name is in the seed: were two groups drawn with the same numbers, their means would move together.
    """
    rng, size = random.Random(f"{seed}:{name}"), len(scores)
    if size < MANY:
        return tuple(fsum(rng.choices(scores, k=size)) / size for _ in range(RESAMPLES))
    error = (variance / size) ** 0.5
    return tuple(rng.gauss(mean, error) for _ in range(RESAMPLES))
