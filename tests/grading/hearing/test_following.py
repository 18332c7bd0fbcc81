"""A question without a matter of its own is after what the call dwelt on, and after nothing private beside it."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear, mentioned
from grading.hearing.following import followed, follows, goes_on
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("en", "and when was that?"),
        ("en", "where is it now?"),
        ("en", "who told you that?"),
        ("en", "how much exactly?"),
        ("zh", "那是什么时候？"),
        ("zh", "谁跟您说的？"),
        ("zh", "具体多少？"),
        ("zh", "在哪儿？"),
    ],
)
def test_a_bare_question_points_back(lang, question):
    assert follows(question, lang)


@pytest.mark.parametrize(
    ("lang", "question"),
    [("en", "when did the sole come apart?"), ("en", "who is your doctor?"), ("zh", "鞋底是什么时候开的？"), ("zh", "谁修的电梯？")],
)
def test_a_question_with_a_matter_does_not(lang, question):
    assert not follows(question, lang)


def test_an_invitation_to_go_on_is_heard():
    assert goes_on("and then?", "en")
    assert goes_on("后来呢？", "zh")
    assert not goes_on("and then you left.", "en")


@pytest.mark.parametrize(
    ("lang", "scenario", "topic", "question", "fact"),
    [
        ("en", "worn-shoes", "where-split", "and when was that?", "when-split"),
        ("zh", "worn-shoes", "where-split", "那是什么时候？", "when-split"),
        ("en", "leak-nobody-owns", "visits", "when was that?", "visits"),
        ("zh", "leak-nobody-owns", "visits", "哪天来的？", "visits"),
        ("en", "lost-blood-sample", "what-told", "who told you that?", "what-told"),
        ("zh", "mystery-value-added-fee", "paid-so-far", "具体多少？", "paid-so-far"),
    ],
)
def test_the_fact_told_last_answers_or_the_nearest_of_that_kind(lang, scenario, topic, question, fact):
    case = load(Scenario, scenario).case
    assert mentioned(hear(question, Situation(lang, ("…",), case, (topic,))).asked) == {fact}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scenario", shipped_ids(Scenario))
def test_pointing_back_never_opens_something_private(scenario, lang):
    case = load(Scenario, scenario).case
    private = {f.id for f in case.facts if f.reveal == "trust"}
    for fact in case.facts:
        for question in (
            ("when was that?", "who was that?", "where?", "how many?") if lang == "en" else ("什么时候？", "谁？", "在哪儿？", "几个？")
        ):
            assert fact.id in private or private.isdisjoint(followed(question, case, lang, (fact.id,)))


def test_nothing_told_nothing_followed():
    assert followed("when was that?", load(Scenario, "worn-shoes").case, "en", ()) == ()
