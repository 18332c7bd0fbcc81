"""The ear's sense of order: filters that slide over words in their order, where the other models only count them.

Every place of a line has the vectors of the n-grams that begin there. Filters look at a place and its two neighbours, and the
best place counts for each. Some read the reply's sentence, others the customer's words before it; what they found goes to the
codes (the reply's alone) and to the hidden layer of `net`. What an n-gram gives each filter at each of the three places is
worked out when a line first uses it and kept as one long number, so that a place costs a few additions; the better of two
places is taken in all lanes at once.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import add, mul
from typing import Any, Protocol

from grading.hearing.lanes import CENTRE, lanes_of
from grading.hearing.layer import Layer

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


class Filters:
    """Filters of one kind, read from a model's data; vectors are `width` long, shared with the net."""

    def __init__(self, data: Mapping[str, Any], vectors: Letters, width: int) -> None:
        self._shares = Shares(vectors, data, width)
        self._step, self._bias = data["step"], data["bias"]
        count = len(self._bias)
        self._bits, self._form = LANE * count, struct.Struct(f"<{count}H")
        self._mask = (1 << self._bits) - 1
        self._guard = sum(1 << (LANE * n + LANE - 1) for n in range(count))

    def found(self, line: Sequence[str]) -> list[int]:
        """What each filter found at its best place of a line, in thousandths; nought when it found nothing."""
        if not line:
            return [int(b) if b > 0 else 0 for b in self._bias]
        pairs = isinstance(line, str)
        guard, shift = self._guard, LANE - 1
        places = self._places(line, pairs=pairs)
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


class Order:
    """Both kinds of filters, and what the reply's bring to the codes by themselves."""

    def __init__(self, data: Mapping[str, Any], vectors: Letters, width: int) -> None:
        self._reply, self._customer = Filters(data["reply"], vectors, width), Filters(data["customer"], vectors, width)
        self.width = len(data["reply"]["bias"])
        """How many filters read the reply."""
        self._out = Layer([lanes_of(row) for row in data["out"]], len(data["out"][0]))
        self._out_step = data["out_step"]

    def logits(self, found: Sequence[int]) -> list[float]:
        """What to add to the other models' log-odds of a sentence in which that was found: one number for each code."""
        lanes, count = self._out.part(found)
        base, step = CENTRE * count, self._out_step
        return [step * (place - base) for place in self._out.split(lanes)]

    def found(self, line: Sequence[str]) -> list[int]:
        """What is found in a sentence of the reply: of a long one, its beginning."""
        return self._reply.found(line[:LONGEST_LINE])

    def found_before(self, said: Sequence[str]) -> list[int]:
        """What is found in the customer's words: of many, the last."""
        return self._customer.found(said[-LONGEST_LINE:])
