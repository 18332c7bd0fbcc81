"""How hard each station or criterion was, and whether it tells strong candidates from weak ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from grading.psychometrics.scores import Table, correlation

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
    sums = [(row, sum(row.values()), len(row) - 1) for row in table.rows.values()]
    return tuple(_figures(sums, column, top) for column in table.columns)


def _figures(sums: Sequence[tuple[Mapping[str, float], float, int]], column: str, top: float) -> ItemFigures:
    """Of one column, from each row, its sum, and how many columns it has besides."""
    scored = [(row[column], whole, others) for row, whole, others in sums if column in row]
    pairs = [(score, (whole - score) / others) for score, whole, others in scored if others]
    return ItemFigures(
        column, len(scored), fmean(score for score, *_ in scored) / top, correlation(pairs), _upper_lower(pairs, top)
    )  # fmt: skip


def _upper_lower(pairs: Sequence[tuple[float, float]], top: float) -> float | None:
    size = int(len(pairs) * EDGE)
    if size < 1:
        return None
    ordered = [score for score, _ in sorted(pairs, key=lambda pair: pair[1])]
    return (fmean(ordered[-size:]) - fmean(ordered[:size])) / top
