"""Good words that only look like contempt: the customer's own phrase taken up, what nobody thinks of them, good wishes."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def contempt(reply, customer="Well?"):
    return hear(reply, Situation("en", (customer,))).find("X8")


def test_the_customers_own_words_taken_up_mock_nobody():
    reply = "Third time's the charm, then. My name is Ros and I will see this through with you today."
    assert contempt(reply, "They say third time's the charm, so I am trying you.") is None
    assert contempt(reply, "I have asked you people before.") is not None
    assert contempt("Third time's the charm.", "They say third time's the charm, so I am trying you.") is not None


@pytest.mark.parametrize(
    "reply",
    [
        "Not one of us at this desk takes you for a liar, and you have kept every slip. Shall I book the collection?",
        "Nobody in the shop is saying you're unreasonable. Let me look at the two photographs.",
        "We have never called you greedy and we never would. The note is wrong.",
        "Congratulations, Mr Lin, and I am so sorry about this welcome.",
        "First of all, congratulations to you both. I'm sorry the room was let twice.",
        "How does the sole look, sir? Is it coming away at the heel?",
        "When did you first take a look, madam?",
    ],
)
def test_kind_words_are_no_contempt(reply):
    assert contempt(reply) is None


@pytest.mark.parametrize(
    "reply",
    [
        "Nobody believes you.",
        "Look, sir, we have better things to do.",
        "Oh, congratulations.",
        "You're lying and everybody here knows it.",
    ],
)
def test_contempt_still_is(reply):
    assert contempt(reply) is not None


@pytest.mark.parametrize(
    ("reply", "stalls"), [("Shall we walk up together, sir?", False), ("Let us meet again tomorrow at ten about it.", True)]
)
def test_another_time_has_a_time_in_it(reply, stalls):
    situation = Situation("en", ("My bride is standing in the lobby.",), load(Scenario, "wedding-suite-double-booked").case)
    assert (weigh(EMPTY, hear(reply, situation), reply, situation).find("X3", "T15") is not None) is stalls
