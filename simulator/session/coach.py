"""A hint on demand: the technique this customer would feel most now, and words that would do."""

from __future__ import annotations

from grading.catalogue import catalogue, name_of
from grading.coaching import Standing, advised, moment_of
from simulator.call.state import CallState
from simulator.session.grades import setting_of
from simulator.session.ports import CallSetup


def hint_for(state: CallState, setup: CallSetup) -> str:
    """Advice for the next reply, from the state of the call, with words that fit it."""
    lang, case, setting = setup.lang, setup.scenario.case, setting_of(setup)
    standing = Standing(state.memory, state.mood.anger, state.told)
    words = moment_of(state.customer_lines, "", standing, case, setting, lang)
    code, line = advised(words, standing, state.situation(case), setting)
    tip = catalogue()[code].tip.in_(lang)
    if lang == "zh":
        return f"{code} {name_of(code, lang)}：{tip}" + (f"\n比如：{line}" if line else "")
    return f"{code} {name_of(code, lang)}: {tip}" + (f"\nFor instance: {line}" if line else "")
