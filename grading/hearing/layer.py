"""A layer of a net: whole-number inputs times a matrix of small weights, all places of a row added as one long number."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, islice
from operator import mul

FINE = 1000
"""An input of 1 as a whole number."""


@dataclass(slots=True)
class Layer:
    """Whole-number inputs times a matrix of small weights; `rows` holds a lane number for each input."""

    rows: Sequence[int]
    width: int

    def part(self, inputs: Sequence[int], first: int = 0) -> tuple[int, int]:
        """(lanes, sum of inputs) of the inputs from number `first`: parts can be added. Inputs must not be negative."""
        rows = islice(self.rows, first, None)
        return sum(map(mul, filter(None, inputs), compress(rows, inputs))), sum(inputs)

    def split(self, lanes: int) -> tuple[int, ...]:
        """Parts' sums, lane by lane: each is too large by `CENTRE` times the inputs' sum, which must stay below 2**25."""
        return struct.unpack(f"<{self.width}I", lanes.to_bytes(4 * self.width, "little"))
