"""The trained half of the ear: a linear model over sentence features and a small net, one score for each code.

Shipped as `data/ear.{lang}.json`, made by `python -m bench.train_ear`. A feature's weights are small whole numbers, a letter
for each code, and are decoded when a reply first uses them, so that loading stays cheap.
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
from grading.hearing.net import CENTRE, Net, lanes_of, read_net
from grading.text import Lang

LANE, OFFSET = 32, 1 << 16
"""Bits of a lane, and what is added to each weight in it, so that no lane is ever below nought."""
PARTS = 1000
"""Facts weigh in thousandths, so that facts of different weight can be added up together."""
Feature = str | tuple[str, float]
"""An n-gram, or a fact and its value."""


class _Lanes(dict[Feature, int]):
    """Features as one long number each: a lane for every code with what the feature weighs plus `OFFSET`.

    Adding such numbers adds the weights of all codes at once, which is what makes a pure Python model quick.
    """

    def __init__(self, packed: Mapping[str, str], codes: int) -> None:
        super().__init__()
        self._packed = packed
        self._format = struct.Struct(f"<{codes}I")
        self._ones = sum(1 << (LANE * number) for number in range(codes))

    def __missing__(self, feature: Feature) -> int:
        name, parts = (feature, 1) if isinstance(feature, str) else (feature[0], round(feature[1] * PARTS))
        weights = lanes_of(self._packed[name]) - CENTRE * self._ones
        lanes = self[feature] = OFFSET * self._ones + parts * weights
        return lanes

    def sums(self, features: Iterable[Feature]) -> list[int]:
        """What known features weigh together, code by code."""
        numbers = list(map(self.__getitem__, features))
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
        by_gram = self.lanes.sums(filter(self.packed.__contains__, sentence.grams))
        by_fact = self.lanes.sums([fact for fact in sentence.facts.items() if fact[0] in self.packed])
        return [bias + gram * a + fact * b for bias, a, b in zip(self.bias, by_gram, by_fact, strict=True)]

    def chances(self, sentences: Sequence[Sentence]) -> list[dict[str, float]]:
        """For each sentence the chance of each code."""
        return [dict(zip(self.codes, sigmoids(self.logits(s)), strict=True)) for s in sentences]


def sigmoids(logits: Iterable[float]) -> list[float]:
    """Log-odds to chances, safe for large numbers."""
    return [1 / (1 + math.exp(-z)) if z > -30 else 0.0 for z in logits]


@cache
def model(lang: Lang) -> Model:
    """The shipped model of one language, read at its first use."""
    data = json.loads(files("grading.hearing").joinpath(f"data/ear.{lang}.json").read_text(encoding="utf-8"))
    codes, features = tuple(data["codes"]), data["features"]
    return Model(
        codes, data["thresholds"], tuple(data["bias"]), data["step"], features, _Lanes(features, len(codes)), read_net(data["net"])
    )
