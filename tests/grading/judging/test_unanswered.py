"""A plain question asked twice and never answered (CF6), and what answers it: a time, an honest not-yet, the thing done."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.judging.critical import critical_errors
from grading.judging.measures.unanswered import left_open
from grading.transcript import Transcript, Turn


def call(lang, *pairs):
    return hear_call(Transcript(tuple(t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a))), lang), None)


DODGED = {
    "en": (
        ("When will my cooker be mended?", "We value your feedback."),
        ("I asked what date.", "Your patience means a lot to us."),
    ),
    "zh": (("我的灶什么时候修？", "您的心情我们理解。"), ("我问几号来！", "感谢您的耐心。")),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_date_asked_for_twice_and_never_spoken_of_is_a_question_ignored(lang):
    dodged = call(lang, *DODGED[lang])
    assert left_open(dodged) is not None
    assert "CF6" in [e.code for e in critical_errors(dodged)]


@pytest.mark.parametrize(
    ("lang", "answer"),
    [
        ("en", "On Thursday at nine."),
        ("en", "I don't know yet, the part is still on order."),
        ("en", "It is done as we speak."),
        ("zh", "周四上午九点。"),
        ("zh", "还不确定，配件没到。"),
        ("zh", "已经修好了。"),
    ],
)
def test_a_time_an_honest_not_yet_and_the_thing_done_are_answers(lang, answer):
    assert left_open(call(lang, *DODGED[lang], (DODGED[lang][0][0], answer))) is None


@pytest.mark.parametrize(
    ("lang", "customer"), [("en", "Do you know how long I have waited?"), ("zh", "你知道我等了多久吗？"), ("zh", "我打了几天电话了？")]
)
def test_how_long_they_have_waited_is_no_question_after_a_date(lang, customer):
    reply = "We value your feedback." if lang == "en" else "感谢您的耐心。"
    assert left_open(call(lang, (customer, reply), (customer, reply))) is None


def test_asked_once_it_may_be_missed():
    assert left_open(call("en", DODGED["en"][0])) is None
