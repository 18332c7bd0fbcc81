"""The ear's sense of order: a small net that slides over a sentence's words, where the other models only count them.

Every place of a sentence has the vectors of the n-grams that begin there. Filters look at a place and its two neighbours, the
best place counts for each filter, and what the filters found becomes a number for each code. What an n-gram gives each filter
at each of the three places is worked out when a reply first uses it and kept as one long number, so that a place costs a few
additions; the better of two places is taken in all lanes at once.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import add, mul
from typing import Any, Protocol

from grading.hearing.lanes import CENTRE, lanes_of
from grading.hearing.net import Layer

LONGEST_LINE = 90
"""Words (English) or characters (Chinese) of a sentence that are read."""
KEPT = 24_000
"""N-grams whose share is remembered, about all there are: some half a kilobyte each."""
LANE, ABOVE = 16, 2730
"""Bits of a lane; what is added to an n-gram's share, which lies within as much of nought: six of them never need the top bit."""
FULL = 16
"""Parts in which the loudness is counted of the few n-grams that would overflow a lane."""
PLACES = 3
"""Words a filter sees at once."""


class Letters(Protocol):
    """The vector and the learned places of an n-gram, a byte for each; empty where it has none."""

    def get(self, gram: str, /) -> tuple[bytes, bytes] | None:
        """Both; None for an unknown n-gram."""
        ...


class Shares(dict[str, int]):
    """What n-grams give to the filters: lanes for the place after them, their own and the one before; an unknown one gives nothing."""

    def __init__(self, vectors: Letters, data: Mapping[str, Any], width: int) -> None:
        super().__init__()
        rows = data["filters"]
        ones = sum(1 << (LANE * n) for n in range(len(rows[0])))
        filters = [int.from_bytes(row.encode("utf-16-le"), "little") - CENTRE * ones for row in rows]
        halves = filters[:width], filters[width:]
        self._halves = [(half, CENTRE * sum(half)) for half in halves]
        """What a vector and learned places are multiplied with; and what is too much then, letters being `CENTRE` too large."""
        self._vectors, self._loud = vectors, data["loud"]
        self.nothing = ABOVE * ones

    def __missing__(self, gram: str) -> int:
        vectors = self._vectors.get(gram)
        if vectors is None:
            return self.nothing
        if len(self) >= KEPT:
            self.clear()
        loud = self._loud.get(gram, FULL)
        shares = [self._share(letters, *half, loud) for letters, half in zip(vectors, self._halves, strict=True) if letters]
        number: int = sum(shares, self.nothing)
        self[gram] = number
        return number

    @staticmethod
    def _share(letters: bytes, filters: Sequence[int], excess: int, loud: int) -> int:
        whole = letters if loud == FULL else [(letter - CENTRE) * loud // FULL for letter in letters]
        share: int = sum(map(mul, whole, filters))
        return share - excess if loud == FULL else share


class Order:
    """The net that hears order, read from a model's data; vectors are `width` long, shared with the other net."""

    def __init__(self, data: Mapping[str, Any], vectors: Letters, width: int) -> None:
        self._shares = Shares(vectors, data, width)
        self._step, self._bias = data["filter_step"], data["filter_bias"]
        count = len(self._bias)
        self._bits, self._form = LANE * count, struct.Struct(f"<{count}H")
        self._mask = (1 << self._bits) - 1
        self._guard = sum(1 << (LANE * n + LANE - 1) for n in range(count))
        self._out = Layer([lanes_of(row) for row in data["out"]], len(data["out"][0]))
        self._out_step = data["out_step"]

    def logits(self, line: Sequence[str]) -> list[float]:
        """What to add to the other models' log-odds of a sentence: one number for each code."""
        lanes, count = self._out.part(self.found(line))
        base, step = CENTRE * count, self._out_step
        return [step * (place - base) for place in self._out.split(lanes)]

    def found(self, line: Sequence[str]) -> list[int]:
        """What each filter found at its best place of a sentence, in thousandths; nought when it found nothing."""
        if not line:
            return [0] * len(self._bias)
        pairs = isinstance(line, str)
        guard, shift = self._guard, LANE - 1
        places = self._places(line[:LONGEST_LINE], pairs=pairs)
        best = next(places)
        for place in places:
            larger = ((best | guard) - place) & guard
            best = place ^ ((best ^ place) & (larger - (larger >> shift)))
        zero, step = PLACES * (1 + pairs) * ABOVE, self._step
        lanes = self._form.unpack(best.to_bytes(self._form.size, "little"))
        return [int(n) if (n := step * (lane - zero) + b) > 0 else 0 for lane, b in zip(lanes, self._bias, strict=True)]

    def _places(self, line: Sequence[str], *, pairs: bool) -> Iterator[int]:
        """The filters' sums place by place, of the shares of the word before, the word itself and the word after."""
        shares, bits, mask = self._shares, self._bits, self._mask
        whole = [shares[word] for word in line]
        nothing = shares.nothing
        if pairs:
            twos = [shares[a + b] for a, b in pairwise(line)]
            whole = list(map(add, whole, [*twos, nothing]))
            nothing *= 2
        halves = [number >> bits for number in (*whole, nothing)]
        return iter([(b + o + (a >> bits)) & mask for b, o, a in zip([nothing, *whole], halves, halves[1:], strict=False)])
