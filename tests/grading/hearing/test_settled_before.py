"""What stands already is no change of time, and a remedy that stands is not given again."""

from __future__ import annotations

import pytest

from grading.heard import Grasp, Heard, Mention
from grading.hearing.ear import Situation
from grading.hearing.granting import GRANTED
from grading.hearing.memory import Memory, weigh
from simulator.content.loader import load
from simulator.content.scenario import Scenario

SORRY = Memory(replies=(("T04",),), acknowledged_at=1)


def codes(memory: Memory, item: Heard, reply: str, customer: str, lang: str, case: str = "", **more: object) -> list[str]:
    situation = Situation(lang, (customer,), load(Scenario, case).case if case else None)  # type: ignore[arg-type]
    return [i.code for i in weigh(memory, Grasp(items=(item,), **more), reply, situation).items]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "theirs", "reply", "changes"),
    [
        ("en", "Tomorrow at ten will do.", "Then we meet tomorrow at ten.", False),
        ("en", "I have no time now.", "Then let us meet tomorrow at ten.", True),
        ("zh", "明天上午十点可以。", "好，那就明天上午十点见。", False),
        ("zh", "我现在没空。", "那我们明天上午十点再见。", True),
    ],
)
def test_an_hour_the_customer_named_is_no_change_of_time(lang, theirs, reply, changes):
    assert ("T15" in codes(SORRY, Heard("T15", reply), reply, theirs, lang)) is changes


@pytest.mark.parametrize(
    ("reply", "stalls"),
    [("Breakfast is at half past nine tomorrow.", False), ("We will look at it another day, let us talk next week.", True)],
)
def test_where_every_minute_counts_only_putting_off_stalls(reply, stalls):
    urgent = "wedding-suite-double-booked"
    assert load(Scenario, urgent).case.urgent
    assert ("X3" in codes(SORRY, Heard("T15", reply), reply, "And now?", "en", urgent)) is stalls


def test_a_remedy_that_stands_is_given_once():
    told = Heard("T12", "The new pair comes by courier.", GRANTED)
    offered = (Mention("exchange", told.quote),)
    assert codes(SORRY, told, told.quote, "Well?", "en", offered=offered) == ["T12"]
    stands = Memory(replies=(("T12",),), acknowledged_at=1, remedies=frozenset({"exchange"}))
    assert codes(stands, told, told.quote, "Well?", "en", offered=offered) == []


@pytest.mark.parametrize(("beside", "left"), [((), "X1"), ((Heard("T10", "I ring you by five."),), "T13")])
def test_another_person_before_a_kind_word_is_the_buck_unless_something_is_kept_here(beside, left):
    reply = "I will get you my manager. I ring you by five."
    grasp = Grasp(items=(Heard("T13", "I will get you my manager."), *beside))
    heard = weigh(Memory(replies=((),)), grasp, reply, Situation("en", ("Nine days!",)))
    assert left in [i.code for i in heard.items]
