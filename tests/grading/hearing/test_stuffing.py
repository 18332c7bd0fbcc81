"""A string of passwords is a list; a promise typed without a stop is none."""

from __future__ import annotations

import pytest

from grading.hearing.stuffing import stuffed


@pytest.mark.parametrize(
    ("reply", "listed"),
    [
        ("so ull get the 46 back today on the same card and the written report by 12 tomorrow on this chat", False),
        ("ok so heres ur options new pair tomorrow morning or the money back on the card by friday", False),
        ("Mechanical fault. Spare plane coming. Estimate 23:40, not certain. Other flight at 20:25. Got checked bags?", False),
        (
            "sorry understand apologise refund today options callback written report policy empathy summary thanks feedback promise owner",
            True,
        ),
    ],
)
def test_only_words_on_a_string_are_a_list(reply, listed):
    assert stuffed(reply, "en") is listed
