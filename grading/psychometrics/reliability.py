"""Would the same people come out in the same order, and at the same score, with other stations?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean

from grading.psychometrics.scores import BLOCKS, MANY, Table, left_out, resampled

Rows = Sequence[Sequence[float]]
GOOD = 0.80
"""What high-stakes practice asks of a reliability."""


@dataclass(frozen=True, slots=True)
class Variance:
    """Where differences between scores come from: people, stations, and what is left (persons by stations, and error)."""

    persons: float
    stations: float
    residual: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Reliability of the mean over stations. None where the figures are not defined (too few people, no differences)."""

    candidates: int
    """Complete rows used."""
    stations: int
    alpha: float | None
    """Cronbach's alpha, which for this design is the generalisability coefficient for ranking (relative decisions)."""
    interval: tuple[float, float] | None
    """95 % of alpha: candidates drawn again, or of a large cohort (2,000 and more) left out a hundredth at a time."""
    phi: float | None
    """Generalisability for absolute decisions: hard and easy stations count as error too."""
    sem: float | None
    """Standard error of a mean score, in points, for absolute decisions."""
    variance: Variance | None
    needed: int | None
    """Stations that would bring the coefficient for absolute decisions to 0.80; None when no number would."""


def reliability(table: Table, seed: int = 0) -> Reliability:
    """The figures for candidates who sat every column."""
    rows = table.complete
    people, stations = len(rows), len(table.columns)
    parts = components(rows)
    if parts is None:
        return Reliability(people, stations, None, None, None, None, None, None)
    absolute = (parts.stations + parts.residual) / stations
    known = parts.persons + absolute
    return Reliability(
        candidates=people, stations=stations,
        alpha=alpha(rows), interval=_interval(rows, seed),
        phi=parts.persons / known if known > 0 else None, sem=absolute**0.5,
        variance=parts, needed=_needed(parts),
    )  # fmt: skip


def alpha(rows: Rows) -> float | None:
    """Cronbach's alpha, at most 1; None without two people, two columns and a difference between totals."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    of_totals = _variance([sum(row) for row in rows])
    if of_totals <= 0:
        return None
    columns = len(rows[0])
    return columns / (columns - 1) * (1 - sum(_variance(column) for column in zip(*rows, strict=True)) / of_totals)


def _interval(rows: Rows, seed: int) -> tuple[float, float] | None:
    return resampled(rows, alpha, seed) if len(rows) < MANY else _by_blocks(rows)


def _by_blocks(rows: Rows) -> tuple[float, float] | None:
    """The interval of alpha from sums over blocks of candidates, so that the rows are gone through once."""
    middle = [fmean(column) for column in zip(*rows, strict=True)]  # taken off first: squares of small numbers lose nothing
    blocks = [_sums([[v - m for v, m in zip(row, middle, strict=True)] for row in rows[n::BLOCKS]]) for n in range(BLOCKS)]
    whole = [sum(parts) for parts in zip(*blocks, strict=True)]
    without = [_alpha_of([all_ - part for all_, part in zip(whole, block, strict=True)]) for block in blocks]
    return left_out(_alpha_of(whole), without)


def _sums(rows: Rows) -> list[float]:
    """How many rows; sum and sum of squares of their totals, then of each column."""
    found = [float(len(rows))]
    for values in ([sum(row) for row in rows], *zip(*rows, strict=True)):
        found += [sum(values), sum(value * value for value in values)]
    return found


def _alpha_of(sums: Sequence[float]) -> float | None:
    """Alpha from what `_sums` gives."""
    count, *pairs = sums
    of_totals, *of_columns = [
        (squares - total * total / count) / (count - 1) for total, squares in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    columns = len(of_columns)
    return columns / (columns - 1) * (1 - sum(of_columns) / of_totals) if columns > 1 and of_totals > 0 else None


def components(rows: Rows) -> Variance | None:
    """Variance components of persons crossed with stations; estimates below nought are nought. None for a table too small."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    people, stations = len(rows), len(rows[0])
    grand = fmean(value for row in rows for value in row)
    of_people = [fmean(row) for row in rows]
    of_stations = [fmean(column) for column in zip(*rows, strict=True)]
    between = stations * sum((mean - grand) ** 2 for mean in of_people) / (people - 1)
    across = people * sum((mean - grand) ** 2 for mean in of_stations) / (stations - 1)
    left = sum(
        (value - person - station + grand) ** 2
        for row, person in zip(rows, of_people, strict=True)
        for value, station in zip(row, of_stations, strict=True)
    ) / ((people - 1) * (stations - 1))
    return Variance(max(0.0, (between - left) / stations), max(0.0, (across - left) / people), left)


def _needed(parts: Variance) -> int | None:
    if parts.persons <= 0:
        return None
    return max(1, ceil(round(GOOD / (1 - GOOD) * (parts.stations + parts.residual) / parts.persons, 9)))


def _variance(values: Sequence[float]) -> float:
    mean = fmean(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)
