"""Blame, contempt, buck and brush-off that no rude word gives away, and the kind lines beside them that mean none."""

from __future__ import annotations

import pytest

from grading.heard import PLAIN
from grading.hearing.ear import Situation, hear
from grading.hearing.taboos import UNSURE


def codes(reply, lang):
    return {i.code: i.strength for i in hear(reply, Situation(lang, ("It arrived broken." if lang == "en" else "到手就是坏的。",))).items}


@pytest.mark.parametrize(
    ("lang", "code", "reply"),
    [
        ("en", "X8", "It's only one form. Most customers manage it."),
        ("en", "X8", "Well, people tell us all sorts."),
        ("en", "X8", "The lads over there hardly speak English, so what can you do."),
        ("en", "X5", "The booking confirmation does say to arrive early."),
        ("en", "X5", "You'll want to make sure somebody is in next time."),
        ("en", "X2", "The rules are the rules."),
        ("en", "X3", "I can't really give you a date for that."),
        ("zh", "X8", "这是专业的东西，您看不懂很正常。"),
        ("zh", "X8", "有投诉的工夫，不如再找找。"),
        ("zh", "X8", "那边来的人嘛，就爱这样。"),
        ("zh", "X5", "下次您开箱前先看清标签，就不会这样了。"),
        ("zh", "X2", "合同就是合同。"),
        ("zh", "X3", "重新开放的时间另行通知。"),
        ("zh", "X1", "我们这边只管发货。"),
    ],
)
def test_what_the_wording_implies_is_heard_and_never_whole(lang, code, reply):
    assert 0.6 <= codes(reply, lang).get(code, 0) <= 1.0


@pytest.mark.parametrize(
    ("lang", "code", "reply"),
    [
        ("en", "X8", "You kept every receipt, which is more than most people manage."),
        ("en", "X8", "Why don't you come in and sit down while I ring them?"),
        ("en", "X5", "I'm sorry, our booking page did say nine; that was our mistake, and nothing you did."),
        ("en", "X3", "I can't give you a date for the part yet, but I'll ring you on Friday at noon with what I know."),
        ("zh", "X8", "您听不懂很正常，是我说得太绕，我换个说法。"),
        ("zh", "X1", "我们这边只管发货，所以我现在就联系厂家，下午三点前我给您打电话。"),
        ("zh", "X5", "不是您的问题，说明书上写得字很小，是我们没提醒到。"),
    ],
)
def test_a_kind_or_owning_line_with_the_same_words_implies_nothing(lang, code, reply):
    assert codes(reply, lang).get(code, 0) < PLAIN


def test_an_implication_alone_is_short_of_a_critical_error():
    assert codes("It's only one form. Most customers manage it.", "en")["X8"] == UNSURE
