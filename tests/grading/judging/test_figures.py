"""A figure told wrong holds accuracy down until it is put right; what is asked, offered or new is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading.call import hear_call
from grading.judging.measures import MEASURES
from grading.setting import Setting
from grading.transcript import Transcript, Turn
from simulator.content.loader import load
from simulator.content.scenario import Scenario

CASE = load(Scenario, "auto-repayment-failed").case
DESK = Setting(record=("Due 1,286.40 on the 18th; balance 1,270.00; hotline open 08:30 to 20:00", "应还 1286.40，余额 1270.00"))
OPENS = {"en": "You took nothing on the 18th!", "zh": "18 号怎么没扣上？"}


def accuracy(lang, *replies):
    turns = [t for n, reply in enumerate(replies) for t in (Turn("customer", OPENS[lang] if not n else "Hm."), Turn("agent", reply))]
    return MEASURES["accuracy"](replace(hear_call(Transcript(tuple(turns), lang), CASE), setting=DESK))


WRONG = {
    "en": [
        "I have looked it up: 1,268.40 was due, and the account was 16.40 short on the 18th. I waive the fee today.",
        "The system log shows why: you owed 1,286.80 and it takes no part payments. I waive the fee now.",
    ],
    "zh": [
        "我查了系统：应还1268.40，余额差一点，所以没扣。费用我现在给您免掉。",
        "系统里写着应还1286.90，不够就整笔不扣。费用我给您免了。",
    ],
}


@pytest.mark.parametrize(("lang", "reply"), [(lang, reply) for lang, replies in WRONG.items() for reply in replies])
def test_a_figure_one_digit_off_the_desk_holds_accuracy_down(lang, reply):
    found = accuracy(lang, reply)
    assert (found.level, found.why) == (2, "wrong_figure")
    ((turn, quote),) = found.evidence
    assert turn == 1
    assert quote in reply


@pytest.mark.parametrize(
    ("lang", "taken_back"), [("en", "I misread it, sorry: it is 1,286.40."), ("zh", "不好意思，刚才我看错了，是1286.40。")]
)
def test_put_right_it_does_not(lang, taken_back):
    assert accuracy(lang, WRONG[lang][0], taken_back).why != "wrong_figure"
    assert accuracy(lang, WRONG[lang][0] + " " + taken_back).why != "wrong_figure"


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "I have looked it up: 1,286.40 was due, and the account was 16.40 short. I waive the fee today."),
        ("en", "Was it 1,286.50 you had in mind? I waive the fee today."),
        ("en", "I waive the fee today. Your reference is 4471, and I ring you at 20:05."),
        ("en", "It is about 1,200 all told. I waive the fee today."),
        ("zh", "我查了系统：应还1286.40，所以没扣。费用我现在给您免掉。"),
        ("zh", "您记的是1286.50吗？费用我现在给您免掉。"),
        ("zh", "费用我给您免掉。受理号4471，20:05我给您打电话。"),
    ],
)
def test_right_figures_questions_and_numbers_of_ours_are_no_slip(lang, reply):
    assert accuracy(lang, reply).why != "wrong_figure"
