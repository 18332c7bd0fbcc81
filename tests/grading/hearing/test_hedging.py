"""A remedy that only may come is half a remedy, and offers nothing that a customer could accept."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def heard(reply, lang):
    case = load(Scenario, "auto-repayment-failed").case
    return hear(reply, Situation(lang, ("这笔滞纳金怎么办？" if lang == "zh" else "What about that fee?",), case))


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "这笔滞纳金应该能免。"),
        ("zh", "我可能可以帮您免掉这笔滞纳金。"),
        ("zh", "滞纳金我尽量给您免掉。"),
        ("en", "I might be able to waive the late fee for you."),
        ("en", "I should be able to waive the late fee."),
        ("en", "I'll try to get the late fee waived."),
    ],
)
def test_a_remedy_perhaps_is_half_and_no_offer(lang, reply):
    grasp = heard(reply, lang)
    assert not grasp.offered
    remedy = grasp.find("T12")
    assert remedy.strength <= 0.5
    assert remedy.missing == ("certainty",)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "这笔滞纳金我现在就给您免掉。"),
        ("zh", "滞纳金应该由我们承担，我这就给您免掉。"),
        ("zh", "滞纳金本来就应该免，我现在就给您免掉。"),
        ("en", "I'll waive the late fee for you now."),
        ("en", "You should never have been charged it; I'll waive the late fee now."),
    ],
)
def test_a_remedy_given_is_whole_whatever_ought_to_have_been(lang, reply):
    grasp = heard(reply, lang)
    assert "fee" in {m.id for m in grasp.offered}
    assert grasp.find("T12").strength >= 0.8
