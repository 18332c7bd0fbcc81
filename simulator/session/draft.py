"""A look at a reply before it is sent: a banned line is named while it can still be taken back (S81, S10)."""

from __future__ import annotations

from dataclasses import dataclass

from grading.catalogue import catalogue, name_of
from grading.coaching import Standing, advised, moment_of
from simulator.call.state import CallState
from simulator.session.grades import setting_of
from simulator.session.listening import listened
from simulator.session.ports import CallSetup


@dataclass(frozen=True, slots=True)
class Banned:
    """A taboo heard plainly in a draft: its code and name, the words, why it hurts, and words that would do better."""

    code: str
    name: str
    quote: str
    why: str
    instead: str


def banned_in(draft: str, state: CallState, setup: CallSetup) -> Banned | None:
    """The worst taboo (X1–X8) the ear hears plainly in a draft; nothing for commands, and nothing in an exam."""
    if setup.exam or not draft.strip() or (draft.startswith("/") and not draft.startswith("//")):
        return None
    case, lang = setup.scenario.case, setup.lang
    situation = state.situation(case)
    grasp = listened(draft, state.memory, situation)
    worst = max((item for item in grasp.items if item.is_plain_taboo), key=lambda item: item.strength, default=None)
    if worst is None:
        return None
    standing, setting = Standing(state.memory, state.mood.anger, state.told), setting_of(setup)
    words = moment_of(state.customer_lines, draft, standing, case, setting, lang)
    _, instead = advised(words, standing, situation, setting, (), worst.code)
    return Banned(worst.code, name_of(worst.code, lang), worst.quote, catalogue()[worst.code].gist.in_(lang), instead)
