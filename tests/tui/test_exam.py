"""An exam by keyboard alone: the door, stations with a clock and no help, the corridor, the result."""

import re

import pytest
from conftest import NOW, Play
from textual import events
from textual.widgets import Checkbox, Input

from simulator.tui.screens.exam_between import BetweenScreen
from simulator.tui.screens.exam_door import DoorScreen
from simulator.tui.screens.exam_result import ResultScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.station import StationScreen
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.gauges import Gauges
from simulator.tui.widgets.prose import Prose

REPLY = {"zh": "您好，我是小林，让您着急了，实在抱歉。", "en": "Hello, this is Lin. I am sorry for the trouble."}


async def enter(hands, number: int) -> StationScreen:
    """From the corridor into a station."""
    await hands.on(BetweenScreen)
    await hands.until(lambda: hands.app.screen._ready)
    await hands.pilot.press("enter")
    await hands.until(
        lambda: isinstance(hands.app.screen, StationScreen) and hands.app.screen.session.records and not hands.app.screen.busy
    )
    station = hands.app.screen
    assert len([s for s in station.session.sitting.state.stations if s.status != "waiting"]) == number
    return station


@pytest.mark.parametrize(("lang", "size"), [("zh", (80, 24)), ("en", (120, 40))])
async def test_from_the_lobby_to_a_result(play: Play, lang: str, size: tuple[int, int]) -> None:
    async with play(lang, size=size) as hands:
        await hands.lobby()
        await hands.pilot.press("e")
        await hands.on(DoorScreen)
        door = hands.app.screen
        await hands.until(lambda: door.query_one("#exams").option_count >= 2)
        door.query_one("#exams").highlighted = 1
        await hands.pilot.press("enter", "1", "7", "enter", *("L", "i", "n"), "ctrl+b")
        assert isinstance(hands.app.screen, DoorScreen), "nobody begins without agreeing"
        door.query_one(Checkbox).value = True
        assert door.query_one("#exam-name", Input).value == "Lin"
        await hands.pilot.press("ctrl+b")
        for number in (1, 2, 3):
            station = await enter(hands, number)
            picture = "\n".join(hands.picture())
            assert re.search(r"1[45]:\d\d", picture)
            assert not station.query_one(Gauges).display
            await hands.say(REPLY[lang])
            if number == 1:
                await forbidden(hands, station)
            station.query_one(Composer).put("/end")
            await hands.pilot.press("enter")
            await hands.until(lambda: isinstance(hands.app.screen, BetweenScreen))
        await hands.on(BetweenScreen)
        await hands.until(lambda: hands.app.screen._ready)
        await hands.pilot.press("enter")
        await hands.on(ResultScreen)
        words = hands.app.screen.query_one("#exam-words", Prose)
        await hands.until(lambda: "/100" in words.plain)
        assert ("未通过" if lang == "zh" else "fail") in words.plain
        assert REPLY[lang][:6] in words.plain
        await hands.pilot.press("escape")
        await hands.on(LobbyScreen)


async def forbidden(hands, station: StationScreen) -> None:
    """No hint, no coach, no long paste; a break stops the clock."""
    before = len(station.session.records)
    await hands.pilot.press("f3", "f4")
    assert len(station.session.records) == before
    composer = station.query_one(Composer)
    await composer._on_paste(events.Paste("x" * 31))
    await composer._on_paste(events.Paste("short"))
    await hands.until(lambda: station.session.typing.refused == 31)
    assert composer.text == "short"
    composer.clear()
    await hands.pilot.press("f5")
    await hands.until(lambda: station.session.sitting.state.current.status == "paused" and not station.busy)
    await hands.pilot.press("enter")
    await hands.until(lambda: station.session.sitting.state.current.status == "running")


async def test_when_the_time_is_over_the_call_ends_by_itself(play: Play) -> None:
    async with play() as hands:
        await hands.lobby()
        from simulator.exam.blueprint import Blueprint
        from simulator.exam.sitting import Sitting
        from tests.exam.rooms import Hands, entry, small

        wall = Hands(at=NOW)
        room = hands.app.workshop.exams
        sitting = Sitting.begin(type(room)(room.log, room.calls, wall.clocks(), room.new_id, room.voice, room.judge), small(), entry())
        assert isinstance(sitting.state.blueprint, Blueprint)
        hands.app.push_screen(BetweenScreen(sitting))
        station = await enter(hands, 1)
        wall.wait(301)
        station.tick()
        await hands.until(lambda: station.session.over)
        assert station.session.state.ended == "timed_out"
        await hands.pilot.press("enter")
        await hands.on(BetweenScreen)
        await hands.until(lambda: sitting.state.stations[0].status == "ended")
