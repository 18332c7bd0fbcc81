"""Rows of small signed numbers, a byte each, of which some are added up: many numbers at once, as the lanes of two long ones."""

from __future__ import annotations

import struct
from collections.abc import Sequence

ZERO = 128
"""What is added to each number of a row, so that no lane is ever below nought."""
MOST = 257
"""Rows whose sum a lane of 16 bits holds."""
_SHIFTED = bytes((number + ZERO) % 256 for number in range(256))
"""Signed bytes and the same with `ZERO` added; a second time gives them back."""


class ByteRows:
    """Rows of one width, made of signed bytes one row after another."""

    def __init__(self, rows: bytes, width: int) -> None:
        self.width = width
        self._rows = rows.translate(_SHIFTED)
        half = (width + 1) // 2
        self._every_other = int.from_bytes(b"\xff\0" * half, "little")
        self._lanes = struct.Struct(f"<{half}H")

    def signed(self) -> bytes:
        """The rows as they were given."""
        return self._rows.translate(_SHIFTED)

    def added(self, numbers: Sequence[int]) -> list[int]:
        """The sum of the rows of these numbers, place by place."""
        if len(numbers) > MOST:
            parts = (self.added(numbers[start : start + MOST]) for start in range(0, len(numbers), MOST))
            return [sum(places) for places in zip(*parts, strict=True)]
        rows, width, every_other = self._rows, self.width, self._every_other
        whole = even = 0
        for number in numbers:
            row = int.from_bytes(rows[number * width : (number + 1) * width], "little")
            whole += row
            even += row & every_other
        zero, size = ZERO * len(numbers), self._lanes.size
        total = [0] * size
        total[::2] = self._lanes.unpack(even.to_bytes(size, "little"))
        total[1::2] = self._lanes.unpack((whole - even >> 8).to_bytes(size, "little"))
        return [place - zero for place in total[:width]]
