"""Would the same people come out in the same order, and at the same score, with other stations?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from math import ceil, fsum
from operator import add, itemgetter, mul, sub
from statistics import fmean

from grading.psychometrics.scores import BLOCKS, MANY, Columns, Table, left_out, off, resampled, squares

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
    """95 % of alpha: candidates drawn again, or of a large cohort (200 and more) left out a hundredth at a time."""
    phi: float | None
    """Generalisability for absolute decisions: hard and easy stations count as error too."""
    sem: float | None
    """Standard error of a mean score, in points, for absolute decisions."""
    variance: Variance | None
    needed: int | None
    """Stations that would bring the coefficient for absolute decisions to 0.80; None when no number would."""


def reliability(table: Table, seed: int = 0) -> Reliability:
    """The figures for candidates who sat every column."""
    columns = table.complete
    people, stations = _size(columns)
    parts = components(columns)
    if parts is None:
        return Reliability(people, stations, None, None, None, None, None, None)
    absolute = (parts.stations + parts.residual) / stations
    known = parts.persons + absolute
    return Reliability(
        candidates=people, stations=stations,
        alpha=alpha(columns), interval=_interval(columns, seed),
        phi=parts.persons / known if known > 0 else None, sem=absolute**0.5,
        variance=parts, needed=_needed(parts),
    )  # fmt: skip


def _size(columns: Columns) -> tuple[int, int]:
    """People, stations."""
    return len(columns[0]) if columns else 0, len(columns)


def alpha(columns: Columns) -> float | None:
    """Cronbach's alpha, at most 1; None without two people, two columns and a difference between totals."""
    return None if min(_size(columns)) < 2 else _alpha(_totals(columns), columns)


def _totals(columns: Columns) -> list[float]:
    return list(map(sum, zip(*columns, strict=True)))


def _alpha(totals: Sequence[float], columns: Columns) -> float | None:
    of_totals = _variance(totals)
    if of_totals <= 0:
        return None
    return len(columns) / (len(columns) - 1) * (1 - sum(map(_variance, columns)) / of_totals)


def _interval(columns: Columns, seed: int) -> tuple[float, float] | None:
    people, _ = _size(columns)
    if people >= MANY:
        return _by_blocks(columns)
    totals = _totals(columns)

    def again(drawn: Sequence[int]) -> float | None:
        of = itemgetter(*drawn)
        return _alpha(of(totals), [of(column) for column in columns])

    return resampled(range(people), again, seed)


def _by_blocks(columns: Columns) -> tuple[float, float] | None:
    """The interval of alpha from sums over blocks of candidates, so that the columns are gone through once."""
    small = [off(column, fmean(column)) for column in columns]  # squares of small numbers lose nothing
    each = [_totals(small), *small]
    blocks = [_sums([values[n::BLOCKS] for values in each]) for n in range(BLOCKS)]
    whole = [sum(parts) for parts in zip(*blocks, strict=True)]
    without = [_alpha_of([all_ - part for all_, part in zip(whole, block, strict=True)]) for block in blocks]
    return left_out(_alpha_of(whole), without)


def _sums(each: Columns) -> list[float]:
    """How many candidates; sum and sum of squares of their totals, then of each column."""
    found = [float(len(each[0]))]
    for values in each:
        found += [sum(values), sum(map(mul, values, values))]
    return found


def _alpha_of(sums: Sequence[float]) -> float | None:
    """Alpha from what `_sums` gives."""
    count, *pairs = sums
    of_totals, *of_columns = [
        (squares - total * total / count) / (count - 1) for total, squares in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    columns = len(of_columns)
    return columns / (columns - 1) * (1 - sum(of_columns) / of_totals) if columns > 1 and of_totals > 0 else None


def components(columns: Columns) -> Variance | None:
    """Variance components of persons crossed with stations; estimates below nought are nought. None for a table too small."""
    people, stations = _size(columns)
    if people < 2 or stations < 2:
        return None
    grand = fmean(chain.from_iterable(columns))
    of_people = [total / stations for total in map(fsum, zip(*columns, strict=True))]
    of_stations = [fmean(column) for column in columns]
    between = stations * squares(off(of_people, grand)) / (people - 1)
    across = people * squares(off(of_stations, grand)) / (stations - 1)
    rests = [map(add, off(map(sub, scores, of_people), mean), repeat(grand)) for scores, mean in zip(columns, of_stations, strict=True)]
    left = squares(chain.from_iterable(zip(*rests, strict=True))) / ((people - 1) * (stations - 1))
    return Variance(max(0.0, (between - left) / stations), max(0.0, (across - left) / people), left)


def _needed(parts: Variance) -> int | None:
    if parts.persons <= 0:
        return None
    return max(1, ceil(round(GOOD / (1 - GOOD) * (parts.stations + parts.residual) / parts.persons, 9)))


def _variance(values: Sequence[float]) -> float:
    return squares(off(values, fmean(values))) / (len(values) - 1)
