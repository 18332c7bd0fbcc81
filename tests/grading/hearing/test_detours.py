"""A detour takes the worry first; to say what somebody worries about is not yet one."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear


def detour(reply, lang):
    return hear(reply, Situation(lang, ("怎么还没解决？" if lang == "zh" else "Why is this still not solved?",))).find("T19")


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "我知道您最担心的是孩子。"),
        ("zh", "您最担心的就是征信，对吧？"),
        ("en", "I can hear your biggest worry is the credit record."),
        ("en", "What worries you most is the credit record, isn't it?"),
        ("en", "what matters most to you for tonight"),
        ("zh", "对您来说今天最要紧的是什么"),
    ],
)
def test_naming_a_worry_is_no_detour(lang, reply):
    assert detour(reply, lang) is None


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "先说您最担心的那件。"),
        ("zh", "您最担心的是孩子，那咱们先解决这个。"),
        ("en", "Let's take your biggest worry first."),
        ("en", "Shall we start with what worries you most?"),
        ("en", "What worries you most is the credit file, so let's start there."),
    ],
)
def test_taking_it_first_is(lang, reply):
    assert detour(reply, lang).strength >= 0.8
