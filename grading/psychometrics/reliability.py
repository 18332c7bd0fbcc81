"""Would the same people come out in the same order, and at the same score, with other stations?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean

from grading.psychometrics.scores import Table, resampled

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
    """95 % of alpha, candidates drawn again."""
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
        alpha=alpha(rows), interval=resampled(rows, alpha, seed),
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
