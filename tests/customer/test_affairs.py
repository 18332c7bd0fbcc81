"""Questions about the customer's own life and plans: left aside, and never met with not knowing."""

from __future__ import annotations

import pytest

from simulator.content.loader import shipped_ids
from simulator.content.persona import Persona
from simulator.customer.affairs import LEFT, affair_of
from tests.customer.test_answering import said
from tests.customer.test_each import spoken

PLANS = {"en": "And what will you do if your team loses on Sunday?", "zh": "要是您的球队星期天输了，您打算怎么办？"}
BESIDE = {
    "en": "How big is the wet patch now? And what will you do if your team loses on Sunday?",
    "zh": "现在湿的那片有多大？还有，您自己小时候学过什么乐器？",
}


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
async def test_nobody_says_that_they_do_not_know_their_own_plans(make_session, persona):
    for lang, question in PLANS.items():
        line = await said(make_session(persona, "leak-nobody-owns", lang), question)
        assert line.act == "undecided"
        assert spoken(line, persona, "undecided", lang)


async def test_beside_an_answer_their_own_affair_is_left(make_session):
    for lang, reply in BESIDE.items():
        line = await said(make_session("plain-spoken", "leak-nobody-owns", lang), reply)
        assert "how-bad" in line.reveals
        assert not any(spoken(line, "plain-spoken", act, lang) for act in LEFT)
