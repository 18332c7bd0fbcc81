"""The mood of somebody who breaks off."""

from __future__ import annotations

from grading.text import Lang
from simulator.call.dynamics import TURN_LIMIT
from simulator.call.mood import Axis, LedgerLine, Mood, clamp
from simulator.call.reasons import reason

GAVE_UP_ANGER, GAVE_UP_TRUST = 0.4, 1 / 3
"""Points of anger that breaking off adds for each point of patience unspent (a burst; who was worn down leaves weary), and
the share of trust it leaves."""


def given_up(before: Mood, after: Mood, lang: Lang, *, insulted: bool = False) -> tuple[Mood, tuple[LedgerLine, ...]]:
    """The mood of somebody who breaks off (E4): whoever walks away believes nothing more.

    Within a turn's limit, but for whoever is `insulted` out of the door (X5, X8): all the patience they had left turns into anger.
    """
    lines: list[LedgerLine] = []
    wanted: tuple[tuple[Axis, float], ...] = (
        ("anger", after.anger + (1.0 if insulted else GAVE_UP_ANGER) * after.patience),
        ("trust", 0.0 if insulted else after.trust * GAVE_UP_TRUST),
    )
    most = 100.0 if insulted else TURN_LIMIT
    for axis, target in wanted:
        was, now = getattr(before, axis), getattr(after, axis)
        held = clamp(clamp(target, min(now, was - most), max(now, was + most)))
        amount = round(held - now, 1)
        if amount:
            lines.append(LedgerLine("gave_up", axis, amount, reason("gave_up", lang)))
            after = after.moved(axis, amount)
    return after, tuple(lines)
