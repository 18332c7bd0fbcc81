"""Asked who they are, customers say so in their own words; asked for the last digits of a number they give four, the same each time."""

from __future__ import annotations

import re

import pytest

from simulator.call.events import CustomerSaid
from tests.conftest import said_to

ASKED = {
    "zh": ("您好，我姓周，先核对一下身份，您的姓名和身份证后四位说一下？", "不好意思没听清，身份证后四位再说一遍？"),
    "en": ("Hello, I'm Lin. To verify you, may I have your name and the last four digits of your ID?", "Sorry, the last four digits of your ID again?"),
}  # fmt: skip


async def lines(session, *replies):
    await said_to(session, *replies)
    return [r.event for r in session.records if isinstance(r.event, CustomerSaid)][-len(replies) :]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("persona", ["intellectual", "talkative", "plain-spoken"])
async def test_the_last_four_digits_are_said_and_stay_the_same(make_session, lang, persona):
    session = make_session(persona=persona, scenario="mystery-value-added-fee", lang=lang)
    first, second = await lines(session, *ASKED[lang])
    told = [set(re.findall(r"(?<!\d)\d{4}(?!\d)", line.text)) for line in (first, second)]
    assert told[0] & told[1]


@pytest.mark.parametrize(("lang", "asked"), [("zh", "请问您怎么称呼？"), ("en", "May I have your name, please?")])
async def test_asked_for_a_name_alone_they_say_no_more(make_session, lang, asked):
    session = make_session(persona="vain", scenario="mystery-value-added-fee", lang=lang)
    (said,) = await lines(session, asked)
    assert said.reveals == ("identity",)
    assert not re.search(r"\d{4}", said.text)


async def test_who_they_are_is_told_in_their_own_words(make_session):
    told = set()
    for persona in ("irascible", "hard-line", "eccentric"):
        session = make_session(persona=persona, scenario="mystery-value-added-fee", lang="en")
        (said,) = await lines(session, "Hello, I'm Lin. May I verify your name and registered number first?")
        assert "identity" in said.reveals
        told.add(said.text.split(".")[-2:][0])
    assert len(told) == 3


@pytest.mark.parametrize(
    ("lang", "asked", "born"),
    [("en", "Could I have your full name and your date of birth?", r"\b19\d\d\b"), ("zh", "麻烦报一下您的姓名和出生日期？", r"19\d\d年")],
)
async def test_a_date_of_birth_agrees_with_the_age_of_the_case_and_comes_with_the_name(make_session, lang, asked, born):
    session = make_session(persona="plain-spoken", scenario="auto-repayment-failed", lang=lang)
    (said,) = await lines(session, asked)
    assert re.search(born, said.text), said.text
    assert ("Chen" if lang == "en" else "陈") in said.text
    assert "199" in said.text, "thirty-five in this case"


async def test_a_number_asked_for_as_people_type_is_given_once_they_have_said_who_they_are(make_session):
    session = make_session(persona="plain-spoken", scenario="mystery-value-added-fee", lang="en")
    name, number, again = await lines(
        session, "can u give me ur name pls", "ok and whats ur number", "i need the phone number on the bill. whats the number"
    )
    assert "Wu" in name.text
    digits = [set(re.findall(r"(?<!\d)\d{4}(?!\d)", line.text)) for line in (number, again)]
    assert digits[0] & digits[1]


@pytest.mark.parametrize("asked", ["And what is your agent's name?", "What's the name of his doctor?", "What's the name of their manager?"])
async def test_somebody_elses_name_is_not_their_own(make_session, asked):
    session = make_session(persona="hard-line", scenario="claim-refused", lang="en")
    (said,) = await lines(session, asked)
    assert "identity" not in said.reveals
