"""What went wrong is told and grants nothing; a kind wish puts nobody off."""

from __future__ import annotations

import pytest

from grading.heard import Heard
from grading.hearing.bygone import without_past
from grading.hearing.ear import Situation, hear, listen
from grading.hearing.wishing import wishes_well, without_wished

SITUATION = {"en": Situation("en", ("You charged me twice!",)), "zh": Situation("zh", ("扣了我两次！",))}


@pytest.mark.parametrize(
    "reply",
    [
        "Last time we refunded one payment and never turned off the plan behind it.",
        "We cut off your line over a bill you had already paid.",
        "Your bag sat there for a day, and that is on us.",
    ],
)
def test_the_firms_own_wrong_is_no_remedy(reply):
    assert "T12" not in hear(reply, SITUATION["en"]).codes()


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "We charged you twice by mistake, so I will refund the second payment now."),
        ("zh", "是我们的错，多扣的钱我现在就给您退回去。"),
    ],
)
def test_what_is_set_going_beside_it_is_one(lang, reply):
    reading = listen(reply, SITUATION[lang]).reading
    assert without_past([Heard("T12", reading.text)], reading, lang)


@pytest.mark.parametrize(
    ("lang", "wish", "phrase"),
    [
        ("en", "I'm really hoping the next call comes soon.", "Have a nice day, please rate me."),
        ("zh", "回去早点休息。", "祝您生活愉快，给个五星好评。"),
    ],
)
def test_a_wish_for_this_person_is_told_from_a_set_phrase_and_stalls_nobody(lang, wish, phrase):
    assert wishes_well(wish, lang)
    assert not wishes_well(phrase, lang)
    reading = listen(wish, SITUATION[lang]).reading
    assert not without_wished([Heard("X3", reading.text.strip(), 0.8)], reading, lang)
    assert without_wished([Heard("X3", reading.text.strip(), 1.0)], reading, lang)
