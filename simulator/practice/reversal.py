"""Changed roles: the trainee is the customer, an agent answers; afterwards, what moved you, and what moved the ear."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from grading.catalogue import catalogue, name_of
from grading.heard import Heard
from grading.text import Lang
from simulator.agents.answering import SKILLS, Answered, AnsweringAgent
from simulator.practice.library import Stock
from simulator.practice.planning import NoSuchDrill
from simulator.session.grades import setting_of
from simulator.session.ports import CallSetup

LONGEST = 8
"""Exchanges: five minutes of typing."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The guess beside what the ear heard."""

    turn: int
    code: str
    right_reply: bool
    heard_there: bool
    """The guessed technique was heard in the guessed reply."""
    strongest: Answered
    reasons: tuple[tuple[Heard, float], ...]
    """What was heard in the strongest reply, with what it is worth to this customer (δ × strength)."""


@dataclass
class Reversal:
    """One call with changed roles; `say` gets the agent's answer, `guess` ends it."""

    setup: CallSetup
    player: str
    agent: AnsweringAgent

    @property
    def over(self) -> bool:
        """True when there has been enough to look back on."""
        return len(self.agent.exchanges) >= LONGEST

    @property
    def role(self) -> str:
        """Who the trainee is, what happened, what they are after."""
        lang, scenario, persona = self.setup.lang, self.setup.scenario, self.setup.persona
        first = scenario.told.get(persona.id)
        opening = (first.opening.in_(lang) if first else ()) or scenario.opening.in_(lang)
        name, who = scenario.customer.name.in_(lang), persona.name.in_(lang)
        if lang == "zh":
            return f"你是{name}（{who}）。{scenario.customer.background.in_(lang)}开口可以这样说：“{opening[0]}”"
        return f"You are {name} ({who}). {scenario.customer.background.in_(lang)} You might begin: “{opening[0]}”"

    def say(self, line: str) -> Answered:
        """The agent's answer to what the trainee typed."""
        return self.agent.answer(line)

    def worth(self, answered: Answered) -> float:
        """What an answer is worth to this customer: responses to what was heard in it, by strength."""
        return round(sum(self.setup.persona.response(i.code) * i.strength for i in answered.grasp.items), 2)

    def guess(self, turn: int, code: str) -> Moved:
        """Compare a guess with the ear. Raises KeyError for a reply that is not there or an unknown code."""
        chosen = {a.turn: a for a in self.agent.exchanges}[turn]
        if code not in catalogue():
            raise KeyError(code)
        strongest = max(self.agent.exchanges, key=lambda a: (abs(self.worth(a)), -a.turn))
        felt = [(i, round(self.setup.persona.response(i.code) * i.strength, 1)) for i in strongest.grasp.items]
        near = abs(self.worth(chosen)) >= 0.8 * abs(self.worth(strongest))
        return Moved(
            turn, code, near, chosen.grasp.find(code) is not None, strongest, tuple(sorted(felt, key=lambda pair: -abs(pair[1])))
        )  # fmt: skip


def exchange_roles(stock: Stock, lang: Lang, seed: int, player: str = "exemplary", scenario: str = "") -> Reversal:
    """A call with changed roles, chosen by the seed. Raises NoSuchDrill for an agent or a case that is not there."""
    if player not in SKILLS:
        raise NoSuchDrill(f"there is no agent {player!r}; known: {', '.join(SKILLS)}")
    rng = random.Random(f"reverse:{seed}:{lang}")
    case = scenario or rng.choice(stock.scenario_ids)
    persona = stock.scenario(case).persona
    setup = CallSetup(stock.persona(persona), stock.scenario(case), lang, seed)
    skill = next(s for s in SKILLS if s == player)
    return Reversal(setup, player, AnsweringAgent(skill, setup.scenario, setting_of(setup), lang, seed))


def moved_json(reversal: Reversal, moved: Moved) -> dict[str, Any]:
    """A guess and the ear's view as an event."""
    lang = reversal.setup.lang
    return {
        "type": "moved", "turn": moved.turn, "code": moved.code, "right_reply": moved.right_reply, "heard_there": moved.heard_there,
        "strongest": moved.strongest.turn, "reply": moved.strongest.reply,
        "reasons": [{"code": i.code, "name": name_of(i.code, lang), "quote": i.quote, "worth": worth} for i, worth in moved.reasons],
    }  # fmt: skip
