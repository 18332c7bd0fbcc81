"""The trained half of the ear: a linear model over sentence features, one score for each code.

Shipped as `data/ear.{lang}.json`, made by `python -m bench.train_ear`. Weights are small whole numbers written as pairs of
letters (which code, how much) and are decoded when a reply first uses them, so that loading stays cheap.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from grading.hearing.features import Sentence
from grading.text import Lang

ALPHABET = "".join(chr(c) for c in range(33, 127) if chr(c) not in '"\\')
"""92 letters that JSON need not escape; a weight is its letter's place less `MIDDLE`."""
MIDDLE = 46


@dataclass(slots=True)
class Model:
    """Weights of one language. `thresholds` is the chance from which a code counts as heard."""

    codes: tuple[str, ...]
    thresholds: dict[str, float]
    bias: tuple[float, ...]
    step: float
    """What one unit of a whole-number weight is worth."""
    packed: dict[str, str]
    unpacked: dict[str, tuple[tuple[int, int], ...]]

    def weights(self, feature: str) -> tuple[tuple[int, int], ...]:
        """(code number, weight) of one feature."""
        known = self.unpacked.get(feature)
        if known is None:
            known = self.unpacked[feature] = unpack(self.packed[feature])
        return known

    def logits(self, sentence: Sentence) -> list[float]:
        """One number for each code: the log-odds that the sentence carries it."""
        packed, weights = self.packed, self.weights
        sums = [0] * len(self.codes)
        for gram in sentence.grams:
            if gram in packed:
                for number, weight in weights(gram):
                    sums[number] += weight
        scale = sentence.weight * self.step
        result = [bias + scale * total for bias, total in zip(self.bias, sums, strict=True)]
        for name, value in sentence.facts.items():
            if name in packed:
                for number, weight in weights(name):
                    result[number] += weight * value * self.step
        return result

    def chances(self, sentences: Sequence[Sentence]) -> list[dict[str, float]]:
        """For each sentence the chance of each code."""
        return [{code: sigmoid(z) for code, z in zip(self.codes, self.logits(s), strict=True)} for s in sentences]

    def share(self, sentence: Sentence, code: str) -> float:
        """How much the n-grams alone speak for a code: used to find the clause that carries it."""
        number = self.codes.index(code)
        total = sum(w for gram in sentence.grams if gram in self.packed for n, w in self.weights(gram) if n == number)
        return total * sentence.weight * self.step


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
    return Model(tuple(data["codes"]), data["thresholds"], tuple(data["bias"]), data["step"], data["features"], {})
