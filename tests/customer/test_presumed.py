"""A line that takes something for granted is said only where it is so."""

from __future__ import annotations

import random

import pytest

from simulator.customer.desk import Desk
from simulator.customer.presumed import holding
from tests.conftest import said_to

LINES = {
    "en": ("Deadline sound. Officer named. Good.", "At last, a move!", "Short enough. Keep to that.", "Since you ask so civilly."),
    "zh": ("有名有姓有时间，溜不掉了。", "总算吐口了。", "开场够短，保持。", "问一句答一句。"),
}
LONG = {
    "en": "I have read the whole record from the first visit on, and I can see both appointments and nothing that anybody wrote down after them.",
    "zh": "前后两次上门的记录我都从头到尾看过了，日子和人都写着，可是看完之后一个字的结论都没有留下来，单子上也没有签字。",
}


async def desk_after(make_session, lang, *replies):
    session = make_session(persona="domineering", scenario="leak-nobody-owns", lang=lang)
    await said_to(session, *replies)
    return Desk(session.state, session.setup.persona, session.setup.scenario, random.Random(1))


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_none_of_it_holds_after_one_long_statement(make_session, lang):
    assert holding(LINES[lang], await desk_after(make_session, lang, LONG[lang])) == []


@pytest.mark.parametrize(("lang", "asked"), [("en", "I'm Ben. Where does it drip?"), ("zh", "我姓陈。哪儿在滴水？")])
async def test_a_name_a_question_and_few_words_are_there_when_they_are(make_session, lang, asked):
    name, late, short, question = LINES[lang]
    assert holding(LINES[lang], await desk_after(make_session, lang, asked)) == [name, short, question]
    assert late in holding(LINES[lang], await desk_after(make_session, lang, asked, LONG[lang], LONG[lang], asked))
