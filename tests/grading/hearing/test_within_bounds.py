"""What only sounds like a breach: rules that forbid, what is left to a superior, numbers that are no sums; and breaches in kind words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading.heard import Claim, Grasp, Heard
from grading.hearing.claims import contradicted
from grading.hearing.conduct import silence_asked
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from grading.hearing.stuffing import stuffed
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def over(scenario, lang, reply):
    return hear(reply, Situation(lang=lang, case=load(Scenario, scenario).case)).overreached


@pytest.mark.parametrize(
    ("scenario", "lang", "reply"),
    [
        ("leak-nobody-owns", "en", "Nobody may be found liable before a test, and nobody may enter 602 without consent."),
        ("wedding-suite-double-booked", "en", "The river-view suite on the top floor, 2201, is better, and it's yours free."),
        (
            "mystery-value-added-fee",
            "en",
            "I can give back up to 100 on the spot, or send all 210 to my superior, who answers within 24 hours.",
        ),
        ("mystery-value-added-fee", "zh", "一百块我当场退您，剩下的210全退要报主管批，24小时内答复您。"),
    ],
)
def test_what_is_within_bounds_is_no_promise_above_them(scenario, lang, reply):
    assert not over(scenario, lang, reply)


@pytest.mark.parametrize(
    ("scenario", "lang", "reply"),
    [
        ("wedding-suite-double-booked", "en", "Don't you worry about a thing, I'll throw in five thousand in cash for the shock!"),
        ("claim-refused", "zh", "您别急，复核肯定能翻过来，三天就给您办好！"),
        ("claim-refused", "en", "The review will certainly be overturned."),
    ],
)
def test_a_promise_above_them_is_found_however_kindly_it_is_put(scenario, lang, reply):
    assert over(scenario, lang, reply)


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        ("Shall I take the review in now, and what shall I write as the name?", False),
        ("Take the review down and I'll refund you today.", True),
        ("Pull your video and then we can talk.", True),
    ],
)
def test_taking_a_review_in_is_no_silence_asked(reply, asked):
    assert bool(silence_asked(reply, "en")) is asked


@pytest.mark.parametrize(
    ("lang", "reply", "listed"),
    [
        (
            "en",
            "Um, hello. Sorry. I'm Ben, I'm quite new. It's... it's our people, I think. Not your line. Sorry. Nine days, that's awful.",
            False,
        ),
        ("en", "Sorry. Understand. Happy to help. Callback. Full refund. Manager. Tomorrow. Thank you. Apologies.", True),
        ("zh", "我承认：伞，我忘在地铁上过，不止一次。封存一事，您今日不愿，也可以。还有别的吗？", False),
        ("zh", "抱歉，理解，放心，负责，马上，补偿，升级，回访，感谢。", True),
    ],
)
def test_halting_speech_is_no_list_of_fine_words(lang, reply, listed):
    assert stuffed(reply, lang) is listed


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("en", "Sorry, I got a bit lost. Where were we?"), ("zh", "不好意思，我刚才没听懂，您说的是哪一笔？")],
)
def test_begging_pardon_for_ones_own_slowness_is_no_apology(lang, reply):
    assert hear(reply, Situation(lang)).find("T04") is None


@pytest.mark.parametrize(("before", "now", "odds"), [("1286", "25", False), ("100", "60", True), ("100", "100", False)])
def test_sums_far_apart_are_two_sums(before, now, odds):
    earlier, later = (Claim("amount:pay-today", value, value) for value in (before, now))
    assert (contradicted([earlier], [later], "25 for the fee", "en") is not None) is odds


def test_a_choice_sums_nothing_up_and_checking_somebody_is_no_detour():
    memory = replace(EMPTY, dated=True, settled=("I'll ring you at five", "the late fee is waived and goes back to you today"))
    choice, recap = "Take the hundred now, or wait for the lot?", "I ring you at five, and the waived fee goes back today."
    for quote, kept in ((choice, False), (recap, True)):
        assert bool(weigh(memory, Grasp(items=(Heard("T20", quote),)), quote, Situation("en")).codes()) is kept
    checked = Grasp(items=(Heard("T19", "Before anything else, your name?"),), marks=("verifies",))
    assert weigh(memory, checked, "Before anything else, your name?", Situation("en")).codes() == ()


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        ("卡我可以先给您锁上，您那投诉就别往上递了，好吗？", True),
        ("这个能办，您就别投诉了。", True),
        ("投诉您尽管提，卡我先给您锁上。", False),
        ("您可以投诉，也可以等答复出来再说。", False),
    ],
)
def test_what_is_due_is_not_given_for_silence(reply, asked):
    assert bool(silence_asked(reply, "zh")) is asked
