"""A reminder that a question is open blames nobody; what was left unsaid in good time, thrown back at somebody, does."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.memory import Memory, weigh
from grading.text import Lang


@pytest.mark.parametrize(
    ("lang", "reply", "blames"),
    [
        ("en", "Today, I said today. But you didn't say. Is it the 85.80 you want, or the inspection?", False),
        ("en", "dont worry about the form i can fill it in. but you didnt say how many degrees in the room with the baby", False),
        ("en", "You did not say it was stuck. You said it wouldn't open.", True),
        ("en", "You never gave me the child's name, and the form needs it. What is it, please?", False),
        ("en", "You haven't told me your date of birth yet.", False),
        ("en", "You never told us that your address had changed, so what did you expect?", True),
        ("zh", "您还没说呢，要退还是要换？", False),
        ("zh", "试菜的时候您没提要看活鱼，现在鱼都吃光了才来讲品种。", True),
    ],
)
def test_only_a_reminder(lang: Lang, reply: str, blames: bool) -> None:
    assert (hear(reply, Situation(lang)).find("X5", "X8") is not None) is blames


def test_to_do_what_was_just_put_to_them_passes_on_no_buck() -> None:
    reply, situation = (
        "Then I choose the private room, the second door on the left, and your mother can keep a seat there.",
        Situation("en"),
    )
    grasp = hear(reply, situation)
    assert grasp.find("T14")
    assert weigh(Memory(replies=(("T07",),)), grasp, reply, situation).find("X1")
    assert weigh(Memory(replies=(("T09", "T14"),)), grasp, reply, situation).find("T14")
