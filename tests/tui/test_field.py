"""A form filled faster than its lines can follow: every key lands in the line it was meant for."""

import pytest
from conftest import Hands, Play
from textual import events
from textual.app import App
from textual.widgets import Input

from simulator.tui.screens.exam_door import DoorScreen
from simulator.tui.screens.record import RecordScreen
from simulator.tui.widgets.choice import Choice

NAMED = {"enter": "\r", "ctrl+b": "\x02", "ctrl+s": "\x13", "space": " "}


def burst(app: App, *keys: str) -> None:
    """All of it at once, as a slow line, a paste without marks or a quick hand sends it: nothing is awaited in between."""
    for key in keys:
        for one in [key] if key in NAMED else key:
            app.post_message(events.Key(one, NAMED.get(one, one)))


def values(screen) -> list[str]:
    """What stands in the lines."""
    return [line.value for line in screen.query(Input)]


async def door(hands: Hands) -> DoorScreen:
    """The door with the short exam chosen."""
    await hands.lobby()
    screen = DoorScreen(only="short")
    hands.app.push_screen(screen)
    await hands.until(lambda: screen.is_mounted and screen.query_one("#exams").option_count >= 1)
    await hands.pilot.press("enter")
    await hands.until(lambda: screen.focused is screen.query_one("#exam-candidate"))
    return screen


async def test_keys_in_one_burst_fill_the_fields_of_the_door_in_order(play: Play) -> None:
    async with play() as hands:
        screen = await door(hands)
        burst(hands.app, "A17", "enter", "Lin", "enter", "card", "enter")
        await hands.until(lambda: isinstance(screen.focused, Choice))
        assert values(screen) == ["A17", "Lin", "card"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
async def test_a_paste_of_several_lines_fills_the_fields_of_the_door_in_order(play: Play, end: str) -> None:
    async with play() as hands:
        screen = await door(hands)
        hands.app.post_message(events.Paste(f"A17{end}林 静{end}card seen by Wu{end}"))
        await hands.until(lambda: isinstance(screen.focused, Choice))
        assert values(screen) == ["A17", "林 静", "card seen by Wu"]


async def test_what_is_begun_with_has_the_last_keys_in_it(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []
    monkeypatch.setattr(DoorScreen, "_begin", lambda _self, _blueprint, *who: begun.append(who))
    async with play() as hands:
        screen = await door(hands)
        screen.query_one(Choice).value = "yes"
        burst(hands.app, "A17", "enter", "Lin", "ctrl+b")
        await hands.until(lambda: bool(begun))
        assert begun == [("A17", "Lin", "")]


async def test_a_record_typed_in_one_burst_is_handed_in_whole(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        given = []
        hands.app.push_screen(RecordScreen(call.session), given.append)
        await hands.on(RecordScreen)
        await hands.until(lambda: isinstance(hands.app.focused, Input))
        burst(hands.app, "debit", "enter", "no notice", "ctrl+s")
        await hands.until(lambda: bool(given))
        assert [words for _, words in given[0].filled()] == ["debit", "no notice"]
