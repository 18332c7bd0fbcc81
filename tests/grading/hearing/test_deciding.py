"""From chances to what was heard: missing slots, `but`, empty apologies, stuffing, hostile text."""

from __future__ import annotations

import time

import pytest

from grading.hearing.ear import Situation, hear


def item(reply, code, lang="zh", customer=""):
    return hear(reply, Situation(lang, (customer,))).find(code)


@pytest.mark.parametrize(
    ("lang", "customer", "formula", "specific"),
    [
        ("zh", "六天没暖气了，孩子才三个月", "我理解您的心情。", "六天没暖气，家里还有三个月的孩子，换谁都急。"),
        (
            "en",
            "six days without heat, with a baby",
            "I understand how you feel.",
            "Six days without heat and a baby in the house, anyone would be worried sick.",
        ),
    ],
)
def test_empathy_with_its_cause_is_worth_more_than_the_formula(lang, customer, formula, specific):
    weak, full = item(formula, "T03", lang, customer), item(specific, "T03", lang, customer)
    assert weak.missing == ("cause",)
    assert weak.strength == 0.5
    assert full.strength > weak.strength
    assert not full.missing


@pytest.mark.parametrize(
    ("lang", "kind", "taken_back"),
    [
        ("zh", "六天没暖气，孩子还小，换谁都急。", "六天没暖气，孩子还小，换谁都急，但是我们也没办法。"),
        (
            "en",
            "Six nights of cold with a baby, anyone would be upset.",
            "Six nights of cold with a baby, anyone would be upset, but those are the terms.",
        ),
    ],
)
def test_but_takes_half_of_the_empathy_back(lang, kind, taken_back):
    whole, half = item(kind, "T03", lang), item(taken_back, "T03", lang)
    assert half.strength <= whole.strength / 2 + 0.01
    assert half.quote in taken_back


@pytest.mark.parametrize(
    ("lang", "dated", "undated"),
    [("zh", "我今天五点前打给您。", "我会打给您。"), ("en", "I'll call you before five today.", "I will call you.")],
)
def test_a_promise_without_a_time_says_so(lang, dated, undated):
    assert item(dated, "T10", lang).missing == ()
    assert item(undated, "T10", lang).missing == ("time",)
    assert item(undated, "T10", lang).strength <= 0.4


@pytest.mark.parametrize(
    ("lang", "reply"), [("zh", "漏接您的电话是我们的错，对不起。"), ("en", "We missed your call and that was our fault, I'm sorry.")]
)
def test_an_apology_for_a_named_fault_is_not_an_empty_one(lang, reply):
    heard = hear(reply, Situation(lang, ("?",)))
    assert heard.find("T04").strength >= 0.8
    assert heard.find("X4") is None


@pytest.mark.parametrize(("lang", "reply"), [("zh", "您好"), ("en", "Hello.")])
def test_a_greeting_alone_is_a_weak_opening(lang, reply):
    assert [(i.code, i.strength) for i in hear(reply, Situation(lang)).items] == [("T01", 0.4)]


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "理解，对不起，复述，两个办法，五点前，合同第三条，感谢反映，顺便提醒，慢慢说，经理来，总结"),
        (
            "en",
            "understand, sorry, options, refund, promise, summary, thank you for telling us, by the way, clause three, manager, step one",
        ),
    ],
)
def test_a_list_of_magic_words_is_not_a_list_of_deeds(lang, reply):
    full = [i for i in hear(reply, Situation(lang)).items if not i.is_taboo and i.strength >= 0.8]
    assert len(full) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "a. " * 3_400,
        "Sorry. I'll refund you by five. " * 320,
        "? " * 5_000,
        "您没看清。" * 2_000,
        "（" * 10_000,
        "对不起。" * 2_500,
    ],
)
def test_hostile_text_is_heard_in_bounded_time(text):
    lang = "zh" if text[0] > "z" else "en"
    hear(text[:200], Situation(lang, (text,)))
    start = time.perf_counter()
    hear(text, Situation(lang, (text,)))
    assert time.perf_counter() - start < 0.5  # about 0.01–0.05 on an idle machine
