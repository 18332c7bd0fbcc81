"""A date for the customer's part does not date a promise of soon; a date of the firm's own does, wherever it stands."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario


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


@pytest.mark.parametrize(
    "reply",
    [
        "3号断的网那天没派人，记录是这么写的，我来查",
        "下午2点05有一笔五百的支出，我给您看过了",
        "改签的那班21点40起飞，我给您念一下",
        "我把您改到那班，21点40，行李后面送",
        "我再核对一下：头一个电话，星期三十点多？",
        "满第七天前补上就不收费，我给您说明",
    ],
)
def test_an_hour_at_which_something_happened_or_stands_in_a_timetable_is_no_promise(reply):
    grasp = heard(reply, "zh")
    assert grasp.promise is None
    assert grasp.find("T10") is None or grasp.find("T10").missing == ("time",)


@pytest.mark.parametrize(
    ("reply", "due"),
    [
        ("我今天来给您把锁修好", "今天"),
        ("今晚8点20我给您打电话", "今晚8点20"),
        ("我明天六点半上门给您取件。", "明天六点半"),
        ("我今晚八点二十五给您打电话。", "今晚八点二十五"),
        ("我明天上午九点一刻前给您回电话。", "明天上午九点一刻"),
        ("我今天五点两位师傅一起上门给您修", "今天五点"),
        ("我17点35给您回电话", "17点35"),
        ("这笔1200今天到账，我给您办", "今天"),
    ],
)
def test_a_time_is_taken_whole_and_without_the_words_after_it(reply, due):
    assert heard(reply, "zh").promise.due == due


def test_a_sum_after_tonight_is_no_hour():
    assert heard("今晚1688的房费我给您免了", "zh").promise is None


def test_the_day_of_a_remedy_that_is_granted_is_taken_without_who_grants_it():
    case = load(Scenario, "branch-closed-card-prepaid").case
    reply = "今天我：北门校区，原来的方老师，剩下的课时一节不少带过去"
    assert hear(reply, Situation("zh", ("那我这些课怎么办？",), case)).promise.due == "今天"
