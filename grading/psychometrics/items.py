"""How hard each station or criterion was, and whether it tells strong candidates from weak ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from math import fsum, isnan
from operator import sub, truediv
from statistics import fmean
from typing import Any

from grading.psychometrics.scores import Table, correlated

EDGE = 0.27
"""Share at either end of the cohort that is compared: the usual upper and lower 27 %."""
WEAK = 0.20
"""A correlation with the rest below this says little about the candidate."""

ENOUGH = 10
"""Candidates below which a figure is chance and earns no remark."""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One column of a table."""

    id: str
    candidates: int
    facility: float
    """Mean share of the points, 0–1: low is hard."""
    discrimination: float | None
    """Correlation with the candidate's mean over the other columns, −1…1."""
    upper_lower: float | None
    """Facility among the best 27 % less that among the weakest 27 %, −1…1."""

    @property
    def remark(self) -> str:
        """`reversed`, `weak`, `too_easy`, `too_hard`, or nothing: what a board should look at; nothing from too few cases."""
        if self.candidates < ENOUGH:
            return ""
        if self.discrimination is not None and self.discrimination < 0:
            return "reversed"
        if self.facility > 0.95:
            return "too_easy"
        if self.facility < 0.05:
            return "too_hard"
        return "weak" if self.discrimination is not None and self.discrimination < WEAK else ""


def item_figures(table: Table, top: float = 100.0) -> tuple[ItemFigures, ...]:
    """The figures of every column; `top` is the most a column can give."""
    return tuple(_figures(table, column, top) for column in table.columns)


def _figures(table: Table, column: str, top: float) -> ItemFigures:
    scores, sums, counts = table.columns[column], table.sums, table.counts
    if isnan(fsum(scores)):
        scores, sums, counts = _where([not isnan(score) for score in scores], scores, sums, counts)
    facility, candidates = fmean(scores) / top, len(scores)
    if min(counts) == 1:  # there is nothing else to hold that score against
        scores, sums, counts = _where([count > 1 for count in counts], scores, sums, counts)
    rest = list(map(truediv, map(sub, sums, scores), map(sub, counts, repeat(1))))
    return ItemFigures(column, candidates, facility, correlated(scores, rest), _upper_lower(scores, rest, top))


def _where(wanted: Sequence[bool], *columns: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (tuple(compress(column, wanted)) for column in columns)


def _upper_lower(scores: Sequence[float], rest: Sequence[float], top: float) -> float | None:
    size = int(len(scores) * EDGE)
    if size < 1:
        return None
    ordered = sorted(range(len(rest)), key=rest.__getitem__)
    best, weakest = ([scores[place] for place in places] for places in (ordered[-size:], ordered[:size]))
    return (fmean(best) - fmean(weakest)) / top
