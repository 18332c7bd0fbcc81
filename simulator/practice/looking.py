"""A second look for the technique that was asked for: what a call may leave unheard, a drill should not."""

from __future__ import annotations

import re

from grading.heard import Grasp, Heard
from grading.hearing.segments import sentences, trimmed

ASKS = re.compile(r"[？?]")
SEEN, HALF_SEEN = 0.9, 0.8
"""Strength of a technique that its traces show: whole, or without all its words."""


def second_look(code: str, reply: str, grasp: Grasp) -> Heard | None:
    """The wanted technique as heard, or as its traces in the reply show it: the one question, the remedies named."""
    heard = grasp.find(code)
    seen = _traces(code, reply, grasp)
    return max((i for i in (heard, seen) if i), key=lambda i: i.strength, default=None)


def _traces(code: str, reply: str, grasp: Grasp) -> Heard | None:
    asked = len(ASKS.findall(reply))
    match code:
        case "T06" if asked == 1 and "open_question" in grasp.marks:
            return Heard(code, _question(reply), SEEN)
        case "T07" if asked == 1 and "open_question" not in grasp.marks and "anything_else" not in grasp.marks:
            return Heard(code, _question(reply), SEEN)
        case "T09" if asked and len({m.id for m in grasp.offered}) > 1:
            return Heard(code, grasp.offered[0].quote, SEEN)
        case "T12" if grasp.offered and not asked:
            return Heard(code, grasp.offered[0].quote, HALF_SEEN)
        case _:
            return None


def _question(reply: str) -> str:
    """The sentence that asks."""
    return next((trimmed(reply, s) for s in sentences(reply) if ASKS.search(reply[s.start : s.end + 1])), reply.strip())
