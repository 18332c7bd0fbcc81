"""The ear's second opinion: a small trained net over what words mean, where the linear model only knows words it has met.

Every word and fact has a short vector; a sentence is the sum of its words' vectors, of its facts' and of the customer's
words. One hidden layer turns the three, and what filters found in the sentence and in the customer's words (`order`), into a
number for each code. Vectors and weights are added as long numbers (`lanes`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grading.hearing.features import Line
from grading.hearing.lanes import CENTRE, Grams, lanes_of
from grading.hearing.layer import FINE, Layer
from grading.hearing.order import Order

MOST_CUSTOMERS = 64
"""Customers' turns whose share is remembered."""


@dataclass(slots=True)
class Net:
    """Word vectors (facts' vectors come added up) and two layers."""

    words: Grams
    order: Order
    scales: tuple[float, float, float]
    """How much the sentence's words, its facts and the customer's words weigh."""
    hidden: Layer
    hidden_bias: tuple[float, ...]
    hidden_step: float
    out: Layer
    out_step: float
    bias: tuple[float, ...]
    first_of_customer: int
    """The hidden layer's row where the inputs of the customer's words begin, with what was found in them."""
    _customers: dict[Line, tuple[int, int]] = field(default_factory=dict)
    """The hidden layer's share of what customers said last: the same for every sentence of a reply."""

    def logits(self, words: Sequence[int], facts: Sequence[int], length: float, found: Sequence[int], customer: Line) -> list[float]:
        """What to add to the linear model's log-odds, one number for each code.

        `words` and `facts` are sums of vectors, the facts' of at most `length`; `found` is what filters found in the sentence,
        `customer` are the customer's words.
        """
        own, of_facts, _ = self.scales
        inputs = [*_whole(words, own, math.hypot(*words)), *_whole(facts, of_facts, length), *found]
        lanes, count = self.hidden.part(inputs)
        lanes_before, count_before = self.attend(customer)
        base = CENTRE * (count + count_before)
        step = self.hidden_step
        places = zip(self.hidden.split(lanes + lanes_before), self.hidden_bias, strict=True)
        active = [int(n) if (n := step * (place - base) + b) > 0 else 0 for place, b in places]
        lanes, count = self.out.part(active)
        base, step = CENTRE * count, self.out_step
        return [b + step * (place - base) for b, place in zip(self.bias, self.out.split(lanes), strict=True)]

    def attend(self, said: Line) -> tuple[int, int]:
        """What the customer's words bring to the hidden layer; kept, so that they can be read before the reply comes."""
        part = self._customers.get(said)
        if part is None:
            if len(self._customers) >= MOST_CUSTOMERS:
                self._customers.clear()
            words = self.words.added(said)[1]
            inputs = [*self.order.found_before(said), *_whole(words, self.scales[2], math.hypot(*words))]
            part = self._customers[said] = self.hidden.part(inputs, self.first_of_customer)
        return part


def _whole(places: Sequence[int], scale: float, length: float) -> list[int]:
    """A sum of vectors of this length as whole inputs of a layer, the whole of it `scale` long; none is below nought."""
    unit = scale / length if length else 0.0
    return [int(FINE * (unit * place)) + FINE for place in places]


def read_net(data: Mapping[str, Any], words: Grams, order: Order) -> Net:
    """The net in a model's data."""
    return Net(
        words=words,
        order=order,
        scales=tuple(data["scales"]),
        hidden=Layer([lanes_of(row) for row in data["hidden"]], len(data["hidden"][0])),
        hidden_bias=tuple(data["hidden_bias"]),
        hidden_step=data["hidden_step"],
        out=Layer([lanes_of(row) for row in data["out"]], len(data["out"][0])),
        out_step=data["out_step"],
        bias=tuple(data["bias"]),
        first_of_customer=data["width"] + data["fact_width"] + order.width,
    )
