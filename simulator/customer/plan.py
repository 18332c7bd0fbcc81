"""What the customer does next: the plan names the act, the content and the feeling; phrasing comes after.

A plan is made from the state alone, so the embedded voice and a model voice say the same thing in different words.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from grading.case import Fact
from grading.heard import Grasp
from grading.hearing.ear import mentioned
from simulator.call.dynamics import ready_to_accept, trusting
from simulator.call.events import Ending
from simulator.call.mood import Band
from simulator.call.state import CallState
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.reaction import reaction_to

VOLUNTEERS_TRUST = 55.0
"""Trust from which a calm customer tells the hidden need unasked."""
SOOTHED = 8.0
"""Points of anger whose fall keeps a customer from raising the stakes in the same breath."""
_CONSENT = re.compile(
    r"(行吗|行不行|行么|可以吗|可以么|可不可以|好吗|好不好|成吗|合适吗|同意吗|满意吗|您看呢|能接受|怎么样)\s*[？?]?\s*$"
    r"|\b(ok|okay|all right|alright|work for you|suit you|happy with|sound|agree|acceptable|fair|help)\b[^?]{0,20}\?\s*$"
)
"""A reply that ends by asking for consent wants a yes or no to the offer, not a fact."""
STRANGE = {"empty": "silence", "nonsense": "nonsense", "foreign": "wrong_language", "jailbreak": "jailbreak"}


@dataclass(frozen=True, slots=True)
class Plan:
    """One customer turn before it has words."""

    act: str
    band: Band
    reaction: str | None = None
    facts: tuple[str, ...] = ()
    """Ids of facts to tell in this turn."""
    reveals: tuple[str, ...] = ()
    tail: bool = False
    ends: Ending | None = None
    slots: dict[str, str] = field(default_factory=dict)
    """Words for the reaction's slots: the agent's quote, a time, a remedy, a person."""
    fallbacks: tuple[str, ...] = ("argue", "vent", "press", "test", "digress", "not_yet")
    """Acts to try when every line of `act` has been said."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The table a plan is made on: who, what, and how things stand."""

    state: CallState
    persona: Persona
    scenario: Scenario
    rng: random.Random

    @property
    def satisfied(self) -> bool:
        """True when an acceptable set of remedies has been offered."""
        return self.scenario.case.satisfied_by(self.state.memory.remedies)

    def fact(self, id_: str) -> Fact:
        """The fact with that id."""
        return next(f for f in self.scenario.case.facts if f.id == id_)


def opening_plan(state: CallState) -> Plan:
    """The first words of a call; facts told in the opening are told now."""
    return Plan("open", state.mood.band)


def make_plan(desk: Desk) -> Plan:
    """What the customer does after the agent's last reply has been heard and the mood has moved."""
    state = desk.state
    reaction, slots = reaction_to(desk.state, desk.persona, desk.scenario)
    act, facts, ends = _act(desk)
    reveals = (*facts, "need") if act == "confide" else facts
    quiet = act in {*STRANGE.values(), "farewell", "break_off", "accept", "close_unresolved", "raise_e2", "raise_e3"}
    tail = not quiet and desk.rng.random() < 0.3
    if act in STRANGE.values() and reaction not in {"insulted", "cold"}:
        reaction = None
    return Plan(act, state.mood.band, reaction, facts, reveals, tail, ends, slots)


def _act(desk: Desk) -> tuple[str, tuple[str, ...], Ending | None]:
    """The core act, the facts it tells, and how the call ends if it does."""
    for choose in (_ended, _strange, _raised, _answered, _settled, _personal, _talked):
        choice = choose(desk)
        if choice:
            return choice
    return "press", (), None


Choice = tuple[str, tuple[str, ...], Ending | None]


def _grasp(desk: Desk) -> Grasp:
    heard = desk.state.last_heard
    assert heard is not None, "a plan is made after a reply was heard"
    return heard.grasp


def _ended(desk: Desk) -> Choice | None:
    state, grasp = desk.state, _grasp(desk)
    if state.escalation.level >= 4:
        return "break_off", (), "hung_up" if state.mood.anger >= 60 else "escalated"
    worse = any(i.is_plain_taboo for i in grasp.items)
    if state.agreed and not worse and not grasp.asked:
        return "farewell", (), "agreed"
    if "farewell" in grasp.marks and not grasp.asked and not (desk.satisfied and ready_to_accept(state.mood)):
        told_before = "press" in state.acts[-1:] and state.turn > 1
        return ("close_unresolved", (), "closed") if told_before else ("press", (), None)
    return None


def _strange(desk: Desk) -> Choice | None:
    marks = _grasp(desk).marks
    for mark, act in STRANGE.items():
        if mark in marks:
            return act, (), None
    if "small_talk" in marks and not _grasp(desk).items:
        return "small_talk", (), None
    return None


def _raised(desk: Desk) -> Choice | None:
    level, trace = desk.state.escalation.level, desk.state.trace
    grasp = _grasp(desk)
    asked_civilly = bool(grasp.asked) and not any(i.is_plain_taboo for i in grasp.items)
    soothed = len(trace) > 1 and trace[-1].anger <= trace[-2].anger - SOOTHED
    if level > _said_level(desk) and not soothed and not asked_civilly:
        return f"raise_e{level}", (), None
    return None


def _said_level(desk: Desk) -> int:
    """The highest level the customer has already voiced."""
    voiced = [int(a[-1]) for a in desk.state.acts if a.startswith("raise_e")]
    return max([desk.scenario.escalation, *voiced])


def _answered(desk: Desk) -> Choice | None:
    state, grasp = desk.state, _grasp(desk)
    asked = [desk.fact(i) for i in mentioned(grasp.asked)]
    asked.sort(key=lambda f: [x.id for x in desk.scenario.case.facts].index(f.id))
    fresh = [f for f in asked if f.id not in state.told]
    open_facts = [f for f in fresh if f.reveal != "trust" or trusting(state.mood)]
    if open_facts:
        return "answer", tuple(f.id for f in open_facts[:2]), None
    if fresh:
        return ("hint" if state.mood.trust >= 35 and "hint" not in state.acts else "withhold"), (), None
    if grasp.find("T05"):
        return None
    if "verifies" in grasp.marks:
        return "answer", ("identity",), None
    if asked and not grasp.offered:
        return "told_already", (asked[0].id,), None
    if "asks_wish" in grasp.marks:
        return "press", (), None
    if "open_question" in grasp.marks or grasp.find("T06"):
        return _next_fact(desk)
    if grasp.find("T07") and not grasp.offered and not grasp.find("T09", "T10") and not _CONSENT.search(state.last_agent.lower()):
        return "dont_know", (), None
    return None


def _next_fact(desk: Desk) -> Choice | None:
    waiting = [f for f in desk.scenario.case.facts if f.id not in desk.state.told and f.reveal != "trust"]
    return ("answer", (waiting[0].id,), None) if waiting else ("vent", (), None)


def _settled(desk: Desk) -> Choice | None:
    """Whether what has been offered is enough, dated, and welcome."""
    state, grasp = desk.state, _grasp(desk)
    if desk.satisfied:
        if not state.memory.dated:
            return "want_date", (), None
        if ready_to_accept(state.mood):
            return "accept", (), None
        return ("not_yet", (), None) if desk.rng.random() < 0.7 else None
    if (grasp.offered and state.turn > 1) or grasp.find("T09", "T12"):
        return "insufficient", (), None
    return None


def _personal(desk: Desk) -> Choice | None:
    """Letting the hidden need show, when it was touched or when trust allows."""
    state, grasp = desk.state, _grasp(desk)
    if "need" not in state.told:
        volunteers = state.turn >= 3 and state.mood.anger < 40 and state.mood.trust >= VOLUNTEERS_TRUST
        if volunteers or (trusting(state.mood) and grasp.need):
            return "confide", (), None
        if grasp.need or (grasp.find("T03", "T02") and state.mood.trust >= 35 and state.acts.count("hint") < 2):
            return "hint", (), None
    crossed = len(state.trace) > 1 and state.mood.anger < 40 <= max(m.anger for m in state.trace)
    if crossed and "soften" not in state.acts:
        return "soften", (), None
    return None


def _talked(desk: Desk) -> Choice | None:
    """Nothing has to be answered: digress, argue, test, vent or press, as this persona would."""
    state, grasp, rng = desk.state, _grasp(desk), desk.rng
    if rng.random() < desk.persona.temperament.digression:
        return "digress", (), None
    if grasp.find("T08", "T11", "T17", "X2", "X5") and rng.random() < 0.6:
        return "argue", (), None
    if state.turn >= 2 and state.mood.band != "hot" and rng.random() < 0.25:
        return "test", (), None
    if grasp.find("T02") or (state.mood.band == "hot" and rng.random() < 0.65):
        return "vent", (), None
    return ("press" if rng.random() < 0.7 else "vent"), (), None
