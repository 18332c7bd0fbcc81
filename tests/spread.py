"""What a run takes of a large matrix of calls: a spread that every row and column has its share of; all of it with HOTSEAT_LONG_TESTS."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

LONG = bool(os.environ.get("HOTSEAT_LONG_TESTS"))

R = TypeVar("R")
C = TypeVar("C")


def spread(rows: Sequence[R], columns: Sequence[C], part: int, colour: int = 0) -> list[tuple[R, C]]:
    """One in `part` of all pairs, along diagonals, so that no row and no column goes without; another colour takes other pairs."""
    return [(r, c) for i, r in enumerate(rows) for j, c in enumerate(columns) if LONG or (i + j) % part == colour % part]


def some(rows: Sequence[R], part: int, colour: int = 0) -> list[R]:
    """One in `part` of rows that are read in order."""
    return list(rows) if LONG else list(rows[colour % part :: part])
