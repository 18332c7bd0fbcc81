"""Scores by name as a few numbers of fixed size, so that thousands are read without a word of JSON and come back bit for bit. Pure."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping
from functools import cache, reduce
from operator import add
from struct import Struct
from typing import NamedTuple


class Packed(NamedTuple):
    """The scores one result has for its stations, or for its criteria."""

    names: str
    """Sorted, as JSON: the same text for nearly everybody."""
    numbers: bytes
    """The scores added up in their own order, the scores by sorted name, then the place of each name in their own order."""


def packed(scores: Mapping[str, float]) -> Packed:
    """As it is kept."""
    names = sorted(scores)
    places = map(names.index, scores)
    text = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
    return Packed(text, _form(len(names)).pack(reduce(add, scores.values(), 0.0), *(scores[name] for name in names), *places))


def unpacked(pack: Packed) -> dict[str, float]:
    """What `packed` was given, in its order."""
    names = names_of(pack.names)
    _, *numbers = _form(len(names)).unpack(pack.numbers)
    return {names[place]: numbers[place] for place in numbers[len(names) :]}


def side_by_side(names: int, numbers: Iterable[bytes]) -> list[array[float]]:
    """The sums of many packs of so many names each, then their scores, name by name."""
    read = array("d", b"".join(numbers))
    if sys.byteorder == "big":
        read.byteswap()
    return [read[place :: _form(names).size // read.itemsize] for place in range(1 + names)]


@cache
def names_of(text: str) -> tuple[str, ...]:
    """The names of a pack, sorted."""
    return tuple(json.loads(text))


@cache
def _form(names: int) -> Struct:
    """Filled up to whole doubles, little end first."""
    return Struct(f"<{1 + names}d{names}H{-2 * names % 8}x")
