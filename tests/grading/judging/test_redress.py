"""Customers who may turn to others: waved off, told that it is useless, or met."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.judging.critical import critical_errors
from grading.judging.measures import MEASURES
from grading.transcript import Transcript, Turn


def call(lang, *pairs):
    return hear_call(Transcript(tuple(t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a))), lang), None)


@pytest.mark.parametrize(
    ("lang", "threat", "shrug", "step"),
    [
        ("en", "My lawyer will write to you.", "You're welcome to do that.", "I will ring you myself before five today."),
        ("zh", "我要找律师告你们。", "那您去吧。", "今天五点前我本人给您打电话。"),
    ],
)
def test_a_step_in_the_next_reply_does_not_meet_a_threat_that_was_waved_off(lang, threat, shrug, step):
    found = MEASURES["discipline"](call(lang, (threat, shrug), ("Well?" if lang == "en" else "然后呢？", step)))
    assert (found.level, found.why) == (2, "waved_off")
    assert MEASURES["discipline"](call(lang, (threat, f"{shrug} {step}"))).why == "flagged"


@pytest.mark.parametrize(
    ("lang", "asked", "reply"),
    [
        ("en", "Can I appeal?", "You can appeal, but it won't change anything."),
        ("zh", "我能申诉吗？", "可以申诉，不过结果都是一样的。"),
    ],
)
def test_calling_it_useless_to_complain_is_a_slip_and_its_words_are_quoted(lang, asked, reply):
    found = MEASURES["discipline"](call(lang, (asked, reply)))
    assert (found.level, found.why) == (2, "slip")
    assert found.evidence[0][1] in reply


def test_the_same_words_about_anything_else_are_none():
    assert MEASURES["discipline"](call("zh", ("换个颜色行吗？", "换哪个颜色，保修的结果都是一样的。"))).level == 4


@pytest.mark.parametrize(
    ("lang", "customer", "reply"),
    [
        ("en", "There's a payment I never made!", "I can see it: account ending 4471, and your balance is £1,904.22."),
        ("zh", "你们打到我单位前台了！", "您目前逾期37天，欠款合计18642元。"),
        ("zh", "报告出来了吗？我叫余秀兰。", "出来了，乳头状癌，报告在系统里。"),
    ],
)
def test_what_stands_on_an_account_or_in_a_file_told_before_any_check_is_a_breach(lang, customer, reply):
    assert "CF9" in [e.code for e in critical_errors(call(lang, (customer, reply)))]


@pytest.mark.parametrize(
    ("lang", "pairs"),
    [
        ("en", (("My account is 99314207, what's left?", "Your balance is £40.10."),)),
        ("en", (("What is left?", "May I check your date of birth first?"), ("4 May 1980", "Thank you. Your balance is £40.10."))),
        ("zh", (("还剩多少？", "先核对一下，身份证后四位是多少？"), ("0917", "对上了，余额是40块。"))),
        ("en", (("How does it work?", "If the balance is below 10 the meter stops. What does yours show?"),)),
    ],
)
def test_after_a_check_or_a_number_of_theirs_it_is_none(lang, pairs):
    assert "CF9" not in [e.code for e in critical_errors(call(lang, *pairs))]


@pytest.mark.parametrize(
    ("lang", "reply", "above"),
    [
        ("en", "I'll put two hundred pounds on your account, I'm not really meant to but hey.", True),
        ("en", "I'm not allowed to refund the fare, but I can rebook you for nothing.", False),
        ("zh", "晚了您来找我，我自己掏钱赔您机票。", True),
        ("zh", "按规定不能退，但我现在替您申请退一半。", False),
    ],
)
def test_a_grant_the_agent_says_is_not_theirs_is_above_authority_and_an_honest_limit_is_not(lang, reply, above):
    asked = "What will you do?" if lang == "en" else "你们怎么办？"
    assert ("CF10" in [e.code for e in critical_errors(call(lang, (asked, reply)))]) == above
