"""What a customer minded in an agent's manner tells in warmth, accuracy and the order of influence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading import Transcript, Turn
from grading.call import hear_call
from grading.heard import Nuance
from grading.judging.measures.influence import order
from grading.judging.measures.mood import opening
from grading.judging.measures.resolution import accuracy
from grading.verdict import Scored
from simulator.content.loader import load
from simulator.content.scenario import Scenario

REPLY = (
    "Mr Zhao, my name is Lin and I'll own this. Anyone would be angry, called a liar over a split sole. "
    "I've checked: the note was written before the photographs were opened. A free inspection, collected from your door."
)


def minded(*names):
    """A call of one good reply in which the customer minded these manners."""
    turns = (Turn("customer", "Nine days and the sole is off! You called me a liar!"), Turn("agent", REPLY))
    call = hear_call(Transcript(turns, "en"), load(Scenario, "worn-shoes").case)
    nuances = tuple(Nuance(name, "Mr Zhao") for name in names)
    return replace(call, turns=(replace(call.turns[0], grasp=replace(call.turns[0].grasp, nuances=nuances)),))


@pytest.mark.parametrize(
    ("measure", "manner", "most", "why"),
    [
        (opening, "talked_down", 0, "cold"),
        (opening, "hushed", 0, "cold"),
        (opening, "grovelled", 2, "cloying"),
        (order, "rebutted", 0, "argued"),
        (order, "pleading", 2, "coaxed"),
        (accuracy, "guessed", 1, "guess"),
        (accuracy, "bluffed", 1, "guess"),
    ],
)
def test_a_manner_costs_its_criterion(measure, manner, most, why):
    clean, spoilt = measure(minded()), measure(minded(manner))
    assert isinstance(clean, Scored)
    assert isinstance(spoilt, Scored)
    assert spoilt.level == most < clean.level
    assert (spoilt.why, spoilt.evidence) == (why, ((1, "Mr Zhao"),))


@pytest.mark.parametrize("measure", [opening, order, accuracy])
def test_other_nuances_cost_nothing_here(measure):
    assert measure(minded("parrot", "long_winded")) == measure(minded())
