"""A feeling of the agent's own is no sympathy (T03); one shared with the customer is."""

from __future__ import annotations

import pytest

from grading.heard import Heard
from grading.hearing.ear import Situation, hear
from grading.hearing.own_feelings import without_own_feelings
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def kept(quote: str) -> bool:
    lang = "en" if quote.isascii() else "zh"
    return bool(without_own_feelings([Heard("T03", quote)], lang))


@pytest.mark.parametrize(
    "quote",
    [
        "不过水是晚上才凶，白天查怕看不出来",
        "门口围着人，我、我有点慌",
        "系统今天老卡，我也挺着急的，怕来不及给他们报上去",
        "I am a bit nervous, it is my first week and the screen is full",
        "I'm really worried that I get the form wrong",
    ],
)
def test_a_feeling_of_ones_own_is_none_of_theirs(quote):
    assert not kept(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "钱在卡里却没扣上，还怕影响征信，搁谁心里都打鼓",
        "周六的婚礼，裙子今天坏，换我也慌",
        "我替您着急，孩子咳了一夜",
        "等了六个小时还没个准话，您着急是应该的，我听着都慌",
        "I am worried for you, alone in that lift for half an hour",
        "Nineteen days of dripping would have me anxious too",
        "You must be worried sick about the sixty thousand",
    ],
)
def test_a_feeling_shared_is_sympathy(quote):
    assert kept(quote)


def test_the_ear_leaves_it_out():
    case = load(Scenario, "leak-nobody-owns").case
    reply = "那就明天上午九点半，我先约602。不过水是晚上才凶，白天查怕看不出来，您看要不要改晚上九点查？"
    assert hear(reply, Situation("zh", (), case)).find("T03") is None
