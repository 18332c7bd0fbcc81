"""A name said in part and later in full is hidden in full."""

from __future__ import annotations

import pytest

from grading.importers import read_transcript
from grading.masking import masked, veil_over


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        (
            "客服：您好，我姓陈，工号3021，由我陈雨负责。\n客户：行，陈经理。\n客服：三点前我陈雨打给您。陈雨记下了，我陈述一下。",
            ["您好，我姓[NAME1]，工号3021，由我[NAME2]负责。", "行，[NAME1]经理。", "三点前我[NAME2]打给您。[NAME2]记下了，我陈述一下。"],
        ),
        ("客服：我姓欧阳。\n客户：嗯。\n客服：我欧阳娜娜打给您。", ["我姓[NAME1]。", "嗯。", "我[NAME2]打给您。"]),
        (
            "客服：我姓周，我周五打给您，由我周建明亲自跟。\n客户：叫周建明来。",
            ["我姓[NAME1]，我周五打给您，由我[NAME2]亲自跟。", "叫[NAME2]来。"],
        ),
        (
            "Agent: Hello, I'm Lin.\nCustomer: Fine.\nAgent: Thanks. Lin Wei will ring, ask for Lin Wei's desk. Wei it is.",
            ["Hello, I'm [NAME1].", "Fine.", "Thanks. [NAME2] will ring, ask for [NAME2]'s desk. [NAME2] it is."],
        ),
        (
            "Agent: This is Gu.\nCustomer: Hm.\nAgent: Peter Gu it is, and Gu will ring. Monday Gu is out.",
            ["This is [NAME1].", "Hm.", "[NAME2] it is, and [NAME1] will ring. Monday [NAME1] is out."],
        ),
    ],
)
def test_a_name_introduced_in_part_is_hidden_in_full(call, shown):
    assert [turn.text for turn in masked(read_transcript(call)).turns] == shown


@pytest.mark.parametrize(
    "words",
    [
        "我姓马，我马上打给您。",
        "我姓安，我安排人上门。",
        "我姓张，给张单据来看。",
        "我姓钱，您的钱今天到，我钱包里有。",
        "我姓白，我白等了一天。",
        "我姓高，您坐高铁来吧。",
        "我姓江，寄到江苏要三天。",
    ],
)
def test_everyday_words_that_begin_like_the_name_stay(words):
    assert len(veil_over(words).spans) == 1


def test_a_name_nobody_introduced_makes_no_other_word_a_name():
    assert not veil_over("由我负责，三点前打给您。安排好了，方便就行。").spans
