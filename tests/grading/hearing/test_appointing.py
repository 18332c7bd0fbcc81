"""`Within 48 hours` is a deadline; another time is agreed by naming it (T15)."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear


@pytest.mark.parametrize(
    ("lang", "reply", "agreed"),
    [
        ("en", "I will arrange a call with my manager within 48 hours.", False),
        ("en", "Shall we say within two days?", False),
        ("en", "Can we set up a call within 48 hours, say Thursday at ten?", True),
        ("en", "Shall we say ten tomorrow, with Manager Wang?", True),
        ("zh", "我给您约个时间，48小时之内，您看行吗？", False),
    ],
)
def test_only_a_named_time_changes_the_time(lang, reply, agreed):
    assert (hear(reply, Situation(lang, ("",))).find("T15") is not None) is agreed


@pytest.mark.parametrize(
    ("lang", "step", "talk"),
    [
        ("zh", "后天上午九点，我让管道师傅上您家把阀门换上。", "后天上午九点，我和管道师傅一起过来，当面跟您谈。"),
        (
            "en",
            "Tomorrow at ten the plumber will replace the valve at your flat.",
            "Tomorrow at ten the plumber and I will sit down with you to talk.",
        ),
    ],
)
def test_the_hour_of_a_step_puts_no_talk_off(lang, step, talk):
    """A step with its hour is kept as a promise or a remedy; only a talk at another hour changes the time."""
    assert not hear(step, Situation(lang, ("",))).find("T15")
    assert hear(talk, Situation(lang, ("",))).find("T15")
