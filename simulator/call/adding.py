"""What a model heard later in a reply that has moved the mood already: the rest of the same move, within the same limits."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Grasp, Heard, with_additions
from grading.text import Lang
from simulator.call.dynamics import (
    BREAKS_OFF,
    PATIENCE_GAIN,
    Circumstances,
    Respond,
    effects,
    limits_of,
    patience_gained,
    pulls_of,
    ranked,
    settle,
    softened,
)  # fmt: skip
from simulator.call.events import MoodMoved
from simulator.call.mood import Axis, LedgerLine, Mood, Temper, clamp
from simulator.call.reasons import reason

AFTERWARDS = frozenset({"limit", "no_remedy", "patience", "gave_up"})
"""Lines of a ledger that rules add once everything else has been weighed."""


def add(
    moved: MoodMoved, heard: Grasp, added: Sequence[Heard], temper: Temper, respond: Respond, now: Circumstances, lang: Lang
) -> MoodMoved:
    """The second move of a reply's mood: what `added` does beside `heard`, as far as `moved` has left room for it in this turn."""
    both = with_additions(heard, added)
    felt, late = (pulls_of(both, items, respond, now, moved.before.anger, lang) for items in (heard.items, added))
    lines = [line for pull in ranked(late, felt) for line in effects(pull, temper, now, lang)]
    if heard.find(*PATIENCE_GAIN) is None:
        lines += patience_gained(added, lang)
    raw = [line for line in moved.ledger if line.code not in AFTERWARDS]
    alone, _ = settle(moved.before, raw, now, limits_of(heard), lang)
    together, told = settle(moved.before, [*raw, *lines], now, limits_of(both), lang)
    rules = {line.axis: line.code for line in told[len(raw) + len(lines) :]}
    after: dict[str, float] = {}
    harm = all(i.is_taboo for i in added)
    axes: tuple[Axis, ...] = ("anger", "trust", "patience", "face")
    for axis in axes:
        start: float = getattr(moved.after, axis)
        moves = getattr(together, axis) - getattr(alone, axis)
        if harm and axis in {"anger", "trust"}:  # near the end of a scale an insult's wider limits move what was felt before, too
            moves = max(moves, 0.0) if axis == "anger" else min(moves, 0.0)
        after[axis] = clamp(start + round(moves, 1))
        took = round(after[axis] - start - sum(line.amount for line in lines if line.axis == axis), 1)
        if took:
            lines.append(LedgerLine(rule := rules.get(axis, "limit"), axis, took, reason(rule, lang)))
    return _escalated(moved, Mood(**after), lines, lang, taboo=any(i.is_plain_taboo for i in added) and not softened(both))


def _escalated(moved: MoodMoved, after: Mood, lines: list[LedgerLine], lang: Lang, *, taboo: bool) -> MoodMoved:
    """A taboo is felt once a reply, whoever heard it; over one that a model alone heard nobody breaks off."""
    up = taboo and not moved.rule and moved.escalation + 1 < BREAKS_OFF
    if up:
        lines = [*lines, LedgerLine("taboo", "escalation", 1, reason("taboo", lang))]
    return MoodMoved(before=moved.after, after=after, ledger=tuple(lines), escalation=moved.escalation + up, rule="taboo" if up else "")
