"""A question that a reply answers by its form was not dodged, however poor the answer."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.hearing.answering import ANSWERS
from grading.hearing.ear import Situation, hear
from grading.transcript import Transcript, Turn


def replies_to(customer: str, reply: str, lang: str) -> bool:
    return ANSWERS in hear(reply, Situation(lang, (customer,))).marks


@pytest.mark.parametrize(
    ("lang", "customer", "reply"),
    [
        ("zh", "那几号能修好？", "下个月初吧。"),
        ("zh", "要等多久啊？", "总得三四天。"),
        ("zh", "你能做主吗？", "嗯，能。"),
        ("zh", "合同上有没有这条？", "没有这条。"),
        ("zh", "喂？你在忙什么？", "在翻您的单子。"),
        ("en", "How long will that take?", "About a week."),
        ("en", "Can you do that yourself?", "Yes, I can."),
        ("en", "Hello? What are you doing?", "I'm reading your file."),
    ],
)
def test_an_answer_is_known_by_the_form_of_the_question(lang, customer, reply):
    assert replies_to(customer, reply, lang)


@pytest.mark.parametrize(
    ("lang", "customer", "reply"),
    [
        ("zh", "那几号能修好？", "我们一直很重视设备维护。"),
        ("zh", "应急电话为什么没人接？", "没有统计过，电梯都按时保养。"),
        ("zh", "你能做主吗？", "我们的服务宗旨是客户至上。"),
        ("zh", "我等了三天。", "好的。"),
        ("en", "How long will that take?", "We value your patience."),
        ("en", "Why did nobody ring me?", "Yes, of course."),
    ],
)
def test_other_talk_answers_nothing(lang, customer, reply):
    assert not replies_to(customer, reply, lang)


def test_only_a_question_left_open_twice_is_ignored():
    def codes(*replies):
        asked = ("你到底管不管修？", "几号来修？")
        pairs = zip(asked, replies, strict=True)
        turns = tuple(Turn(role, words) for customer, reply in pairs for role, words in (("customer", customer), ("agent", reply)))
        return {i.code for i in hear_call(Transcript(turns, "zh"), None).turns[-1].grasp.items}

    assert "X6" in codes("我们一直很重视设备维护。", "设备总体运行良好。")
    assert "X6" not in codes("我们一直很重视设备维护。", "下礼拜三吧。")
