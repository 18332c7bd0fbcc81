"""The trained half of the ear: a linear model over sentence features and two small nets, one score for each code.

Shipped as `data/ear.{lang}.json`, made by `python -m bench.train_ear`. A feature's weights are small whole numbers, a letter
for each code, and are decoded when a reply first uses them, so that loading stays cheap; a table of n-grams is one text of
names and one of letters, so that it stays small in memory too.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from operator import add

from grading.hearing.features import Line, Sentence
from grading.hearing.lanes import PARTS, Facts, Grams, Sums
from grading.hearing.net import Net, read_net
from grading.hearing.order import Order
from grading.hearing.vocabulary import Rows, Vectors, Vocabulary
from grading.text import Lang

Read = tuple[list[int], list[int], list[int], list[float]]
"""Of a line what its n-grams weigh, the sum of their vectors, what filters found in it, and what that brings to the codes."""
REMEMBERED = 16
"""Lines that are remembered so."""


@dataclass(slots=True)
class Model:
    """Weights of one language. `thresholds` is the chance from which a code counts as heard."""

    codes: tuple[str, ...]
    thresholds: dict[str, float]
    bias: tuple[float, ...]
    step: float
    """What one unit of a whole-number weight is worth."""
    grams: Grams
    facts: Facts
    net: Net
    order: Order
    _lately: dict[Line, Read] = field(default_factory=dict)

    def logits(self, sentence: Sentence) -> list[float]:
        """One number for each code: the log-odds that the sentence carries it."""
        by_gram, words, found, by_order = self._read(sentence.line)
        by_fact, facts, length = self.facts.added(sentence.facts)
        gram, fact = sentence.weight * self.step, self.step / PARTS
        linear = [bias + gram * a + fact * b for bias, a, b in zip(self.bias, by_gram, by_fact, strict=True)]
        counted = map(add, linear, self.net.logits(words, facts, length, found, sentence.customer))
        return list(map(add, counted, by_order))

    def _read(self, line: Line) -> Read:
        """What a line is by itself; kept for the sentences of a reply, which are weighed with the customer's words and without."""
        read = self._lately.get(line)
        if read is None:
            if len(self._lately) >= REMEMBERED:
                self._lately.clear()
            found = self.order.found(line)
            read = self._lately[line] = (*self.grams.added(line), found, self.order.logits(found))
        return read

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
    codes, net, order = tuple(data["codes"]), data["net"], data["order"]
    tables = [data["features"], net["words"], order["words"]]
    names = [table["names"].split("\n") for table in tables]
    vocabulary = Vocabulary(dict.fromkeys(chain.from_iterable(names)), lang)
    linear, words, learned = (Rows(own, table["letters"], vocabulary) for own, table in zip(names, tables, strict=True))
    grams = Grams(vocabulary, linear, words, Sums(len(codes), net["width"]))
    facts = Facts(data["facts"], net["facts"], Sums(len(codes), net["fact_width"]))
    slides = Order(order, Vectors(vocabulary, words, learned), net["width"])
    return Model(codes, data["thresholds"], tuple(data["bias"]), data["step"], grams, facts, read_net(net, grams, slides), slides)
