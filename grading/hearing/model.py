"""The trained half of the ear: a linear model over sentence features and a small net, one score for each code.

Shipped as `data/ear.{lang}.json`, made by `python -m bench.train_ear`. Weights are small whole numbers written as pairs of
letters (which code, how much) and are decoded when a reply first uses them, so that loading stays cheap.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import add

from grading.hearing.features import Sentence
from grading.hearing.net import Net, read_net
from grading.text import Lang

ALPHABET = "".join(chr(c) for c in range(33, 127) if chr(c) not in '"\\')
"""92 letters that JSON need not escape; a weight is its letter's place less `MIDDLE`."""
MIDDLE = 46
LANE = 32
MOST_KEPT = 100_000
"""Features up to which unknown ones are remembered too: one look-up tells what a feature is worth."""
PARTS = 1000
"""Weights of facts are added in thousandths, so that facts of different weight need one sum."""


class _Lanes(dict[str, int]):
    """Features as one long number each: a lane of 32 bits for every code, its weight plus `MIDDLE` in it; 0 for an unknown one.

    Adding such numbers adds the weights of all codes at once, which is what makes a pure Python model quick.
    """

    def __init__(self, packed: Mapping[str, str], codes: int) -> None:
        super().__init__()
        self._packed = packed
        self._format = struct.Struct(f"<{codes}I")
        self._blank = sum(MIDDLE << (LANE * number) for number in range(codes))

    def __missing__(self, feature: str) -> int:
        packed = self._packed.get(feature)
        lanes = 0 if packed is None else self._blank + sum(weight << (LANE * number) for number, weight in unpack(packed))
        if lanes or len(self) < MOST_KEPT:
            self[feature] = lanes
        return lanes

    def known(self, features: Iterable[str]) -> list[int]:
        """The numbers of those features the model has weights for."""
        return list(filter(None, map(self.__getitem__, features)))

    def sums(self, total: int, blanks: int) -> Iterator[int]:
        """What each lane of a sum holds, less the `MIDDLE` of each of the `blanks` added into it."""
        base = MIDDLE * blanks
        return (lane - base for lane in self._format.unpack(total.to_bytes(self._format.size, "little")))


@dataclass(slots=True)
class Model:
    """Weights of one language. `thresholds` is the chance from which a code counts as heard."""

    codes: tuple[str, ...]
    thresholds: dict[str, float]
    bias: tuple[float, ...]
    step: float
    """What one unit of a whole-number weight is worth."""
    packed: Mapping[str, str]
    lanes: _Lanes
    net: Net

    def logits(self, sentence: Sentence) -> list[float]:
        """One number for each code: the log-odds that the sentence carries it."""
        return list(map(add, self.linear(sentence), self.net.logits(sentence)))

    def linear(self, sentence: Sentence) -> list[float]:
        """The linear model's part of the log-odds."""
        grams = self.lanes.known(sentence.grams)
        facts = [(name, round(value * PARTS)) for name, value in sentence.facts.items() if name in self.packed]
        by_gram = self.lanes.sums(sum(grams), len(grams))
        by_fact = self.lanes.sums(sum(self.lanes[name] * parts for name, parts in facts), sum(parts for _, parts in facts))
        gram, fact = sentence.weight * self.step, self.step / PARTS
        return [bias + gram * a + fact * b for bias, a, b in zip(self.bias, by_gram, by_fact, strict=True)]

    def chances(self, sentences: Sequence[Sentence]) -> list[dict[str, float]]:
        """For each sentence the chance of each code."""
        return [dict(zip(self.codes, map(sigmoid, self.logits(s)), strict=True)) for s in sentences]


def sigmoid(z: float) -> float:
    """Log-odds to chance, safe for large numbers."""
    return 1 / (1 + math.exp(-z)) if z > -30 else 0.0


def pack(pairs: Sequence[tuple[int, int]]) -> str:
    """(code number, weight) pairs as letters; weights must lie within ±45."""
    return "".join(ALPHABET[number] + ALPHABET[weight + MIDDLE] for number, weight in pairs)


def unpack(letters: str) -> tuple[tuple[int, int], ...]:
    """The reverse of `pack`."""
    places = [ALPHABET.index(ch) for ch in letters]
    return tuple((a, b - MIDDLE) for a, b in zip(places[::2], places[1::2], strict=True))


@cache
def model(lang: Lang) -> Model:
    """The shipped model of one language, read at its first use."""
    data = json.loads(files("grading.hearing").joinpath(f"data/ear.{lang}.json").read_text(encoding="utf-8"))
    codes, features = tuple(data["codes"]), data["features"]
    return Model(
        codes, data["thresholds"], tuple(data["bias"]), data["step"], features, _Lanes(features, len(codes)), read_net(data["net"])
    )
