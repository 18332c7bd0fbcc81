"""An hour in a tale of the past promises nothing; one that is still to come does."""

from __future__ import annotations

import pytest

from grading.hearing.promising import only_looks_back, only_states


@pytest.mark.parametrize(
    ("lang", "words", "past"),
    [
        ("en", "1,286.40 was due, and on the 18th the balance was 16.40 short", True),
        ("en", "They should have called within the minute and nobody did", False),
        ("en", "It was due on the 18th, and I'll waive the fee by five today", False),
        ("en", "The engineer is coming at nine", False),
        ("zh", "两点零九断的，按规定一分钟内该打回去，是我们没做到", True),
        ("zh", "两天前短信里给您发过说明，您看到没有？", True),
        ("zh", "到今天已经来过十一个电话了", True),
        ("zh", "两天前给您发过说明，我现在再给您寄一份", False),
        ("en", "We wrote to you three weeks ago about the form", True),
        ("zh", "上次没派单，这次我今天五点前给您打电话", False),
        ("zh", "抢修车已经出来了，十二分钟到您楼下", False),
    ],
)
def test_what_looks_back_is_told_from_what_is_still_to_come(lang, words, past):
    assert only_looks_back(words, lang) is past


@pytest.mark.parametrize(
    ("lang", "words", "states"),
    [
        ("en", "The next flight leaves at 21:40.", True),
        ("en", "I'll put you on the flight that leaves at 21:40.", False),
        ("en", "You can appeal within thirty days.", True),
        ("zh", "下一个航班九点四十起飞。", True),
        ("zh", "我给您改到九点四十起飞的航班。", False),
    ],
)
def test_a_timetable_promises_nothing_until_somebody_takes_it_on(lang, words, states):
    assert only_states(words, lang) is states
