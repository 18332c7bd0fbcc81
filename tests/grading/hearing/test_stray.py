"""Words that are plainly something else than the technique they were taken for."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear

STRAY = [
    ("en", "T10", "I'll be sorting this out with you. Four o'clock! You must be starving."),
    ("en", "T10", "Half past five? Goodness."),
    ("en", "T20", "Fine, that card is frozen. Sound good?"),
    ("en", "T20", "I am putting you in 2201. Happy with that?"),
    ("en", "T19", "Let me be straight with you first: that screen was wrong."),
    ("en", "T19", "First things first, are you feeling all right?"),
    ("en", "T02", "Go on, then, let's walk."),
    ("en", "T04", "It was not our fault."),
    ("en", "T04", "You say it was our mistake."),
    ("zh", "T04", "这不是我们的错。"),
    ("zh", "T10", "四点！"),
]
MEANT = [
    ("en", "T10", "I'll ring you at four o'clock tomorrow."),
    ("en", "T20", "So: a new card today, a text by four, and I ring you at six. Sound good?"),
    ("en", "T19", "First let us get your son out of the cold, and the bill can wait until after."),
    ("en", "T02", "Go on, I'm listening, take your time."),
    ("en", "T04", "It is not only our fault, it is our shame, and I'm sorry."),
    ("zh", "T04", "这事是我们的疏忽，不怪您，对不起。"),
]


def codes(lang, reply):
    return {i.code for i in hear(reply, Situation(lang)).items}


@pytest.mark.parametrize(("lang", "code", "reply"), STRAY)
def test_is_not_taken_for_it(lang, code, reply):
    assert code not in codes(lang, reply)


@pytest.mark.parametrize(("lang", "code", "reply"), MEANT)
def test_the_real_thing_beside_it_is_heard(lang, code, reply):
    assert code in codes(lang, reply)
