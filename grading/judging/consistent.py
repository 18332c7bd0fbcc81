"""One scorecard, one voice: where it raises critical failures, or two taboos were heard, C12 does not call the call clean."""

from __future__ import annotations

from collections.abc import Mapping

from grading.call import HeardCall
from grading.hearing.taboos import CERTAIN
from grading.judging.critical import CriticalError
from grading.rubric import Rubric
from grading.verdict import Quote, Scored, Verdict

TABOOS = ("X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8")
ONE_SLIP, SLIPS = 2, 1
"""Levels of C12: for one such reply, and for more than one."""
SHOWN = 3


def of_one_voice(
    verdicts: Mapping[str, Verdict], critical: tuple[CriticalError, ...], call: HeardCall, rubric: Rubric
) -> dict[str, Verdict]:
    """The verdicts, those on discipline no higher than what the same scorecard raises allows, and quoting it."""
    of_discipline = {c.id for c in rubric.criteria if c.measure == "discipline"}
    return {id_: _agreeing(v, critical, call) if id_ in of_discipline else v for id_, v in verdicts.items()}


def _agreeing(verdict: Verdict, critical: tuple[CriticalError, ...], call: HeardCall) -> Verdict:
    if not isinstance(verdict, Scored):
        return verdict
    if critical:
        return _held(verdict, tuple((error.turn, error.quote) for error in critical), "critical")
    heard = [(turn.turn, item) for turn, item in call.hits(*TABOOS)]
    if len({turn for turn, _ in heard}) < 2:
        return verdict
    sure = len({turn for turn, item in heard if item.strength >= CERTAIN}) >= 2
    return _held(verdict, tuple((turn, item.quote) for turn, item in heard), "taboos", None if sure else ONE_SLIP)


def _held(verdict: Scored, quotes: tuple[Quote, ...], why: str, most: int | None = None) -> Scored:
    """The verdict at the level that so many replies leave it, unless it is as low already."""
    level = most or (SLIPS if len({turn for turn, _ in quotes}) > 1 else ONE_SLIP)
    return Scored(level, tuple(dict.fromkeys(quotes))[:SHOWN], why) if verdict.level > level else verdict
