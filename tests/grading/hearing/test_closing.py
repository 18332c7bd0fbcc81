"""A close (T20) sums something up, or asks whether anything is left: a question after a thing does neither."""

from __future__ import annotations

import pytest

from grading.hearing.closing import asks_of_a_thing
from grading.hearing.ear import Situation, hear
from grading.text import Lang
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.customer.meant import asks_what_is_left


def closes(lang: Lang, scenario: str, customer: str, reply: str) -> bool:
    """Whether a close is heard in a reply."""
    return hear(reply, Situation(lang, (customer,), load(Scenario, scenario).case)).find("T20") is not None


@pytest.mark.parametrize(
    ("lang", "scenario", "reply", "there"),
    [
        (
            "en",
            "lost-blood-sample",
            "Nurse Qiu comes to her at half past twelve, no queue, and the tube goes to the laboratory by hand. And is there anything she likes to hold?",
            False,
        ),
        (
            "zh",
            "wedding-suite-double-booked",
            "先生您好。定金两千和确认短信，系统里都查得到，房间没给您留住，责任在酒店。请问今晚除了1801，您名下还有几间亲友房，亲友都到齐了吗？",
            False,
        ),
        (
            "zh",
            "wedding-suite-double-booked",
            "替换的房间我已经说过，就是2201。您说前台讲您记错酒店，这话不对，我代酒店向您道歉。还有，明早几点退房合适？",
            False,
        ),
        (
            "en",
            "lost-blood-sample",
            "So: Nurse Qiu draws it at half past twelve, the tube goes by hand, the doctor sees it at half past one. Have I left anything out?",
            True,
        ),
        ("zh", "wedding-suite-double-booked", "好，现在上楼，我陪您，2201今晚免费，明早晚点退房。您还有什么要交代？", True),
    ],
)
def test_a_close_is_heard_only_where_it_is_asked_what_is_left_or_something_is_summed_up(
    lang: Lang, scenario: str, reply: str, there: bool
) -> None:
    assert closes(lang, scenario, "", reply) is there


@pytest.mark.parametrize(
    ("words", "of_a_thing"),
    [
        ("里头还有别的卡或者身份证吗？", True),
        ("是不是这笔钱今天还有别的用处？", True),
        ("is there anything else in the purse?", True),
        ("还有别的吗？", False),
        ("您还有其他问题吗？", False),
        ("还有别的需要我办的吗？", False),
        ("is there anything else on your mind?", False),
        ("is there anything else?", False),
        ("is there anything else at the moment?", False),
        ("您心里还有别的顾虑吗？", False),
    ],
)
def test_what_is_asked_of_something_named_asks_nothing_of_what_is_left(words: str, of_a_thing: bool) -> None:
    assert asks_of_a_thing(words) is of_a_thing
    marks = hear(words, Situation("en" if words.isascii() else "zh")).marks
    assert ("anything_else" in marks) is not of_a_thing


def test_another_use_of_the_money_is_nothing_the_offer_lacks() -> None:
    assert not asks_what_is_left("您这么急，是不是这笔钱今天还有别的用处？")
    assert asks_what_is_left("还有别的没说到的吗？")
