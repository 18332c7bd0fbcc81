"""What a question is after must be what a fact is asked about, not what it mentions in passing."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear, mentioned
from grading.hearing.fact_words import fact_words, focus_of
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def asked(question: str, scenario: str) -> frozenset[str]:
    return mentioned(hear(question, Situation(lang="en", case=load(Scenario, scenario).case)).asked)


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("what is the ferryman's telephone number?", "telephone"),
        ("which lantern did you take?", "lantern"),
        ("who tarred the ferry in spring?", "tarr"),
        ("what is carved on the oar?", "carv"),
        ("what does a ferryman in town earn?", "earn"),
    ],
)
def test_the_very_thing_a_question_is_after(question, thing):
    assert thing in focus_of(question, "en")


@pytest.mark.parametrize(
    "question",
    [
        "what the ferryman said i cannot see.",
        "who usually looked after her?",
        "what did our man say when he called?",
        "who brought it back?",
        "what hurts you most?",
    ],
)
def test_who_did_or_said_something_is_no_thing(question):
    assert not focus_of(question, "en")


@pytest.mark.parametrize(
    ("scenario", "question"),
    [
        ("deposit-became-insurance", "What sort of tea did the man in the suit serve?"),
        ("fourth-missed-repair", "What make of van had broken down?"),
        ("fourth-missed-repair", "What colour is the cable trunking?"),
        ("mystery-value-added-fee", "Which calculator do you have?"),
    ],
)
def test_a_detail_that_a_fact_only_mentions_is_not_known(scenario, question):
    assert not asked(question, scenario)


@pytest.mark.parametrize(
    ("scenario", "question", "fact"),
    [
        ("fourth-missed-repair", "What colour are the lights on the box?", "modem-lights"),
        ("lost-blood-sample", "Which window was it at?", "when-taken"),
        ("mystery-value-added-fee", "Which charge are you querying?", "which-fee"),
    ],
)
def test_a_thing_that_a_fact_is_asked_about_is_told(scenario, question, fact):
    assert fact in asked(question, scenario)


def test_a_fact_says_which_of_its_things_is_meant():
    matter = fact_words(load(Scenario, "lost-blood-sample").case, "en").matter
    assert "window" in matter["when-taken"]
    assert "carton" not in matter["child-now"]
