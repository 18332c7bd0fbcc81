"""The customer answers what was just said: names, greetings, invitations, wishes, guesses, silence as a price."""

from __future__ import annotations

import pytest

from simulator.call.events import MoodMoved


async def said_to(session, *replies):
    async for _ in session.open():
        pass
    for reply in replies:
        async for _ in session.take_turn(reply):
            pass
    return session.state


@pytest.mark.parametrize(("lang", "reply"), [("zh", "请问您贵姓？"), ("en", "Could you tell me your name please?")])
async def test_a_name_asked_for_is_given_and_nothing_else(make_session, lang, reply):
    state = await said_to(make_session(persona="plain-spoken", scenario="trapped-in-lift", lang=lang), reply)
    assert state.acts[-1] == "answer"
    assert ("郑" if lang == "zh" else "Zheng") in state.customer_lines[-1]
    assert state.told == {"identity"}


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("zh", "喂？"), ("en", "hello?"), ("zh", "不行"), ("zh", "您到里边贵宾室坐？"), ("en", "Is it ok if I transfer you?")],
)
async def test_nobody_says_they_do_not_know_where_nothing_was_asked(make_session, lang, reply):
    for seed in range(4):
        state = await said_to(make_session(persona="vain", scenario="gearbox-day-forty", lang=lang, seed=seed), reply)
        assert state.acts[-1] not in {"dont_know", "withhold"}


@pytest.mark.parametrize("reply", ["Are we good?", "What's still bothering you?"])
async def test_a_question_that_rounds_off_is_told_what_is_missing(make_session, reply):
    state = await said_to(make_session(persona="vain", scenario="gearbox-day-forty", lang="en"), reply)
    assert state.acts[-1] == "press"


async def test_a_real_question_nobody_can_answer_still_gets_an_honest_no(make_session):
    state = await said_to(make_session(persona="vain", scenario="gearbox-day-forty", lang="en"), "What is the capital of France?")
    assert state.acts[-1] == "dont_know"


async def test_they_say_what_they_want_when_asked_for_nothing_else(make_session):
    state = await said_to(make_session(persona="domineering", scenario="worn-shoes", lang="en"), "What exactly do you want then")
    assert "wanted-outcome" in state.told


@pytest.mark.parametrize(
    ("reply", "hushed"), [("You have to delete the video first though.", True), ("Your video is your own business.", False)]
)
async def test_silence_as_a_price_is_an_affront(make_session, reply, hushed):
    session = make_session(persona="vain", scenario="swapped-gift", lang="en")
    state = await said_to(session, reply)
    moved = next(r.event for r in session.records if isinstance(r.event, MoodMoved))
    assert any(line.code == "silenced" for line in moved.ledger) is hushed
    assert state.acts[-1] != "accept"


@pytest.mark.parametrize(
    ("scenario", "reply", "fact"), [("trapped-in-lift", "心脏好吗？", "health-history"), ("swapped-gift", "包装完好吗？", "seal-intact")]
)
async def test_a_question_after_a_fact_rounds_nothing_off_for_its_last_words(make_session, scenario, reply, fact):
    state = await said_to(make_session(persona="domineering", scenario=scenario, lang="zh"), reply)
    assert fact in state.told
    closing = await said_to(make_session(persona="domineering", scenario=scenario, lang="zh"), "这样可以吗？")
    assert state.acts[-1] == "answer" != closing.acts[-1]
