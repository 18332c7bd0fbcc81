"""Which facts of the case a reply asks for: those that may be told, those that are only near, and what comes next unasked."""

from __future__ import annotations

from collections.abc import Sequence

from grading.case import Fact
from grading.hearing.cues import cues_of
from grading.hearing.following import follows, goes_on, invites
from grading.hearing.nearest import DOUBTFUL, only_near
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from simulator.call.dynamics import trusting
from simulator.customer.desk import Choice, Desk, simply
from simulator.customer.mailing import is_after_no_address
from simulator.customer.meant import AT_LARGE, WISHES
from simulator.customer.telling import better_left
from simulator.customer.unknowing import echoes

SURE = 0.5
"""Chance from which a fact answers a question that a plain yes would answer too."""


def asked_in_vain(desk: Desk) -> Choice:
    """The answer to somebody who says that what they were told was not what they asked: what was not told yet, or that nobody knows."""
    likeliest = [m.id for m in desk.grasp.asked[:1] if m.id not in desk.state.told and desk.fact(m.id).reveal != "trust"]
    return ("nearby", (likeliest[0],), None) if likeliest else simply("dont_know")


def surely_known(desk: Desk) -> bool:
    """True where a fact that may be told to anybody very likely answers what is asked."""
    return any(desk.fact(id_).reveal != "trust" and not only_near_to(id_, desk, SURE) for id_ in open_facts(desk))


def knows(desk: Desk) -> bool:
    """True where the case has a fact that answers what is asked, and more than only lies near it."""
    return bool(desk.grasp.asked) and not only_near_to(desk.grasp.asked[0].id, desk)


def open_facts(desk: Desk) -> tuple[str, ...]:
    """The facts asked for that may be told and have not been, or not in the way that answers this question, the likeliest first."""
    meant = [desk.fact(m.id) for m in desk.grasp.asked if not (echoes(m.quote, desk) or is_after_no_address(m.id, desk))]
    asked = [f for f in meant if f.id not in desk.state.told or better_left(f, desk)]
    if desk.state.memory_before.remedies:  # a wish told now would ask for what stands
        asked = [f for f in asked if not f.id.startswith(WISHES)]
    return tuple(f.id for f in asked if f.reveal != "trust" or trusting(desk.state.mood))


def private_among(desk: Desk, told: Sequence[str]) -> bool:
    """True where one of them is told only to somebody trusted: nobody tells that for the first time and the weather in one breath."""
    return any(fact.reveal == "trust" and fact.id in told and fact.id not in desk.state.told for fact in desk.scenario.case.facts)


def only_near_to(id_: str, desk: Desk, doubtful: float = DOUBTFUL) -> bool:
    """True where a fact is the nearest there is to what was asked, and may well be another thing."""
    fact, case, lang = desk.fact(id_), desk.scenario.case, desk.state.started.lang
    if fact.reveal == "trust" or id_.startswith(WISHES) or not desk.lines_of("nearby"):
        return False
    asked = normalised(next(m.quote for m in desk.grasp.asked if m.id == id_))
    if desk.grasp.find("T02") or len(desk.grasp.asked) > 1 or AT_LARGE.search(desk.said):
        return False
    follows_on = follows(asked, lang) or goes_on(asked, lang) or invites(asked, lang)
    cued = id_ in {m.id for m in cues_of(case, lang).facts.mentions(asked, asked, sentences(asked))}
    return not (cued or follows_on) and only_near(asked, id_, case, lang, doubtful)


def unsaid(fact: Fact, desk: Desk) -> bool:
    """True while the customer has another way of telling it: asked for the first time, nobody minds saying it again."""
    return any(line not in desk.state.spent for line in fact.says.in_(desk.state.started.lang))


def next_fact(desk: Desk) -> Choice:
    """What they tell next unasked: of what the case turns on, not of what matters little."""
    matters = [f for f in desk.scenario.case.facts if f.matters(desk.state.started.lang)]
    waiting = [f for f in matters if f.id not in desk.state.told and f.reveal != "trust"]
    return ("answer", (waiting[0].id,), None) if waiting else simply("vent")
