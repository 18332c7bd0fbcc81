"""Questions about the customer's own life and plans: left aside, and never met with not knowing."""

from __future__ import annotations

import pytest

from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.customer.affairs import affair_of
from tests.customer.test_answering import said


@pytest.mark.parametrize(
    ("lang", "question", "act"),
    [
        ("en", "do you usually shop here on fridays?", "brushes"),
        ("en", "who else lives in your house?", "brushes"),
        ("en", "will you go on holiday this year?", "undecided"),
        ("en", "what would you do if the maker said no?", "undecided"),
        ("en", "did they tell you why?", None),
        ("en", "what is the valve made of?", None),
        ("zh", "您平时周末出门吗？", "brushes"),
        ("zh", "家里还有谁在用？", "brushes"),
        ("zh", "要是厂家不同意，您打算怎么办？", "undecided"),
        ("zh", "他们跟您说过原因吗？", None),
        ("zh", "这个阀门是什么材料的？", None),
    ],
)
def test_what_is_their_own_affair(lang, question, act):
    assert affair_of(question, lang) == act


@pytest.mark.parametrize("persona", shipped_ids(Persona))
@pytest.mark.parametrize(
    ("lang", "question", "act"),
    [
        ("en", "Do you usually go dancing on Fridays?", "brushes"),
        ("zh", "您平时周五去跳舞吗？", "brushes"),
        ("en", "And what will you do if your team loses on Sunday?", "undecided"),
        ("zh", "要是您的球队星期天输了，您打算怎么办？", "undecided"),
    ],
)
async def test_nobody_says_that_they_do_not_know_their_own_affairs(make_session, persona, lang, question, act):
    line = await said(make_session(persona, "leak-nobody-owns", lang), question)
    assert line.act != "dont_know"
    if line.act == act:
        assert any(words in line.text for words in getattr(load(Persona, persona).voice, lang)[act].lines("warm"))


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "How big is the wet patch now? And do you usually go dancing on Fridays?"),
        ("zh", "现在湿的那片有多大？还有，您平时周五去跳舞吗？"),
    ],
)
async def test_beside_an_answer_their_own_affair_is_left(make_session, lang, reply):
    line = await said(make_session("plain-spoken", "leak-nobody-owns", lang), reply)
    assert "how-bad" in line.reveals
    voice = getattr(load(Persona, "plain-spoken").voice, lang)
    assert not any(words in line.text for words in voice["other_unknown"].lines("warm"))
