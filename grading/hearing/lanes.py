"""Weights of many places added at once: one long number a name, a lane of 16 or 32 bits for each place.

The linear model and the net know mostly the same names. How much a name counts in each, its weights in the one and its vector
in the other stand in one number, so that a sentence is looked up and added up once for both; adding long numbers is what
makes models in pure Python quick. Weights are letters in the data, decoded when a reply first needs them.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping

from grading.hearing.features import Line
from grading.hearing.vocabulary import Rows, Vocabulary

FIRST, CENTRE = 35, 80
"""Code of the first letter that stands for a weight, and of the one that stands for zero."""
REACH = CENTRE - FIRST
"""Weights lie within ±REACH."""
LANE, OFFSET = 32, 1 << 16
"""Bits of a fact's lane, and what is added to its weight in the linear model, so that no lane is ever below nought."""
MOST = 500
"""N-grams count once each: their lanes are half as wide, and hold the sum of so many of them."""
PARTS, FACT_UNIT = 1000, 20
"""A fact's value is counted in thousandths by the linear model, in twentieths by the net."""
COUNTS = 2
"""Lanes before the weights: how much a name counts in the linear model and in the net."""
Table = Mapping[str, str]
"""Names and their weights as letters."""


def lanes_of(letters: str) -> int:
    """Letters as one long number, a lane of 32 bits for each."""
    return int.from_bytes(letters.encode("utf-32-le"), "little")


class Sums:
    """What added numbers say: how much was counted, the linear model's weights and the net's places, with their zeros in them."""

    def __init__(self, codes: int, width: int) -> None:
        self.codes, self.width = codes, width
        self._lanes = COUNTS + codes + width
        self._half = (self._lanes + 1) // 2
        self._every_other = int.from_bytes(b"\xff\0" * self._half, "little")
        self._wide, self._narrow = struct.Struct(f"<{self._lanes}I"), struct.Struct(f"<{2 * self._half}H")

    def narrow(self, letters: bytes) -> int:
        """Letters as one long number, a lane of 16 bits for each: every other letter first, so that decoding is quick."""
        packed = int.from_bytes(letters, "little")
        return packed & self._every_other | (packed >> 8 & self._every_other) << 16 * self._half

    def read(self, total: int) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
        """Counts in the linear model and in the net, weights, places; of wide lanes."""
        return self._parted(self._wide.unpack(total.to_bytes(self._wide.size, "little")))

    def read_narrow(self, total: int) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
        """The same of narrow lanes."""
        lanes = self._narrow.unpack(total.to_bytes(self._narrow.size, "little"))
        ordered = [0] * (2 * self._half)
        ordered[::2], ordered[1::2] = lanes[: self._half], lanes[self._half :]
        return self._parted(tuple(ordered[: self._lanes]))

    def _parted(self, lanes: tuple[int, ...]) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
        end = COUNTS + self.codes
        return lanes[0], lanes[1], lanes[COUNTS:end], lanes[end:]


class Grams(dict[int, int]):
    """N-grams by their numbers as long numbers."""

    def __init__(self, vocabulary: Vocabulary, linear: Rows, net: Rows, sums: Sums) -> None:
        super().__init__()
        self._vocabulary, self._linear, self._net, self._sums = vocabulary, linear, net, sums

    def __missing__(self, gram: int) -> int:
        linear, net = self._linear.of(gram), self._net.of(gram)
        counts = bytes((bool(linear), bool(net)))
        number = self[gram] = self._sums.narrow(counts + (linear or bytes(self._sums.codes)) + net)
        return number

    def added(self, line: Line) -> tuple[list[int], list[int]]:
        """What a line's n-grams weigh together in the linear model, code by code, and the sum of their vectors in the net."""
        numbers = list(map(self.__getitem__, self._vocabulary.within(line)))
        sums = [self._read(numbers[start : start + MOST]) for start in range(0, len(numbers) or 1, MOST)]
        if len(sums) == 1:
            return sums[0]
        weights, places = ([sum(column) for column in zip(*rows, strict=True)] for rows in zip(*sums, strict=True))
        return weights, places

    def _read(self, numbers: list[int]) -> tuple[list[int], list[int]]:
        counted, placed, weights, places = self._sums.read_narrow(sum(numbers))
        zero, middle = CENTRE * counted, CENTRE * placed
        return [weight - zero for weight in weights], [place - middle for place in places]

    def direction(self, line: Line, scale: float) -> list[float]:
        """The direction of the sum of a line's vectors, of length `scale`; zeros when no word of it is known."""
        places = self.added(line)[1]
        length = math.hypot(*places)
        unit = scale / length if length else 0.0
        return [unit * place for place in places]


class Facts(dict[tuple[str, float], tuple[int, int]]):
    """Facts and their values as (how often each counts in the net, its long number)."""

    def __init__(self, linear: Table, net: Table, sums: Sums) -> None:
        super().__init__()
        self._linear, self._net, self._sums = linear, net, sums
        self._ones = lanes_of(chr(1) * sums.codes)

    def __missing__(self, fact: tuple[str, float]) -> tuple[int, int]:
        name, value = fact
        linear, net = self._linear.get(name, ""), self._net.get(name, "")
        weights = OFFSET * self._ones + round(value * PARTS) * (lanes_of(linear) - CENTRE * self._ones) if linear else 0
        count = int(value * FACT_UNIT + 0.5) if net else 0
        lanes = (bool(linear), count, weights, count * lanes_of(net))
        starts = (0, 1, COUNTS, COUNTS + self._sums.codes)
        found = self[fact] = count, sum(number << (LANE * start) for number, start in zip(lanes, starts, strict=True))
        return found

    def added(self, facts: Mapping[str, float]) -> tuple[list[int], list[int], float]:
        """What facts weigh together in the linear model, in thousandths; the sum of their vectors and its length at most, in the net."""
        counts, numbers = zip(*map(self.__getitem__, facts.items()), strict=True) if facts else ((), ())
        counted, placed, weights, places = self._sums.read(sum(numbers))
        zero, middle = OFFSET * counted, CENTRE * placed
        return [weight - zero for weight in weights], [place - middle for place in places], REACH * math.hypot(*counts)
