"""Whole calls through the real app: lobby, call, debrief, rewind, in both languages, by keyboard alone."""

from datetime import timedelta

import pytest
from conftest import GOOD, NOW, RUDE, Play
from textual.widgets import Digits, OptionList

from simulator.settings import Settings
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.rewind import RewindScreen
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.gauges import Gauge
from simulator.tui.widgets.prose import Prose


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_enter_enter_starts_a_call_and_a_reply_moves_the_gauges(play: Play, lang: str) -> None:
    async with play(lang) as hands:
        call = await hands.start()
        assert call.session.setup.lang == lang
        assert call.session.state.customer_lines[0][:12] in hands.talk()
        before = call.query_one("#gauge-anger", Gauge).target
        await hands.say(GOOD[lang])
        gauge = call.query_one("#gauge-anger", Gauge)
        assert gauge.target < before
        assert "▼" in gauge.render().plain
        assert call.session.state.last_heard is not None
        assert any(code in "\n".join(hands.picture()) for code in call.session.state.last_heard.grasp.codes())


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_call_by_typing_ends_in_a_debrief_that_names_total_and_reasons(play: Play, lang: str) -> None:
    async with play(lang, size=(120, 40)) as hands:
        await hands.start()
        await hands.pilot.press(*("你", "好") if lang == "zh" else "Hi")
        assert hands.call.query_one(Composer).text == ("你好" if lang == "zh" else "Hi")
        await hands.say(GOOD[lang])
        await hands.say(RUDE[lang])
        debrief = await hands.end()
        total = debrief.reading.total
        assert total is not None
        assert debrief.query_one(Digits).value == str(total)
        verdict = debrief.query_one("#verdict", Prose).plain
        assert ("✗" in verdict) == (debrief.reading.passed is False)
        criteria = debrief.query_one("#criteria", Prose).plain
        assert "C3" in criteria
        assert "/4" in criteria
        assert "X2" in debrief.query_one("#turns", Prose).plain
        assert "▲" in debrief.query_one("#turning", Prose).plain


async def test_rewind_goes_back_to_the_worst_reply_and_answers_again(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        await hands.say(GOOD["en"])
        await hands.say(RUDE["en"])
        await hands.end()
        await hands.pilot.press("r")
        await hands.on(RewindScreen)
        assert hands.app.screen.query_one(OptionList).highlighted == 1
        await hands.pilot.press("enter")
        await hands.until(lambda: isinstance(hands.app.screen, CallScreen) or bool(hands.app._notifications))
        assert not hands.app._notifications
        again = await hands.answered(1)
        assert again.session.state.turn == 1
        assert RUDE["en"] not in hands.talk()
        await hands.say(GOOD["en"])
        assert again.session.state.turn == 2
        assert len([r for r in call.session.records if r.event.type == "rewound"]) == 1


async def test_rewind_marks_the_reply_the_debrief_says_to_mend_before_the_one_that_angered_most(play: Play) -> None:
    async with play("zh") as hands:
        await hands.lobby()
        hands.app.show_call(hands.app.workshop.start("irascible", "auto-repayment-failed", "zh", seed=7))
        await hands.answered(0)
        await hands.say("我查到了：应还1286.40元，18日扣款时卡里差16.40元，所以整笔没扣。")
        await hands.say(GOOD["zh"])
        await hands.say(RUDE["zh"])
        await hands.end()
        await hands.pilot.press("r")
        await hands.on(RewindScreen)
        assert isinstance(hands.app.screen, RewindScreen)
        changes = hands.app.screen._changes()
        assert changes.index(max(changes)) == 2
        assert hands.app.screen.query_one(OptionList).highlighted == 0


async def test_the_same_case_again_and_back_to_the_lobby(play: Play) -> None:
    async with play() as hands:
        first = await hands.start()
        await hands.say(RUDE["en"])
        await hands.end()
        await hands.pilot.press("n")
        again = await hands.answered(0)
        assert again.session.call != first.session.call
        await hands.pilot.press("escape")
        await hands.until(lambda: hands.app.screen is not again)
        await hands.pilot.press("enter")
        lobby = await hands.lobby()
        await hands.until(lambda: lobby._unfinished is not None)
        assert lobby._unfinished.id == again.session.call
        recent = lobby.query_one("#recent", OptionList)
        await hands.until(lambda: recent.option_count == 2)


async def test_a_call_dropped_in_mid_turn_goes_on_where_it_was(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        await hands.say(GOOD["en"])
        call.query_one(Composer).put("half a sente")
        await hands.pilot.pause()
        id_, lines = call.session.call, call.session.state.customer_lines
    async with play() as hands:
        await hands.lobby()
        hands.app.workshop.clock = lambda: NOW + timedelta(minutes=4)
        await hands.pilot.press("c")
        call = await hands.answered(1)
        assert call.session.call == id_
        assert "00:00" in call.query_one("CallHeader").render().plain, "nobody was on the line for those four minutes"
        assert call.session.state.customer_lines == lines
        assert lines[-1][:12] in hands.talk()
        assert call.query_one(Composer).text == "half a sente"


async def test_a_reply_recorded_but_not_answered_is_answered_on_resume(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("simulator.session.coordinator.digest", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                await anext(call.session.take_turn(GOOD["en"]))
        assert call.session.waiting_for_customer
    async with play() as hands:
        await hands.lobby()
        await hands.pilot.press("c")
        call = await hands.answered(1)
        await hands.until(lambda: not call.session.waiting_for_customer)
        assert len(call.session.state.customer_lines) == 2


async def test_a_call_of_the_past_is_opened_from_the_history(play: Play) -> None:
    async with play("zh") as hands:
        await hands.lobby()
        await hands.pilot.press("h")
        await hands.on(HistoryScreen)
        assert "还没有通话" in "\n".join(hands.picture())
        await hands.pilot.press("escape")
        await hands.start()
        await hands.say(GOOD["zh"])
        debrief = await hands.end()
        total = debrief.reading.total
        await hands.pilot.press("l")
        lobby = await hands.lobby()
        await hands.until(lambda: lobby._unfinished is None and bool(lobby._recent))
        await hands.pilot.press("h")
        await hands.on(HistoryScreen)
        assert f"{total:3d}" in "\n".join(hands.picture())
        await hands.pilot.press("enter")
        await hands.on(DebriefScreen)
        assert hands.app.screen.query_one(Digits).value == str(total)


async def test_no_model_configured_is_said_before_a_call_not_in_it(play: Play) -> None:
    async with play() as hands:
        lobby = await hands.lobby()
        engine = lobby.query_one("#engine", Choice)
        engine.focus()
        await hands.pilot.press("right")
        await hands.until(lambda: "HOTSEAT_MODEL" in lobby.query_one("#engine-hint", Prose).plain)
        await hands.pilot.press("s")
        await hands.until(lambda: bool(hands.app._notifications))
        assert hands.app.screen is lobby
    async with play(settings=Settings(model="some-model", base_url="http://127.0.0.1:9/v1")) as hands:
        lobby = await hands.lobby()
        assert "some-model at http://127.0.0.1:9/v1" in lobby.query_one("#engine-hint", Prose).plain


async def test_the_lobby_remembers_choices_and_switches_language_at_once(play: Play) -> None:
    async with play("en") as hands:
        lobby = await hands.lobby()
        await hands.pilot.press("down")
        await hands.pilot.press("g")
        await hands.until(lambda: hands.app.lang == "zh")
        await hands.lobby()
        shown = "\n".join(hands.picture())
        assert "客户" in shown
        assert "开始通话" in shown
        assert isinstance(hands.app.screen, LobbyScreen)
        await hands.start()
        assert hands.call.session.setup.lang == "zh"
        assert lobby.is_attached
