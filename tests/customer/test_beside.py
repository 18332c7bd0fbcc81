"""Whoever asks after a customer's life, spells their name or sneezes gets an answer to that, and the matter goes on."""

from __future__ import annotations

import pytest

from simulator.customer.beside import spelled
from tests.conftest import said_to


@pytest.mark.parametrize(("lang", "reply", "age"), [("zh", "您今年多大？", "六十六"), ("en", "How old are you?", "Sixty-six")])
async def test_an_age_is_told_once(make_session, lang, reply, age):
    session = make_session(persona="talkative", scenario="leak-nobody-owns", lang=lang)
    state = await said_to(session, reply, reply)
    assert state.acts[-2:] == ("own_life", "own_life")
    assert state.customer_lines[-2].startswith(age)
    assert age not in state.customer_lines[-1]


async def test_somebody_else_s_work_is_not_answered_with_their_own(make_session):
    state = await said_to(make_session(persona="talkative", scenario="leak-nobody-owns", lang="zh"), "您儿子在哪个城市上班呀？")
    assert "退休" not in state.customer_lines[-1]


@pytest.mark.parametrize(
    ("lang", "reply", "act"),
    [
        ("en", "What are you wearing?", "flirted"),
        ("en", "Knock knock.", "joked"),
        ("en", "Are you still there?", "still_here"),
        ("zh", "您还在吗？", "still_here"),
        ("zh", "我给您讲个笑话吧。", "joked"),
    ],
)
async def test_each_kind_has_its_answer(make_session, lang, reply, act):
    for persona in ("irascible", "eccentric"):
        state = await said_to(make_session(persona=persona, scenario="worn-shoes", lang=lang), reply)
        assert state.acts[-1] == act


async def test_an_offer_beside_small_talk_is_what_is_answered(make_session):
    reply = "I can put her back with Miss Fang, Thursday at six. What's her favourite subject?"
    state = await said_to(make_session(persona="eccentric", scenario="branch-closed-card-prepaid", lang="en"), "Hello.", reply)
    assert state.acts[-1] not in {"own_life", "dont_know"}


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [("何女士", "zh", "人可何。"), ("Ms Song", "en", "S-O-N-G. Song."), ("霍先生", "zh", "就是霍，常见的那个字。")],
)
def test_a_name_is_spelled(name, lang, said):
    assert spelled(name, lang) == said
