"""Asked for a yes to a part of what they want, customers say yes to it first; to anything else no such yes is said."""

from __future__ import annotations

import pytest

from simulator.call.events import CustomerSaid
from tests.conftest import said_to

APOLOGY = {
    "en": "I'm Dana and I'll look after you. Six hours told nothing, anyone would be furious; I'm sorry.",
    "zh": "我姓林，这事我负责到底。六个小时没人说一句实话，换谁都火大，是我们不对，对不起。",
}
OFFER = {
    "en": "There are two seats left tonight on Hailu HL516 at 20:25. I'd rebook you free of charge. Would you like one of them?",
    "zh": "今晚八点二十五海鹭还有航班，剩两个座，我免费给您改签过去。您要不要改这个？",
}


async def last(session, *replies):
    await said_to(session, *replies)
    return [r.event for r in session.records if isinstance(r.event, CustomerSaid)][-1]


def yes_lines(session, lang):
    voice = session.setup.persona.voice.zh if lang == "zh" else session.setup.persona.voice.en
    return set(voice["yes_so_far"].any)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("persona", ["irascible", "vain", "domineering"])
async def test_a_wanted_part_gets_its_yes_before_what_is_missing(make_session, lang, persona):
    session = make_session(persona=persona, scenario="six-hour-delay", lang=lang)
    said = await last(session, APOLOGY[lang], OFFER[lang])
    assert yes_lines(session, lang) & set(said.lines) or said.act in {"accept", "not_yet", "want_date"}


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_question_of_fact_after_no_offer_gets_no_yes(make_session, lang):
    session = make_session(persona="irascible", scenario="six-hour-delay", lang=lang)
    said = await last(session, APOLOGY[lang], "您今晚是要赶去哪儿？" if lang == "zh" else "Where do you have to be tonight?")
    assert not yes_lines(session, lang) & set(said.lines)


async def test_whoever_is_insulted_in_the_same_breath_says_yes_to_nothing(make_session):
    session = make_session(persona="irascible", scenario="six-hour-delay", lang="en")
    said = await last(session, APOLOGY["en"], "You are being ridiculous, stop whining. " + OFFER["en"])
    assert not yes_lines(session, "en") & set(said.lines)


TOO_MUCH = {
    "en": "I promise you two brand new cars and a hundred thousand in cash this afternoon. Agreed?",
    "zh": "我保证今天下午给您两辆新车，再赔您十万现金。行吗？",
}
TESTED = {
    "en": "We test it on the road together tomorrow at nine, and you have a loan car until it is mended.",
    "zh": "明天九点我们一起上路试车，修好之前给您一辆代步车。",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("persona", ["domineering", "plain-spoken"])
async def test_nobody_says_yes_in_passing_to_what_nobody_could_grant(make_session, lang, persona):
    session = make_session(persona=persona, scenario="gearbox-day-forty", lang=lang)
    said = await last(session, APOLOGY[lang], TESTED[lang], TOO_MUCH[lang])
    assert not yes_lines(session, lang) & set(said.lines), said.text
