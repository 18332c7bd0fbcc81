"""How hard each customer and case was found to be: measured by reference agents, never declared (`bench/difficulty.py`)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal

STEPS = 5


@cache
def measured() -> dict[str, dict[str, float]]:
    """Hardness 0–100 by `persona`, `scenario`, `dial` and `modifier`."""
    found: dict[str, dict[str, float]] = json.loads(files("simulator.content").joinpath("data/difficulty.json").read_text(encoding="utf-8"))
    return found


def rank_of(kind: Literal["persona", "scenario"], id_: str) -> int | None:
    """1 (the easiest fifth of what ships) to 5 (the hardest); None for content that was never measured."""
    row = measured()[kind]
    if id_ not in row:
        return None
    easier = sum(value < row[id_] for value in row.values())
    return 1 + min(STEPS - 1, STEPS * easier // len(row))


def stars(kind: Literal["persona", "scenario"], id_: str) -> str:
    """The rank as five marks; empty for content that was never measured."""
    rank = rank_of(kind, id_)
    return "" if rank is None else "●" * rank + "○" * (STEPS - rank)
