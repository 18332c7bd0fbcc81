"""Of several ways to tell a fact the customer chooses the one that answers the question, and does not say `I told you` to new words."""

from __future__ import annotations

import asyncio

import pytest

from tests.customer.answers import answers

SEEDS = range(4)
"""The choice was one by lot before: it must come out right whatever the seed."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("scenario", "question", "told"),
    [
        ("hair-in-the-soup", "您掀盖子是几点钟的事？", "12 点 38 分"),
        ("gearbox-day-forty", "您一天要跑多少公里？", "八十公里"),
        ("calls-after-application", "头一个打来的，是礼拜几的几点？", "9:20"),
        ("leak-nobody-owns", "那两位师傅分别是几号上的门？", "4 号"),
        ("trapped-in-lift", "他在里面手机打得通吗？按铃有人应吗？", "没信号"),
    ],
)
def test_the_telling_with_what_was_asked_for_is_told(make_session, scenario, question, told, seed):
    line = asyncio.run(answers(make_session(persona="plain-spoken", scenario=scenario, lang="zh", seed=seed), question))[-1]
    assert told in line.text


@pytest.mark.parametrize("seed", SEEDS)
def test_asked_for_the_other_side_of_a_fact_nobody_says_that_it_was_told(make_session, seed):
    session = make_session(persona="plain-spoken", scenario="gearbox-day-forty", lang="zh", seed=seed)
    _, first, second = asyncio.run(answers(session, "前十天有没有这个毛病？现在是不是天天顿？", "刷了程序以后，顿得更密了还是更少了？"))
    assert "前十天没有" in first.text
    assert "升级程序以后" in second.text
    assert second.act == "answer"


@pytest.mark.parametrize("seed", SEEDS)
def test_somebody_asked_for_two_things_tells_the_one_they_have_not_quite_told_too(make_session, seed):
    session = make_session(persona="plain-spoken", scenario="fourth-missed-repair", lang="zh", seed=seed)
    said = asyncio.run(answers(session, "您重启过没有，重启了几回？", "邻居隔壁那家的网好使吗？明天您什么时候在家？"))[-1].text
    assert "隔壁家的网是好的" in said
    assert "明天" in said


def test_who_asks_again_hears_the_part_that_was_asked_for(make_session):
    session = make_session(persona="intellectual", scenario="trapped-in-lift", lang="zh")
    asked = ("后来是谁把老人家救出来的？", "是谁扶他上的楼？", "开门的那家维保，是谁叫来的？")
    said = asyncio.run(answers(session, *asked))[-1]
    assert "维保" in said.text
