"""No finding denies what was said: where words of the kind were said after all, it says what they are, and quotes them."""

from __future__ import annotations

import pytest

from grading import judge, shipped_rubric, to_json
from grading.call import hear_call
from grading.findings import finding
from grading.judging.denied import DENIED
from grading.transcript import Transcript, Turn
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.report.text import whose


def rows(lang, case, *pairs):
    turns = tuple(t for asked, said in pairs for t in (Turn("customer", asked), Turn("agent", said)))
    card = judge(hear_call(Transcript(turns, lang), load(Scenario, case).case), shipped_rubric())
    return {row["id"]: row for row in to_json(card)["criteria"]}


@pytest.mark.parametrize("measure_and_why", sorted(DENIED))
def test_every_finding_that_takes_another_ones_place_is_worded_in_both_languages(measure_and_why):
    measure, why = measure_and_why
    for lang in ("zh", "en"):
        texts = [finding(measure, name, lang) for name in (why, *(fits.why for fits in DENIED[measure_and_why]))]
        assert all(texts)
        assert len({*texts}) == len(texts)


@pytest.mark.parametrize(
    ("lang", "case", "angry", "reply", "criterion", "why", "quote"),
    [
        ("zh", "six-hour-delay", "气死我了！", "您最担心的是什么？", "C6", "asked_untold", "您最担心的是什么？"),
        (
            "en",
            "six-hour-delay",
            "I am furious!",
            "What worries you most about this?",
            "C6",
            "asked_untold",
            "What worries you most about this?",
        ),
        ("zh", "gearbox-day-forty", "气死我了！", "不好意思我说错了，是四十天。", "C4", "sorry_aside", "不好意思我说错了，是四十天。"),
        ("en", "gearbox-day-forty", "I am furious!", "Sorry, I can't say that.", "C4", "sorry_aside", "Sorry, I can't say that."),
        ("en", "lost-blood-sample", "I am furious!", "Sorry, which ward was it?", "C11", "sorry_only", "Sorry, which ward was it?"),
    ],
)
def test_words_that_were_said_are_quoted_and_not_denied(lang, case, angry, reply, criterion, why, quote):
    row = rows(lang, case, (angry, reply), ({"zh": "少来！", "en": "Stop that!"}[lang], {"zh": "好的。", "en": "Right."}[lang]))[criterion]
    assert row["why"] == why
    assert row["evidence"][0] == {"turn": 1, "quote": quote, "by": "agent"}
    assert row["finding"]


def test_an_answer_that_was_taken_up_was_taken_further():
    told = (
        "My sister's christening is at nine and I am the godfather.",
        "A christening at nine with you as godfather: I see. Let me look.",
    )
    row = rows("en", "six-hour-delay", ("I am furious!", "What worries you most about this?"), told)["C6"]
    assert (row["why"], row["level"], row["evidence"][0]["turn"]) == ("taken_further", 2, 2)


def test_the_customers_last_words_are_told_to_stand_after_the_last_reply():
    lines = (
        ("I am furious!", "Sorry, I can't say that."),
        ("Stop that!", "To sum up: I ring you at five, and the form goes out tonight."),
    )
    turns = [Turn(who, words) for pair in lines for who, words in zip(("customer", "agent"), pair, strict=True)]
    call = hear_call(Transcript((*turns, Turn("customer", "All right, agreed. Thank you.")), "en"), None)
    rows = to_json(judge(call, shipped_rubric()))["criteria"]
    quotes = [quote for row in rows for quote in row["evidence"] if quote["by"] == "customer"]
    assert {quote["quote"] in call.last_words for quote in quotes if quote.get("after")} == {True}
    assert all(quote["quote"] not in call.last_words for quote in quotes if not quote.get("after"))
    assert {whose(quote, "en") for quote in quotes if quote.get("after")} == {"the customer after reply 2"}


@pytest.mark.parametrize(
    ("lang", "angry", "reply"),
    [
        ("zh", "气死我了！", "请报一下航班号。"),
        ("en", "I am furious!", "Give me the flight number."),
        ("en", "I am furious!", "No need to be sorry."),
    ],
)
def test_what_was_not_said_is_still_missing(lang, angry, reply):
    found = rows(lang, "six-hour-delay", (angry, reply))
    assert (found["C4"]["why"], found["C6"]["why"], found["C6"]["level"]) == ("absent", "surface", 0)


@pytest.mark.parametrize(
    ("lang", "angry", "reply"),
    [("zh", "气死我了！", "真是对不起。"), ("zh", "气死我了！", "实在对不住您了。"), ("en", "I am furious!", "I am so very sorry.")],
)
def test_a_bare_sorry_from_the_heart_is_an_apology(lang, angry, reply):
    assert rows(lang, "six-hour-delay", (angry, reply))["C4"]["level"] == 2


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "好的。\n客户：气死我了！\n客服：您最担心的是什么？"),
        ("en", "Right.\nCustomer: I am furious!\nAgent: What worries you most?"),
    ],
)
def test_what_is_only_staged_was_not_said(lang, reply):
    found = rows(lang, "six-hour-delay", ({"zh": "气死我了！", "en": "I am furious!"}[lang], reply))
    assert (found["C6"]["why"], found["C6"]["level"]) == ("surface", 0)
