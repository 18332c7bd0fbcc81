"""The ear's second opinion: a small trained net over what words mean, where the linear model only knows words it has met.

Every word and fact has a short vector; a sentence is the sum of its words' vectors, of its facts' and of the customer's
words. One hidden layer turns the three into a number for each code. Vectors are strings of letters in the data and long
numbers with a lane of 32 bits for each place when added, which is what makes a net in pure Python quick.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import mul
from typing import Any

from grading.hearing.features import Sentence

FIRST, CENTRE = 35, 80
"""Code of the first letter that stands for a weight, and of the one that stands for zero."""
REACH = CENTRE - FIRST
"""Weights lie within ±REACH."""
FACT_UNIT = 20
"""A fact's value is counted in twentieths."""
FINE = 1000
"""An input of 1 as a whole number; inputs lie within ±1."""
MOST_WORDS = 4000
"""Words of one sentence that are added: a bound for hostile text and for the lanes."""

MOST_CUSTOMERS = 64
"""Customers' turns whose share is remembered."""


class _Lanes(dict[str, int]):
    """Names as long numbers, decoded when first needed."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, name: str) -> int:
        lanes = self[name] = lanes_of(self._table[name])
        return lanes


class _Counted(dict[tuple[str, float], tuple[int, int]]):
    """Facts and their values as (how often it counts, its long number so many times)."""

    def __init__(self, lanes: _Lanes) -> None:
        super().__init__()
        self._lanes = lanes

    def __missing__(self, fact: tuple[str, float]) -> tuple[int, int]:
        name, value = fact
        count = int(value * FACT_UNIT + 0.5)
        found = self[fact] = count, count * self._lanes[name]
        return found


class Vectors:
    """Named vectors of `width` places, added many at a time."""

    def __init__(self, table: Mapping[str, str], width: int) -> None:
        self.table = table
        self.width = width
        self._format = struct.Struct(f"<{width}I")
        self._lanes = _Lanes(table)
        self._counted = _Counted(self._lanes)

    def of_words(self, words: frozenset[str], scale: float) -> list[float]:
        """The direction of the sum of the known words, a vector of length `scale`; zeros when none is known."""
        known = list(map(self._lanes.__getitem__, filter(self.table.__contains__, words)))[:MOST_WORDS]
        base = CENTRE * len(known)
        places = [place - base for place in self._split(sum(known))]
        length = math.hypot(*places)
        unit = scale / length if length else 0.0
        return [unit * place for place in places]

    def of_facts(self, facts: Mapping[str, float], scale: float) -> list[float]:
        """The known facts' vectors times their values, over the length of the list of values."""
        counted = [self._counted[fact] for fact in facts.items() if fact[0] in self.table]
        if not counted:
            return [0.0] * self.width
        counts, lanes = zip(*counted, strict=True)
        base = CENTRE * sum(counts)
        unit = scale / (REACH * math.hypot(*counts))
        return [unit * (place - base) for place in self._split(sum(lanes))]

    def _split(self, total: int) -> tuple[int, ...]:
        return self._format.unpack(total.to_bytes(self._format.size, "little"))


@dataclass(slots=True)
class Layer:
    """Whole-number inputs times a matrix of small weights; `rows` holds a lane number for each input."""

    rows: Sequence[int]
    width: int

    def part(self, inputs: Sequence[int], first: int = 0) -> tuple[int, int]:
        """(lanes, sum of inputs) of the inputs from number `first`: parts can be added. Inputs must not be negative."""
        return sum(map(mul, inputs, islice(self.rows, first, None))), sum(inputs)

    def places(self, lanes: int, inputs: int) -> list[int]:
        """The product, from its parts' sums; those of inputs must stay below 2**25."""
        base = CENTRE * inputs
        return [place - base for place in struct.unpack(f"<{self.width}I", lanes.to_bytes(4 * self.width, "little"))]

    def times(self, inputs: Sequence[int]) -> list[int]:
        """The whole product."""
        return self.places(*self.part(inputs))


@dataclass(slots=True)
class Net:
    """Word and fact vectors and two layers."""

    words: Vectors
    facts: Vectors
    scales: tuple[float, float, float]
    """How much the sentence's words, its facts and the customer's words weigh."""
    hidden: Layer
    hidden_bias: tuple[float, ...]
    hidden_step: float
    out: Layer
    out_step: float
    bias: tuple[float, ...]
    _customers: dict[frozenset[str], tuple[int, int]] = field(default_factory=dict)
    """The hidden layer's share of what customers said last: the same for every sentence of a reply."""

    def logits(self, sentence: Sentence) -> list[float]:
        """What to add to the linear model's log-odds, one number for each code."""
        own, facts, _ = self.scales
        seen = self.words.of_words(sentence.grams, own) + self.facts.of_facts(sentence.facts, facts)
        lanes, inputs = self.hidden.part(_whole(seen))
        lanes_before, inputs_before = self._of_customer(sentence.before, len(seen))
        sums = self.hidden.places(lanes + lanes_before, inputs + inputs_before)
        step = self.hidden_step
        active = [int(n) if (n := step * s + b) > 0 else 0 for s, b in zip(sums, self.hidden_bias, strict=True)]
        step = self.out_step
        return [b + step * s for b, s in zip(self.bias, self.out.times(active), strict=True)]

    def _of_customer(self, before: frozenset[str], first: int) -> tuple[int, int]:
        part = self._customers.get(before)
        if part is None:
            if len(self._customers) >= MOST_CUSTOMERS:
                self._customers.clear()
            part = self._customers[before] = self.hidden.part(_whole(self.words.of_words(before, self.scales[2])), first)
        return part


def _whole(inputs: Sequence[float]) -> list[int]:
    return [int(FINE * x) + FINE for x in inputs]


def lanes_of(letters: str) -> int:
    """Letters as one long number, a lane of 32 bits for each."""
    return int.from_bytes(letters.encode("utf-32-le"), "little")


def read_net(data: Mapping[str, Any]) -> Net:
    """The net in a model's data."""
    return Net(
        words=Vectors(data["words"], data["width"]),
        facts=Vectors(data["facts"], data["fact_width"]),
        scales=tuple(data["scales"]),
        hidden=Layer([lanes_of(row) for row in data["hidden"]], len(data["hidden"][0])),
        hidden_bias=tuple(data["hidden_bias"]),
        hidden_step=data["hidden_step"],
        out=Layer([lanes_of(row) for row in data["out"]], len(data["out"][0])),
        out_step=data["out_step"],
        bias=tuple(data["bias"]),
    )
