"""A date for the customer's part does not date a promise of soon; a date of the firm's own does, wherever it stands."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear


def heard(reply, lang):
    return hear(reply, Situation(lang, ("怎么还没解决？" if lang == "zh" else "Why is this still not solved?",)))


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "好的，明天上午您在家的话，我们会尽快安排维修。"),
        ("zh", "您明天上午来，我会尽快安排师傅上门。"),
        ("zh", "好的，明天上午，我会尽快给您安排。"),
        ("en", "OK, you're home tomorrow morning, and I'll arrange it as soon as I can."),
        ("en", "Tomorrow morning is fine for you, and we'll get it sorted as soon as possible."),
    ],
)
def test_soon_with_a_date_of_the_customers_is_no_dated_promise(lang, reply):
    grasp = heard(reply, lang)
    assert grasp.promise is None
    promised = grasp.find("T10")
    assert promised is None or promised.missing == ("time",)


def test_such_a_promise_is_the_delay_that_it_is():
    assert heard("您明天上午来，我会尽快安排师傅上门。", "zh").find("X3").is_plain_taboo


@pytest.mark.parametrize(
    ("lang", "reply", "due"),
    [
        ("zh", "我会尽快，最晚明天上午十点给您打电话。", "明天上午十点"),
        ("zh", "您明天上午在家就行，我今天下班前给您打电话定时间。", "下班前"),
        ("en", "I'll call you as soon as I can, tomorrow at ten at the latest.", "tomorrow at ten at the latest"),
        ("en", "I'll arrange it as soon as possible and ring you by five today.", "by five today"),
        ("en", "If you're home tomorrow morning, I'll send the engineer at ten.", "at ten"),
    ],
)
def test_the_firms_own_time_dates_it(lang, reply, due):
    grasp = heard(reply, lang)
    assert grasp.find("T10").strength >= 0.8
    assert grasp.find("X3") is None
    assert grasp.promise.due == due


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "我先看看：您是三月十号存的五万，对吧？"),
        ("zh", "我查到您昨天上午十点打过电话，是小李接的"),
        ("en", "I'll look it up, you rang on Monday at nine, correct?"),
        ("en", "I can see you called us yesterday at 10am and I'll find out who took it"),
    ],
)
def test_when_the_customer_did_something_is_no_time_of_ours(lang, reply):
    grasp = heard(reply, lang)
    assert grasp.promise is None
    promised = grasp.find("T10")
    assert promised is None or promised.missing == ("time",)


def test_a_promise_may_have_its_time_between_who_and_what():
    assert heard("您是三号交钱，我二号下午五点前给您答复", "zh").promise.due == "二号下午五点前"
