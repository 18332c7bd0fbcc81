"""Critical failures: CF1–CF11 found by name, a rubric's own by their signs; quoted, with what they do to the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from grading.call import FULL, HeardCall, HeardTurn
from grading.hearing.answering import ANSWERS
from grading.hearing.memory import ANSWERING
from grading.hearing.taboos import UNSURE
from grading.judging.looking import Sighting, look
from grading.judging.measures.common import first_sentence, words_of_action
from grading.judging.measures.discipline import early_disclosure, obstruction
from grading.judging.measures.influence import bare_rules
from grading.judging.measures.response import hurt_by
from grading.judging.measures.unanswered import left_open
from grading.rubric import CriticalFailure, Rubric, shipped_rubric

Effect = Literal["cap", "fail"]
LEAST = 0.9
"""Strength below which a taboo is a tip, not a critical failure: words and model must both have heard it."""
HOT = 70.0
BORNE_OUT = 3
"""Replies with contempt, each heard by one ear only, that together are a critical failure."""


RECITED = 2
"""Replies of nothing but rules that bear out one that is surely a brush-off."""
BLAMED_AGAIN = 2
"""Replies with blame before any kind word, each heard less surely, that bear each other out."""


@dataclass(frozen=True, slots=True)
class CriticalError:
    """One critical failure at one reply; `effect` may be harder than the rubric's when it is repeated."""

    code: str
    turn: int
    quote: str
    effect: Effect


def critical_errors(call: HeardCall, rubric: Rubric | None = None) -> tuple[CriticalError, ...]:
    """Every critical failure of a call that the rubric lists (the shipped one by default), in its order."""
    return tuple(error for failure in (rubric or shipped_rubric()).critical for error in _errors(failure, call))


def _errors(failure: CriticalFailure, call: HeardCall) -> list[CriticalError]:
    if failure.when is not None:
        seen = look(failure.when, call)
        if failure.when.order:
            seen = Sighting(seen.holds, seen.places[-1:])
        quotes = (seen.quotes() or ((call.last.turn, first_sentence(call.last.reply)),)) if seen.holds else ()
        found = [CriticalError(failure.id, turn, quote, failure.effect) for turn, quote in quotes]
    else:
        find = FINDERS.get(failure.measure or "")
        found = [replace(error, code=failure.id) for error in find(call)] if find else []
    again = failure.again
    return [replace(e, effect=again) if n and again else e for n, e in enumerate(found)]


def _taboo(call: HeardCall, code: str) -> list[tuple[int, str]]:
    return [(t.turn, i.quote) for t, i in call.hits(code, least=LEAST)]


def _buck(call: HeardCall) -> list[CriticalError]:
    found = [*_taboo(call, "X1"), *(words_of_action(call, a) for a in call.actions if not a.earned)]
    return [CriticalError("CF1", turn, quote, "fail" if n else "cap") for n, (turn, quote) in enumerate(found)]


def _stiff(call: HeardCall) -> list[CriticalError]:
    found = call.hits("X2", least=LEAST)
    if len(found) == 1 and len(bare := bare_rules(call)) >= RECITED:
        found = sorted((*found, *bare), key=lambda hit: hit[0].turn)
    at_heat = [(t, i) for t, i in found if t.anger and t.anger[0] > HOT]
    if len({t.turn for t, _ in found}) < 2 and not at_heat:
        return []
    return [CriticalError("CF2", t.turn, i.quote, "cap") for t, i in (found if len(found) > 1 else at_heat)]


def _stalled(call: HeardCall) -> list[CriticalError]:
    dated = any(i.strength >= FULL for _, i in call.hits("T10", "T15")) or call.memory.dated
    found = _taboo(call, "X3")
    return [CriticalError("CF3", turn, quote, "cap") for turn, quote in found[-1:]] if found and not dated else []


def _sorry_only(call: HeardCall) -> list[CriticalError]:
    stepped = call.hits("T10", "T12", "T09", "T08", "T13", "T16") or any(call.mentions("offered"))
    found = _taboo(call, "X4")
    return [CriticalError("CF4", turn, quote, "cap") for turn, quote in found[-1:]] if found and not stepped else []


def _blamed(call: HeardCall) -> list[CriticalError]:
    calmed = call.acknowledged_turn
    early = [(t, i) for t, i in call.hits("X5", least=UNSURE) if calmed is None or t.turn <= calmed]
    certain = [(t, i) for t, i in early if i.strength >= LEAST]
    borne_out = len({t.turn for t, _ in early}) >= BLAMED_AGAIN
    found = [(t.turn, i.quote) for t, i in certain or (early if borne_out else [])]
    return [CriticalError("CF5", turn, quote, "cap") for turn, quote in found]


def _broken(call: HeardCall) -> list[CriticalError]:
    missed = [words_of_action(call, a) for a in call.actions if a.kind == "missed"]
    found = [(t.turn, i.quote) for t, i in call.hits("X6", least=LEAST) if not any(map(_moves_on, call.turns[t.turn :]))][:1]
    if not found and (never := left_open(call)):
        found = [never]
    return [CriticalError("CF6", turn, quote, "fail") for turn, quote in missed + found]


def _moves_on(turn: HeardTurn) -> bool:
    """True for a reply that answers something or takes the matter a step further: what was dodged before it may be settled."""
    grasp = turn.grasp
    return grasp.find(*ANSWERING) is not None or bool(grasp.offered or grasp.asked) or ANSWERS in grasp.marks


def _cold(call: HeardCall) -> list[CriticalError]:
    found = _taboo(call, "X7")
    held = [words_of_action(call, a) for a in call.actions if a.kind == "hold" and not a.earned]
    if len(found) < 2 and not held:
        return []
    return [CriticalError("CF7", turn, quote, "cap") for turn, quote in (found + held)[:2]]


def _rude(call: HeardCall) -> list[CriticalError]:
    """Contempt heard for certain, or less surely where the customer calls it that, or in so many replies that they bear each other out."""
    found = _taboo(call, "X8")
    plain = [(t, i.quote) for t, i in call.hits("X8", least=UNSURE)]
    if not found:
        borne_out = len({t.turn for t, _ in plain}) >= BORNE_OUT
        found = [(t.turn, quote) for t, quote in plain if borne_out or hurt_by(t, call)]
    return [CriticalError("CF8", turn, quote, "fail") for turn, quote in found]


def _disclosed(call: HeardCall) -> list[CriticalError]:
    return [CriticalError("CF9", turn, quote, "fail") for turn, quote in early_disclosure(call)[:1]]


def _above(call: HeardCall) -> list[CriticalError]:
    found = [(t.turn, m.quote) for t, m in call.mentions("overreached")]
    if call.case:
        harmful = {f.id for f in call.case.falsehoods if f.harmful}
        found += [(t.turn, m.quote) for t, m in call.mentions("falsehoods") if m.id in harmful]
    return [CriticalError("CF10", turn, quote, "fail") for turn, quote in dict.fromkeys(found)]  # one sentence may promise three things


def _obstructed(call: HeardCall) -> list[CriticalError]:
    return [CriticalError("CF11", turn, quote, "fail") for turn, quote in obstruction(call)]


FINDERS: dict[str, Callable[[HeardCall], list[CriticalError]]] = {
    "buck-passed": _buck,
    "stiff": _stiff,
    "stalled": _stalled,
    "sorry-only": _sorry_only,
    "blamed": _blamed,
    "broken": _broken,
    "cold": _cold,
    "rude": _rude,
    "disclosed": _disclosed,
    "above-authority": _above,
    "obstructed": _obstructed,
}
"""The embedded finders, by the name a rubric uses."""
