"""A remedy granted by a time is a promise, whoever brings it; a choice, a question or somebody else's time is none."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario

PROMISED = [
    ("fifteen-degrees", "en", "someone round tonight with a thermometer, u both read it n sign"),
    ("hair-in-the-soup", "en", "The cook who made it writes you a note by hand, and a rider brings it round tonight by 8."),
    ("hair-in-the-soup", "en", "The kitchen gets checked and you have the report in writing by this time tomorrow."),
    ("trapped-in-lift", "en", "An escort goes up now to take him to hospital, and we pay for it."),
    ("lost-blood-sample", "en", "Sister Qiu does it herself, no queue, and the result comes in 40 minutes."),
    ("hair-in-the-soup", "zh", "厨房今晚就查，书面结果明天中午十二点前送到您手上。"),
]
NOT_PROMISED = [
    ("six-hour-delay", "en", "There's the partner flight at 20:25 tonight, or a bed on us and the 6.50 tomorrow. Which would you rather?"),
    ("fifteen-degrees", "en", "Would somebody round tonight with a thermometer suit you?"),
    ("fifteen-degrees", "en", "We can't send anybody round with a thermometer tonight."),
    ("hair-in-the-soup", "en", "A report on the kitchen will come in due course."),
    ("wedding-suite-double-booked", "en", "The system changed on the 3rd, so suite 2201 was still free."),
    ("branch-closed-card-prepaid", "en", "Miss Fang is at North Gate now, Wednesday and Saturday evenings."),
]


def promise_in(scenario, lang, reply):
    grasp = hear(reply, Situation(lang, case=load(Scenario, scenario).case))
    return grasp, next((i for i in grasp.items if i.code == "T10" and not i.missing), None)


@pytest.mark.parametrize(("scenario", "lang", "reply"), PROMISED)
def test_a_remedy_with_its_time_is_a_dated_promise(scenario, lang, reply):
    grasp, item = promise_in(scenario, lang, reply)
    assert item is not None
    assert item.quote in reply
    assert grasp.promise is not None
    assert grasp.promise.due in reply


@pytest.mark.parametrize(("scenario", "lang", "reply"), NOT_PROMISED)
def test_a_choice_a_question_a_refusal_and_a_vague_time_promise_nothing(scenario, lang, reply):
    assert promise_in(scenario, lang, reply)[1] is None
