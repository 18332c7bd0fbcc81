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
