"""A hint on demand: the technique this customer would feel most now. It says less the better the trainee can do it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cache

from pydantic import TypeAdapter

from grading.call import HeardTurn
from grading.catalogue import catalogue, name_of
from grading.coaching import Standing, advised, moment_of
from grading.coaching.moments import called_for
from grading.coaching.needs import Want, unheeded
from grading.heard import Grasp
from grading.shipped import shipped
from grading.text import Lang, Text
from simulator.call.events import AgentSaid, Event, HintGiven
from simulator.call.state import CallState
from simulator.session.grades import setting_of
from simulator.session.ports import CallSetup


class Help(IntEnum):
    """How much a hint gives away."""

    NUDGE = 0
    NAME = 1
    SENTENCE = 2


NAMED_AFTER, NUDGED_AFTER = 2, 5
"""Recent calls in which a technique was shown unaided, after which a hint only names it, then only nudges."""


def help_due(unaided: int, asked: int) -> Help:
    """How much to say to somebody who did it alone in `unaided` recent calls and asked `asked` times about this very reply."""
    faded = Help.SENTENCE if unaided < NAMED_AFTER else Help.NAME if unaided < NUDGED_AFTER else Help.NUDGE
    return Help(min(Help.SENTENCE, faded + asked))


TOLD_IN_FULL: dict[Lang, str] = {
    "zh": "教练能说的，上面都说了：照那个意思，用自己的话答一句。",
    "en": "The coach has said all there is to say above: answer along those lines in words of your own.",
}


def hints_given(events: Sequence[Event]) -> list[str]:
    """Hints given since the last reply."""
    since = next((n for n, e in enumerate(reversed(events)) if isinstance(e, AgentSaid)), len(events))
    return [e.text for e in events[len(events) - since :] if isinstance(e, HintGiven)]


def hint_for(state: CallState, setup: CallSetup, asked: int = 0) -> str:
    """Advice for the next reply, from the state of the call; `asked` is how often it was asked for already."""
    lang, case, setting = setup.lang, setup.scenario.case, setting_of(setup)
    standing = Standing(state.memory, state.mood.anger, state.told)
    words = moment_of(state.customer_lines, "", standing, case, setting, lang)
    heard = HeardTurn(state.memory.turn, state.customer_lines[-1] if state.customer_lines else "", "", Grasp())
    urgent = called_for(Want(kind), "", words, ()) if (kind := unheeded(heard, lang)) else None
    code, line = urgent or advised(words, standing, state.situation(case), setting)
    match Help.SENTENCE if urgent else help_due(setup.practised().get(code, 0), asked):
        case Help.NUDGE:
            return nudge(code, lang) + _more(lang)
        case Help.NAME:
            return f"{code} {name_of(code, lang)}" + _more(lang)
        case _:
            return _whole(code, line, lang)


def _whole(code: str, line: str, lang: Lang) -> str:
    tip = catalogue()[code].tip.in_(lang)
    if lang == "zh":
        return f"{code} {name_of(code, lang)}：{tip}" + (f"\n比如：{line}" if line else "")
    return f"{code} {name_of(code, lang)}: {tip}" + (f"\nFor instance: {line}" if line else "")


def _more(lang: Lang) -> str:
    return "\n（你已经会了，所以只提一下；再要一次，说得更全。）" if lang == "zh" else "\n(You know this one; ask again to hear more.)"


def nudge(code: str, lang: Lang) -> str:
    """A question that leads to the technique without naming it."""
    return _nudges()[code].in_(lang)


@cache
def _nudges() -> Mapping[str, Text]:
    return TypeAdapter(dict[str, Text]).validate_python(shipped("simulator.session", "data/nudges.yaml"))
