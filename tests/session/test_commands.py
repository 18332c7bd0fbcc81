from __future__ import annotations

import pytest

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


async def events_of(session, line):
    return [o.event async for o in session.take_turn(line)]


async def opened(make_session, **options):
    session = make_session(**options)
    async for _ in session.open():
        pass
    return session


async def test_an_unearned_change_of_person_is_passing_the_buck(make_session):
    session = await opened(make_session)
    change, notice = await events_of(session, "/change person 值班经理")
    assert not change.earned
    assert notice.type == "notice"
    events = await events_of(session, "我是值班经理，请讲。")
    heard = next(e for e in events if e.type == "heard")
    assert "X1" in heard.grasp.codes()
    assert "person_unearned" not in session.state.acts


async def test_an_earned_change_of_person_helps(make_session):
    session = await opened(make_session, scenario="wedding-suite-double-booked", persona="vain")
    await events_of(session, "当着客人的面被说没房，换谁都难堪，是我们前台安排错了，对不起。")
    change, *rest = await events_of(session, "/change person 客房部总监（我已把经过讲给他）")
    assert change.earned
    assert not rest
    events = await events_of(session, "我是客房部总监，经过我都知道了，这件事由我负责。")
    assert "T13" in next(e for e in events if e.type == "heard").grasp.codes()


async def test_place_needs_acknowledgement_first(make_session):
    session = await opened(make_session, scenario="wedding-suite-double-booked")
    assert not (await events_of(session, "/change place 会客室"))[0].earned
    await events_of(session, "大喜的日子遇上这种事，换谁都着急难堪。")
    assert (await events_of(session, "/change place 会客室"))[0].earned


async def test_a_vague_time_is_a_missed_appointment(make_session):
    session = await opened(make_session)
    await events_of(session, "三天没人通知，换谁都着急，今天下午五点前我打电话给您结果。")
    change, _ = await events_of(session, "/change time 回头再说")
    assert not change.kept
    assert not change.earned
    events = await events_of(session, "您好，我又打来了。")
    assert "X6" in next(e for e in events if e.type == "heard").grasp.codes()


async def test_a_definite_time_is_kept_and_lowers_escalation_or_mood(make_session):
    session = await opened(make_session, persona="domineering")
    await events_of(session, "三天没人通知，换谁都着急，是我们没有及时通知，对不起。")
    await events_of(session, "记录显示余额差16.40元所以没扣，我下午四点前打电话给您准信。")
    change = (await events_of(session, "/change time 今天下午四点"))[0]
    assert change.earned
    assert change.kept


async def test_a_hold_needs_reason_and_length(make_session):
    session = await opened(make_session)
    assert not (await events_of(session, "/hold"))[0].explained
    assert "X7" in next(e for e in await events_of(session, "回来了。") if e.type == "heard").grasp.codes()
    assert (await events_of(session, "/hold 查扣款记录 2分钟"))[0].explained


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
