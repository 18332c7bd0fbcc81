"""What was said too much and still stands, and what was plainly taken back later in the call."""

from __future__ import annotations

from typing import Literal

from grading.call import HeardCall, HeardTurn
from grading.heard import Mention
from grading.hearing.withdrawing import TAKES_BACK

Said = list[tuple[HeardTurn, Mention]]


def standing(call: HeardCall, kind: Literal["overreached", "affronts"]) -> tuple[Said, Said]:
    """Promises above the desk, or affronts: those that stand to the end, and those that a later reply without another took back."""
    taken_back = (t.turn for t in call.turns if TAKES_BACK in t.grasp.marks and not getattr(t.grasp, kind))
    last = max(taken_back, default=0)
    found = list(call.mentions(kind))
    return [p for p in found if p[0].turn >= last], [p for p in found if p[0].turn < last]
