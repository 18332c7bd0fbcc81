"""A hint on demand: the most useful technique this customer would feel now."""

from __future__ import annotations

from grading.catalogue import catalogue, name_of
from simulator.call.state import CallState
from simulator.session.ports import CallSetup


def hint_for(state: CallState, setup: CallSetup) -> str:
    """One sentence of advice for the next reply, from the state of the call."""
    code = _next_technique(state, setup)
    entry = catalogue()[code]
    tip = entry.tip.in_(setup.lang)
    return f"{code} {name_of(code, setup.lang)}" + (f"：{tip}" if setup.lang == "zh" and tip else f": {tip}" if tip else "")


def _next_technique(state: CallState, setup: CallSetup) -> str:
    memory, case = state.memory, setup.scenario.case
    if state.turn == 0:
        return "T01"
    if not memory.acknowledged_recently and state.mood.anger > 40:
        return "T03" if setup.persona.response("T03") > 0 else "T05"
    if case.needs_verification and not memory.verified:
        return "T07"
    if not any(f.id in memory.asked for f in case.facts if f.key):
        return "T07" if setup.persona.response("T06") < 1 else "T06"
    if not case.satisfied_by(memory.remedies):
        return "T09" if setup.persona.response("T09") >= setup.persona.response("T12") else "T12"
    if not memory.dated:
        return "T10"
    return "T20"
