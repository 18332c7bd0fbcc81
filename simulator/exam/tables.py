"""Packed scores of a whole cohort as a table, column by column. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from math import nan
from operator import itemgetter

from grading.psychometrics import Table
from simulator.exam.packed import Packed, names_of, side_by_side, unpacked


def table_of(names: Sequence[str], numbers: Sequence[bytes]) -> Table:
    """The table of candidates whose scores are `Packed` like that; equal to `Table.of` the scores themselves."""
    if not names:
        return Table({}, (), ())
    alike: dict[str, list[int]] = {}
    for place, text in enumerate(names):
        alike.setdefault(text, []).append(place)
    columns = dict.fromkeys(column for text, places in alike.items() for column in unpacked(Packed(text, numbers[places[0]])))
    parts = [_part(text, [numbers[place] for place in places], columns) for text, places in alike.items()]
    counts, sums, *scores = parts[0] if len(parts) == 1 else _in_order(list(chain(*alike.values())), parts)
    return Table(dict(zip(columns, scores, strict=True)), sums, counts)  # type: ignore[arg-type]


def _part(text: str, numbers: Sequence[bytes], columns: Iterable[str]) -> list[Sequence[float]]:
    """Counts, sums and columns of those candidates whose scores are for these names."""
    known = names_of(text)
    sums, *scores = side_by_side(len(known), numbers)
    none, found = array("d", [nan]) * len(numbers), dict(zip(known, scores, strict=True))
    return [[len(known)] * len(numbers), sums, *(found.get(column, none) for column in columns)]


def _in_order(places: Sequence[int], parts: Sequence[Sequence[Sequence[float]]]) -> list[Sequence[float]]:
    """The parts' columns one below the other, and in each the candidates in the order they came."""
    came = itemgetter(*sorted(range(len(places)), key=places.__getitem__))
    return [came(list(chain(*columns))) for columns in zip(*parts, strict=True)]
