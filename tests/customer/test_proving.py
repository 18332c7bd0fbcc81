"""Asked to prove who they are, customers give name and number as they are asked for, show their papers, and answer what else was asked."""

from __future__ import annotations

import re

import pytest

from simulator.customer.who import named
from tests.customer.test_answering import said
from tests.customer.test_each import spoken

DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
PERSONAS = ["irascible", "hard-line", "plain-spoken", "vain"]


def surname(session, lang):
    return re.sub("就是本人|，|我姓|本人|我就是", "", named(session.setup.scenario.customer.name.in_(lang), lang)).removeprefix(
        "The name is "
    )


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Before I look, your full name and your phone number please?"),
        ("en", "So, name and the last four digits of the phone, please."),
        ("zh", "先核对一下，麻烦您把全名和手机号后四位报给我。"),
        ("zh", "您的姓名和预留手机号是多少？"),
    ],
)
async def test_name_and_number_asked_together_are_both_given(make_session, persona, lang, reply):
    session = make_session(persona, "mystery-value-added-fee", lang)
    line = await said(session, reply)
    assert surname(session, lang) in line.text
    assert DIGITS.search(line.text)


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "I still need your phone number for the file. And when did you first see the charge?"),
        ("zh", "我这儿还差您的手机号。这笔钱最早是哪个月扣的？"),
    ],
)
async def test_a_number_wanted_in_a_statement_is_given_beside_a_fact(make_session, persona, lang, reply):
    line = await said(make_session(persona, "mystery-value-added-fee", lang), reply)
    assert DIGITS.search(line.text)
    assert set(line.reveals) - {"identity"}


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("en", "Could you show me your identity card, please?"), ("zh", "麻烦把身份证出示一下，可以吗？")],
)
async def test_papers_are_shown_and_not_recited(make_session, lang, reply):
    line = await said(make_session("plain-spoken", "deposit-became-insurance", lang), reply)
    assert spoken(line, "plain-spoken", "complies", lang)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "What is the best number to ring you on this evening?"),
        ("zh", "今晚打哪个手机号能找到您？"),
    ],
)
async def test_a_number_to_reach_them_by_proves_nothing(make_session, lang, reply):
    line = await said(make_session("plain-spoken", "fifteen-degrees", lang), reply)
    assert "identity" not in line.reveals


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "And the last four digits of the card it is linked to, please?"),
        ("zh", "绑定代扣的那张卡，尾号后四位是多少？"),
    ],
)
async def test_a_number_that_the_case_holds_is_told_and_no_other(make_session, lang, reply):
    first = {"en": "Your name and the last four digits of your phone?", "zh": "您的姓名和手机号后四位是多少？"}[lang]
    line = await said(make_session("irascible", "auto-repayment-failed", lang), first, reply)
    assert set(DIGITS.findall(line.text)) == {"0926"}


@pytest.mark.parametrize(
    ("lang", "reply"), [("en", "Is the mobile number you gave us still the one you use?"), ("zh", "您预留的手机号还是现在这个吧？")]
)
async def test_a_number_to_be_confirmed_is_not_given_again(make_session, lang, reply):
    first = {"en": "Your name and the last four digits of your phone?", "zh": "您的姓名和手机号后四位是多少？"}[lang]
    line = await said(make_session("vain", "auto-repayment-failed", lang), first, reply)
    assert "identity" not in line.reveals


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize(("lang", "reply"), [("en", "Could you spell your full name for me?"), ("zh", "请报一下您的全名，是哪几个字？")])
async def test_a_name_asked_for_whole_is_told_whole_and_once(make_session, persona, lang, reply):
    line = await said(make_session(persona, "gearbox-day-forty", lang), reply)
    assert "name-written" in line.reveals
    assert "identity" not in line.reveals


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "我指定一位经理跟到底，他的姓名和电话都写给您。"),
        ("en", "One manager sees it through, and his name and number are in the letter to you."),
    ],
)
async def test_a_name_that_they_are_given_asks_for_none_of_theirs(make_session, lang, reply):
    line = await said(make_session("plain-spoken", "trapped-in-lift", lang), reply)
    assert not {"identity", "own-name"} & set(line.reveals)
