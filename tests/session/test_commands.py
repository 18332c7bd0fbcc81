from __future__ import annotations

import pytest

from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario
from simulator.session.commands import Command, CommandError, parse_line


def test_words_are_words_and_a_double_slash_is_literal():
    assert parse_line("您好", "zh") == "您好"
    assert parse_line("//help me", "en") == "/help me"


def test_commands_are_read_with_their_words():
    assert parse_line("/change person 值班经理", "zh") == Command("change", "值班经理", "person")
    assert parse_line("/change 换人 值班经理", "zh") == Command("change", "值班经理", "person")
    assert parse_line("/rewind 4", "en") == Command("rewind", "4")
    assert parse_line("/hold", "en") == Command("hold", "")


@pytest.mark.parametrize("line", ["/jump", "/change", "/change person", "/change mood high", "/rewind", "/rewind x", "/note", "/"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_mistakes_say_what_would_be_right(line, lang):
    with pytest.raises(CommandError, match="/"):
        parse_line(line, lang)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "/change person Wang I am so sorry about the late fee and I will have him ring you tomorrow at ten"),
        ("en", "/change place a quiet line, sorry that you had to wait"),
        ("zh", "/change person 王经理，真的对不起，我让他明天十点给您回电话"),
        ("zh", "/change time 今天下午四点我一定把您这笔钱为什么没有扣成查得清清楚楚给您回话"),
    ],
)
def test_a_whole_reply_is_no_name_and_the_notice_says_what_is_wanted(lang, line):
    with pytest.raises(CommandError, match=r"(?s)/change \w+ .*/change \w+ "):
        parse_line(line, lang)


@pytest.mark.parametrize(
    ("lang", "who"),
    [
        ("en", "Mr. Zhou, the duty manager. I have told him about the fee and the text that never came"),
        ("en", "the duty manager (I am sorry to say he knows you already)"),
        ("zh", "客房部总监（对不起的话我已经转告，经过也讲给他了）"),
        ("zh", "值班主管周经理，我已经把经过从头到尾原原本本讲给他听了，不用您再说一遍"),
    ],
)
def test_a_briefing_may_follow_the_name(lang, who):
    assert parse_line(f"/change person {who}", lang) == Command("change", who, "person")


def test_every_case_fills_in_a_change_that_is_taken():
    for name in shipped_ids(Scenario):
        scene = load(Scenario, name).scene
        for lang in ("zh", "en"):
            for kind, filled in (("person", scene.senior), ("place", scene.place), ("time", scene.time)):
                assert parse_line(f"/change {kind} {filled.in_(lang)}", lang) == Command("change", filled.in_(lang), kind)


async def events_of(session, line):
    return [o.event async for o in session.take_turn(line)]


async def opened(make_session, **options):
    session = make_session(**options)
    async for _ in session.open():
        pass
    return session


def one(events, kind):
    return next(e for e in events if e.type == kind)


def codes_of(events):
    return {line.code for line in one(events, "mood_moved").ledger}


async def test_an_unearned_change_of_person_is_passing_the_buck(make_session):
    session = await opened(make_session)
    events = await events_of(session, "/change person 值班经理")
    assert not one(events, "scene_changed").earned
    assert one(events, "notice").text
    assert "X1" in codes_of(events)
    assert one(events, "mood_moved").after.anger > one(events, "mood_moved").before.anger
    assert events[-1].type == "customer_said"
    await events_of(session, "我是值班经理。")
    session.close()
    assert "CF1" in [e["code"] for e in session.records[-1].event.card["critical_errors"]]


async def test_an_earned_and_briefed_change_of_person_helps(make_session):
    session = await opened(make_session, scenario="wedding-suite-double-booked", persona="vain")
    await events_of(session, "当着客人的面被说没房，换谁都难堪，是我们前台安排错了，对不起。")
    events = await events_of(session, "/change person 客房部总监（我已把经过讲给他）")
    assert one(events, "scene_changed").earned
    assert "T13" in codes_of(events)
    assert not [e for e in events if e.type == "notice"]
    move = one(events, "mood_moved")
    assert move.after.trust > move.before.trust


async def test_an_unbriefed_colleague_makes_the_customer_repeat(make_session):
    session = await opened(make_session, scenario="wedding-suite-double-booked", persona="vain")
    await events_of(session, "当着客人的面被说没房，换谁都难堪，是我们前台安排错了，对不起。")
    events = await events_of(session, "/change person 客房部总监")
    assert one(events, "scene_changed").earned
    assert "briefed" in one(events, "notice").text or "交代" in one(events, "notice").text


async def test_place_needs_acknowledgement_first(make_session):
    session = await opened(make_session, scenario="wedding-suite-double-booked")
    assert not (await events_of(session, "/change place 会客室"))[0].earned
    await events_of(session, "大喜的日子遇上这种事，换谁都着急难堪。")
    assert (await events_of(session, "/change place 会客室"))[0].earned


async def test_a_vague_time_is_a_missed_appointment_and_fails_the_call(make_session):
    session = await opened(make_session)
    await events_of(session, "三天没人通知，换谁都着急，今天下午五点前我打电话给您结果。")
    events = await events_of(session, "/change time 回头再说")
    change = one(events, "scene_changed")
    assert (change.kept, change.earned) == (False, False)
    assert "X6" in codes_of(events)
    missed = load(Scenario, "auto-repayment-failed").later_missed.zh
    assert any(line in one(events, "customer_said").text for line in missed)
    await events_of(session, "您好，我又打来了。")
    session.close()
    assert "CF6" in [e["code"] for e in session.records[-1].event.card["critical_errors"]]


async def test_a_definite_time_opens_a_second_scene_and_is_kept(make_session):
    session = await opened(make_session, persona="domineering")
    await events_of(session, "三天没人通知，换谁都着急，是我们没有及时通知，对不起。")
    await events_of(session, "记录显示余额差16.40元所以没扣，我下午四点前打电话给您准信。")
    events = await events_of(session, "/change time 今天下午四点")
    change = one(events, "scene_changed")
    assert (change.kept, change.earned) == (True, True)
    kept = load(Scenario, "auto-repayment-failed").later_kept.zh
    assert any(line in one(events, "customer_said").text for line in kept)


async def test_waiting_is_never_earned_when_the_matter_is_urgent(make_session):
    session = await opened(make_session, scenario="wedding-suite-double-booked")
    await events_of(session, "大喜的日子遇上这种事，换谁都着急难堪。我五点前把房间落实，亲自告诉您。")
    assert not (await events_of(session, "/change time 明早十点"))[0].earned


async def test_a_hold_needs_reason_and_length(make_session):
    session = await opened(make_session)
    events = await events_of(session, "/hold")
    assert not one(events, "held").explained
    assert "X7" in codes_of(events)
    session = await opened(make_session)
    events = await events_of(session, "/hold 查扣款记录 2分钟")
    assert one(events, "held").explained
    assert not [e for e in events if e.type == "mood_moved"]
    assert events[-1].type == "customer_said"


async def test_unearned_changes_again_and_again_end_the_call(make_session):
    session = await opened(make_session)
    for _ in range(5):
        if not session.over:
            await events_of(session, "/change person 别人")
    assert session.state.ended == "hung_up"


async def test_pause_note_hint_help_cost_nothing(make_session):
    session = await opened(make_session)
    before = session.state.mood
    for line in ("/pause", "/note 卡尾号0926", "/hint", "/help", "/nonsense", "/rewind 9"):
        assert await events_of(session, line)
    assert session.state.mood == before
    assert session.state.turn == 0


async def test_end_grades_the_call(make_session):
    session = await opened(make_session)
    await events_of(session, "您好")
    events = await events_of(session, "/end")
    assert [e.type for e in events] == ["call_ended", "scorecard"]
    assert session.over
