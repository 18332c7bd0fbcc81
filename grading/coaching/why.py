"""Why a reply cost or gained: the ledger's lines, gathered by cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grading.call import HeardTurn
from grading.catalogue import catalogue, name_of
from grading.text import Lang

NAMED = 3
"""How many causes a sentence names."""
BOOKKEEPING = "limit"
"""The code of what one turn cannot exceed: it squares the sum and is no cause."""
CUT_OFF = 1.0
"""Points beyond the limit from which a reader who adds up is told of it."""
AXES = {"anger": ("怒气", "anger"), "trust": ("信任", "trust"), "patience": ("耐心", "patience"), "face": ("面子", "face")}


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a change of mood: `amount` in points of one scale."""

    code: str
    name: str
    axis: str
    amount: float

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        return {"code": self.code, "name": self.name, "axis": self.axis, "amount": self.amount}


def causes_of(turn: HeardTurn, lang: Lang) -> tuple[Cause, ...]:
    """The ledger's lines of anger and trust, those of one cause added up, the largest first; empty where nobody kept a ledger."""
    sums: dict[tuple[str, str, str], float] = {}
    for code, axis, amount, why in turn.reasons:
        if axis in {"anger", "trust"}:
            known = code in catalogue()
            key = (code, name_of(code, lang) if known else why.split(" × ")[0], axis)
            sums[key] = sums.get(key, 0.0) + amount
    found = [Cause(code, name, axis, round(amount, 1)) for (code, name, axis), amount in sums.items() if round(amount, 1)]
    return tuple(sorted(found, key=lambda c: -abs(c.amount)))


def why_of(turn: HeardTurn, causes: Sequence[Cause], fallback: str, lang: Lang) -> str:
    """A sentence: how anger moved and what moved it, with names and points; `fallback` where nobody kept a ledger."""
    if turn.anger is None or not causes:
        return fallback
    colon, comma, stop, joint = ("：", "，", "。", "；") if lang == "zh" else (": ", ", ", ".", "; ")
    parts = []
    for axis, total in (("anger", turn.anger[1] - turn.anger[0]), ("trust", sum(c.amount for c in causes if c.axis == "trust"))):
        rows = [c for c in causes if c.axis == axis and c.code != BOOKKEEPING]
        rows = rows if axis == "anger" else [c for c in rows if c.amount * total > 0] or rows
        if rows and _points(total) != "0":
            cut = any(c.axis == axis and c.code == BOOKKEEPING and c.amount * total <= -CUT_OFF for c in causes)
            so_far = ("（已到上限）" if lang == "zh" else ", as far as it could go") if cut else ""
            named = comma.join(f"{_label(c)} {_points(c.amount)}" for c in rows[: NAMED if axis == "anger" else 1])
            parts.append(f"{AXES[axis][0 if lang == 'zh' else 1]} {_points(total)}{so_far}{colon}{named}")
    if not parts:
        return fallback
    text = joint.join(parts) + stop
    return text if lang == "zh" else text[0].upper() + text[1:]


def _label(cause: Cause) -> str:
    return f"{cause.code} {cause.name}" if cause.code in catalogue() else cause.name


def _points(amount: float) -> str:
    """Points with their sign, a true minus as in the ledger."""
    points = round(amount, 1)
    return f"{points:+g}".replace("-", "−") if points else "0"
