"""A criterion written as data: the level whose sign is seen, for the call or averaged over its replies, with quotes."""

from __future__ import annotations

from collections.abc import Sequence

from grading.call import HeardCall, HeardTurn
from grading.judging.looking import look
from grading.judging.measures.common import words_of
from grading.rubric import Criterion
from grading.verdict import NotApplicable, Quote, Scored, Unscored, Verdict


def level_of(criterion: Criterion, call: HeardCall) -> Verdict:
    """The verdict of a criterion that has `levels`."""
    if call.case is None and any(sign.needs_case for sign in (*criterion.levels.values(), *criterion.limits.values())):
        return Unscored("no case to compare the call with")
    if criterion.scope == "call":
        level, quotes, why = _level(criterion, call, call.turns)
        return Scored(level, quotes, why)
    counted = [t for t in call.turns if criterion.counts is None or look(criterion.counts, call, [t]).holds]
    if not counted:
        return NotApplicable("no reply called for it")
    each = [_level(criterion, call, [t]) for t in counted]
    mean = sum(level for level, _, _ in each) / len(each)
    worst, best = min(each, key=lambda e: e[0]), max(each, key=lambda e: e[0])
    return Scored(int(mean + 0.5), tuple(dict.fromkeys((*best[1][:2], *worst[1][:1]))), "averaged")


def _level(criterion: Criterion, call: HeardCall, turns: Sequence[HeardTurn]) -> tuple[int, tuple[Quote, ...], str]:
    """Level, evidence and why: the words that made or limited it, else the reply that lacks them."""
    level = criterion.otherwise
    quotes: tuple[Quote, ...] = ()
    for candidate in sorted(criterion.levels, reverse=True):
        seen = look(criterion.levels[candidate], call, turns)
        if seen.holds:
            level, quotes = candidate, seen.quotes()
            break
    for limit in sorted(criterion.limits):
        seen = look(criterion.limits[limit], call, turns)
        if seen.holds and limit < level:
            return limit, seen.quotes() or (_lacking(criterion, turns),), f"limit_{limit}"
    return level, quotes or (_lacking(criterion, turns),), f"level_{level}"


def _lacking(criterion: Criterion, turns: Sequence[HeardTurn]) -> Quote:
    """Where what was looked for ought to have been: the last reply when the end was looked at, else the first."""
    at_end = any(part.where == "last" for sign in criterion.levels.values() for part in sign.parts())
    return words_of(turns[-1] if at_end else turns[0])
