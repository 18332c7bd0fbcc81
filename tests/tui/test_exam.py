"""An exam by keyboard alone: the door, stations with a clock and no help, the corridor, the result."""

import re
from pathlib import Path

import pytest
from conftest import NOW, Hands, Play
from textual import events
from textual.widgets import Input

from simulator.exam import after_call
from simulator.exam.sitting import Sitting
from simulator.settings import Settings
from simulator.tui.exam_app import ExamApp
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.screens.exam_between import BetweenScreen
from simulator.tui.screens.exam_door import DoorScreen
from simulator.tui.screens.exam_result import ResultScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.station import StationScreen
from simulator.tui.screens.station_record import StationRecordScreen
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.gauges import Gauges
from simulator.tui.widgets.ledger import Ledger
from simulator.tui.widgets.prose import Prose
from simulator.wiring import Workshop
from tests.exam.rooms import Hands as Turned
from tests.exam.rooms import entry, small

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


ONE = """
id: one
title: {zh: 一站, en: One station}
version: 1
stations: [{id: only, persona: vain, scenario: worn-shoes, minutes: 15, mystery: true}]
sampling: {within: 20}
"""


@pytest.mark.parametrize(("lang", "size"), [("zh", (80, 24))])
async def test_from_the_door_to_a_result(play: Play, lang: str, size: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(ONE, encoding="utf-8")
    async with play(lang, size=size) as hands:
        door = DoorScreen(only=str(tmp_path / "one.yaml"))
        await hands.lobby()
        hands.app.push_screen(door)
        await hands.until(lambda: door.is_mounted and door.query_one("#exams").option_count == 1)
        await hands.pilot.press("enter", "1", "7", "enter", *("L", "i", "n"), "ctrl+b")
        assert isinstance(hands.app.screen, DoorScreen), "nobody begins without agreeing"
        door.query_one(Choice).focus()
        await hands.pilot.press("space")
        assert door.query_one("#exam-name", Input).value == "Lin"
        await hands.pilot.press("ctrl+b")
        station = await enter(hands, 1)
        picture = "\n".join(hands.picture())
        assert re.search(r"1[45]:\d\d", picture)
        assert station.session.setup.persona.name.in_(lang) not in picture.splitlines()[0], "an unannounced customer"
        assert [r.event.type for r in station.session.records] == ["call_started", "customer_said"]
        assert not station.query_one(Gauges).display
        await hands.say(REPLY[lang])
        assert not any(ledger.display for ledger in station.query(Ledger))
        await forbidden(hands, station)
        station.query_one(Composer).put("/end")
        await hands.pilot.press("enter")
        await hands.on(BetweenScreen)
        await hands.until(lambda: hands.app.screen._ready)
        await hands.pilot.press("enter")
        await hands.on(ResultScreen)
        words = hands.app.screen.query_one("#exam-words", Prose)
        await hands.until(lambda: "/100" in words.plain)
        assert ("临界" if lang == "zh" else "borderline") in words.plain, "one station decides nothing"
        assert REPLY[lang][:6] in words.plain
        await hands.pilot.press("escape")
        await hands.on(LobbyScreen)


async def test_the_lobby_opens_the_door(play: Play) -> None:
    async with play() as hands:
        await hands.lobby()
        await hands.pilot.press("e")
        await hands.on(DoorScreen)
        await hands.until(lambda: hands.app.screen.query_one("#exams").option_count >= 2)


async def test_the_command_line_opens_the_door_with_what_it_said() -> None:
    door = DoorScreen(only="short", who="17", name="Lin")
    app = ExamApp(Workshop(Settings(), clock=lambda: NOW), "en", door)
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.on(DoorScreen)
        await hands.until(lambda: door.query_one("#exams").option_count == 1)
        assert door.query_one("#exam-name", Input).value == "Lin"
        await pilot.press("escape")
        await hands.on(LobbyScreen)
    app.workshop.store.close()


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
    for n in range(40):  # a terminal that passes a paste on as keys
        key = events.Key("x", "x")
        key.time = 50.0 + n * 0.001
        await composer._on_key(key)
    await hands.until(lambda: station.session.typing.largest == 40)
    composer.clear()
    await hands.pilot.press("f5")
    await hands.until(lambda: station.session.sitting.state.current.status == "paused" and not station.busy)
    await hands.pilot.press("enter")
    await hands.until(lambda: station.session.sitting.state.current.status == "running")


async def test_when_the_time_is_over_the_call_ends_by_itself(play: Play) -> None:
    async with play() as hands:
        await hands.lobby()
        from simulator.exam.blueprint import Blueprint

        wall = Turned(at=NOW)
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


async def test_who_comes_back_is_told_what_is_left_and_what_being_away_has_cost(play: Play) -> None:
    async with play("en", size=(80, 24)) as hands:
        await hands.lobby()
        wall = Turned(at=NOW)
        room = hands.app.workshop.exams
        room = type(room)(room.log, room.calls, wall.clocks(), room.new_id, room.voice, room.judge)
        sitting = Sitting.begin(room, small(), entry())
        hands.app.push_screen(BetweenScreen(sitting))
        await hands.on(BetweenScreen)
        await hands.until(lambda: hands.app.screen._ready)
        assert "nothing is timed" in "\n".join(hands.picture())
        station = await enter(hands, 1)
        wall.wait(20)
        station.tick()
        wall.killed(off=100)
        again = Sitting.take_up(type(room)(room.log, room.calls, wall.clocks(), room.new_id, room.voice, room.judge), sitting.id)
        hands.app.push_screen(BetweenScreen(again))
        await hands.on(BetweenScreen)
        await hands.until(lambda: hands.app.screen._ready)
        told = " ".join("\n".join(hands.picture()).split())
        assert "Its clock is running" in told
        assert "off for 1:40; 0:40 of that counts" in told
        assert "nothing is timed" not in told


async def noted(hands: Hands) -> tuple[StationScreen, Sitting, Turned]:
    """A call just ended, the form of its record open, and the clock that runs."""
    await hands.lobby()
    wall = Turned(at=NOW)
    room = hands.app.workshop.exams
    first, _ = small().model_dump()["stations"]
    blueprint = small(stations=[first | {"record": True, "record_minutes": 2}])
    sitting = Sitting.begin(type(room)(room.log, room.calls, wall.clocks(), room.new_id, room.voice, room.judge), blueprint, entry())
    hands.app.push_screen(BetweenScreen(sitting))
    station = await enter(hands, 1)
    await hands.say(REPLY["en"])
    station.query_one(Composer).put("/end")
    await hands.pilot.press("enter")
    await hands.on(StationRecordScreen)
    return station, sitting, wall


async def test_a_record_follows_the_call_with_its_own_clock_and_no_help(play: Play) -> None:
    async with play("en", size=(80, 24)) as hands:
        _, sitting, _ = await noted(hands)
        form = hands.app.screen
        assert "2:00 left" in "\n".join(hands.picture())
        assert not any(line.placeholder for line in form.query(Input)), "nothing says what belongs there"
        await hands.pilot.press("ctrl+s")
        await hands.on(ConfirmScreen)
        await hands.pilot.press("escape")
        await hands.on(StationRecordScreen)
        await hands.pilot.press(*"Repayment")
        form.query_one("#record-why", Input)._on_paste(events.Paste("x" * 31))
        assert not form.query_one("#record-why", Input).value, "too much at once"
        await hands.pilot.press("escape")
        await hands.on(ConfirmScreen)
        await hands.pilot.press("enter")
        await hands.on(LobbyScreen)
        again = Sitting.take_up(sitting.room, sitting.id)
        hands.app.push_screen(BetweenScreen(again))
        await hands.on(BetweenScreen)
        await hands.until(lambda: hands.app.screen._ready)
        assert "after-call record" in "\n".join(hands.picture())
        await hands.pilot.press("enter")
        await hands.on(StationRecordScreen)
        await hands.pilot.press("ctrl+s")
        await hands.on(StationScreen)
        assert after_call.written(hands.app.screen.session.records) == "Repayment"


async def test_a_record_whose_time_is_over_is_handed_in_as_it_stands(play: Play) -> None:
    async with play("en", size=(80, 24)) as hands:
        station, sitting, wall = await noted(hands)
        await hands.pilot.press(*"Debit")
        wall.wait(118)
        hands.app.screen.tick()
        await hands.pilot.press("escape")
        await hands.on(ConfirmScreen)
        wall.wait(3)
        form = next(s for s in hands.app.screen_stack if isinstance(s, StationRecordScreen))
        form.tick()
        assert sitting.state.stations[0].recorded.how == "time_over", "a question above the form stops no clock"
        await hands.pilot.press("escape")
        await hands.until(lambda: hands.app.screen is station)
        assert after_call.written(station.session.records) == "Debit"
        await hands.pilot.press("enter")
        await hands.on(BetweenScreen)
        await hands.until(lambda: sitting.state.stations[0].status == "ended")
