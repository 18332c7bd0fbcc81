"""The trained half of the ear: a linear model over sentence features and a small net, one score for each code.

Shipped as `data/ear.{lang}.json`, made by `python -m bench.train_ear`. Weights are small whole numbers written as pairs of
letters (which code, how much) and are decoded when a reply first uses them, so that loading stays cheap.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
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
LANE, OFFSET = 32, 1 << 16
"""Bits of a lane, and what is added to each weight in it, so that no lane is ever below nought."""
MOST_KEPT = 100_000
"""Features up to which unknown ones are remembered too: one look-up tells what a feature is worth."""
PARTS = 1000
"""Facts weigh in thousandths, so that facts of different weight can be added up together."""
Feature = str | tuple[str, float]
"""An n-gram, or a fact and its value."""


class _Lanes(dict[Feature, int]):
    """Features as one long number each: a lane for every code with what the feature weighs plus `OFFSET`; 0 for an unknown one.

    Adding such numbers adds the weights of all codes at once, which is what makes a pure Python model quick.
    """

    def __init__(self, packed: Mapping[str, str], codes: int) -> None:
        super().__init__()
        self._packed = packed
        self._format = struct.Struct(f"<{codes}I")
        self._blank = sum(OFFSET << (LANE * number) for number in range(codes))

    def __missing__(self, feature: Feature) -> int:
        name, parts = (feature, 1) if isinstance(feature, str) else (feature[0], round(feature[1] * PARTS))
        packed = self._packed.get(name)
        lanes = 0 if packed is None else self._blank + sum(weight * parts << (LANE * code) for code, weight in unpack(packed))
        if lanes or len(self) < MOST_KEPT:
            self[feature] = lanes
        return lanes

    def sums(self, features: Iterable[Feature]) -> list[int]:
        """What features weigh together, code by code."""
        numbers = list(filter(None, map(self.__getitem__, features)))
        base = OFFSET * len(numbers)
        return [lane - base for lane in self._format.unpack(sum(numbers).to_bytes(self._format.size, "little"))]


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
        gram, fact = sentence.weight * self.step, self.step / PARTS
        sums = zip(self.bias, self.lanes.sums(sentence.grams), self.lanes.sums(sentence.facts.items()), strict=True)
        return [bias + gram * a + fact * b for bias, a, b in sums]

    def chances(self, sentences: Sequence[Sentence]) -> list[dict[str, float]]:
        """For each sentence the chance of each code."""
        return [dict(zip(self.codes, sigmoids(self.logits(s)), strict=True)) for s in sentences]


def sigmoids(logits: Iterable[float]) -> list[float]:
    """Log-odds to chances, safe for large numbers."""
    return [1 / (1 + math.exp(-z)) if z > -30 else 0.0 for z in logits]


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
