"""Keys, clicks and slow work that arrive when what they are for is not there yet, or no longer: found by bench/monkey.py."""

import asyncio
import threading

import pytest
from textual import events
from textual.screen import Screen

from simulator.session.memory_log import MemoryLog
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.drills import DrillsScreen
from simulator.tui.screens.exam_between import BetweenScreen
from simulator.tui.screens.exam_door import DoorScreen
from simulator.tui.screens.guided import GuidedScreen
from simulator.tui.screens.help import HelpScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.palette import Palette
from simulator.tui.screens.progress import ProgressScreen
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.options import Options
from simulator.wiring import Workshop


async def test_a_screen_left_while_its_content_is_read_ends_quietly(play, monkeypatch) -> None:
    held = threading.Event()
    room = Workshop.practice_room
    monkeypatch.setattr(Workshop, "practice_room", lambda *given: (held.wait(5), room(*given))[1])
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        app.action_drills()
        await hands.until(lambda: isinstance(app.screen, DrillsScreen))
        await hands.pilot.press("escape")
        held.set()
        await asyncio.sleep(0.2)
        assert isinstance(app.screen, LobbyScreen)


async def test_a_late_escape_never_takes_the_lobby_away(play) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        app.screen.action_progress()
        await hands.until(lambda: isinstance(app.screen, ProgressScreen))
        screen = app.screen
        screen.action_leave()
        screen.action_leave()
        app.pop_screen()
        await hands.pilot.pause()
        assert isinstance(app.screen, LobbyScreen)


async def test_keys_do_nothing_on_a_screen_that_is_still_being_built(play) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        screen = DrillScreen("T04")
        assert screen.check_action("scroll_marking", (1,)) is False
        app.push_screen(screen)
        await hands.until(lambda: app.screen is screen and screen.is_mounted)
        assert screen.check_action("scroll_marking", (1,)) is True


async def test_paging_a_list_that_was_filled_and_not_drawn_yet(play) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        listed = app.screen.query_one("#personas", Options)
        listed.clear_options()
        listed.add_options(["a", "b"])
        listed.highlighted = 0
        listed.action_page_down()


async def test_a_click_on_what_was_taken_down_since_the_last_frame(play, monkeypatch) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        app.push_screen(HelpScreen())
        await hands.pilot.pause()
        gone = app.screen.children[0]
        app.pop_screen()
        await hands.pilot.pause()
        assert gone.parent is None
        monkeypatch.setattr("textual.screen.Screen.get_widget_and_offset_at", lambda *_: (gone, None))
        app.screen._forward_event(events.MouseDown(None, 5, 5, 0, 0, 1, shift=False, meta=False, ctrl=False))


async def test_a_second_key_begins_no_second_sitting(play) -> None:
    async with play(size=(120, 40)) as hands:
        await hands.lobby()
        app = hands.app
        app.push_screen(DoorScreen(only="short", who="7", name="Lin"))
        await hands.until(
            lambda: (
                isinstance(app.screen, DoorScreen) and app.screen.is_mounted and len(app.screen.query_one("#exams", Options).options) == 1
            )
        )
        app.screen.query_one("#exam-agree", Choice).value = "yes"
        door = app.screen
        door.action_begin()
        door.action_begin()
        await hands.until(lambda: isinstance(app.screen, BetweenScreen))
        assert len(app.workshop.exams.log.exams()) == 1


async def test_a_palette_that_is_closed_twice_in_one_frame_takes_nothing_else_away(play) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        app.action_drills()
        await hands.on(DrillsScreen)
        app.action_command_palette()
        await hands.until(lambda: isinstance(app.screen, Palette) and app.screen.is_mounted)
        palette = app.screen
        palette._action_escape()
        palette._action_escape()
        await hands.until(lambda: palette not in app.screen_stack)
        await hands.on(DrillsScreen)


async def test_a_capital_that_did_nothing_is_not_typed_where_one_goes_next(play) -> None:
    async with play() as hands:
        await hands.start()
        app = hands.app
        composer = app.screen.query_one(Composer)
        app.action_help()
        await hands.on(HelpScreen)
        for key in (events.Key("H", "H"), events.Key("escape", None)):
            app.post_message(key)
        await hands.until(lambda: not isinstance(app.screen, HelpScreen))
        await hands.pilot.press("x")
        await hands.until(lambda: composer.text.endswith("x"))
        assert composer.text == "x"


async def test_a_letter_and_the_end_of_the_app_in_one_frame(play) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        await hands.start()
        call = app.screen.session.call
        app.screen.query_one(Composer).put("半句话")
        app.exit()
    assert app.shelf.draft(call) == "半句话"


async def test_what_is_on_disk_is_what_stands_there_now_also_under_a_question(play) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        await hands.start()
        screen = app.screen
        screen.query_one(Composer).put("first")
        app.push_screen(HelpScreen())
        screen.query_one(Composer).put("first and second")
        await hands.until(lambda: app.shelf.draft(screen.session.call) == "first and second")


async def test_a_guided_call_gone_back_into_is_still_guided(play) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        app.start_guided()
        await hands.until(lambda: isinstance(app.screen, GuidedScreen) and bool(app.screen.session.records))
        session = app.screen.session
        assert isinstance(session._writes._log, MemoryLog)
        app.show_call(session)
        await hands.until(lambda: app.screen.session is session and app.screen.is_mounted)
        assert isinstance(app.screen, GuidedScreen)


async def test_a_key_that_comes_when_the_app_has_been_left(play) -> None:
    async with play() as hands:
        await hands.lobby()
    assert not hands.app.screen_stack
    await hands.app.on_event(events.Key("a", "a"))
    await hands.app.on_event(events.Paste("a"))


async def test_a_call_opened_while_the_language_is_switched_keeps_what_is_typed(play) -> None:
    async with play() as hands:
        await hands.lobby()
        app = hands.app
        async with app._speaking:
            switching = asyncio.create_task(app.speak("zh"))
            call = await hands.start()
            composer = call.query_one(Composer)
            composer.put("half a sentence")
        await switching
        assert call.query_one(Composer) is composer
        assert composer.text == "half a sentence"
        assert app.lang == "zh"


@pytest.mark.parametrize("end", [False, True])
async def test_an_app_that_is_left_while_it_changes_its_language_leaves_quietly(play, monkeypatch, end) -> None:
    """Textual takes the old children down and, as everything is being taken down, puts no new ones up."""

    async def taken_down(screen: Screen[None]) -> None:
        await screen.query_children("*").exclude(".-textual-system").remove()

    async with play() as hands:
        await hands.lobby()
        if end:
            await hands.start()
            await hands.end()
        monkeypatch.setattr(Screen, "recompose", taken_down)
        await hands.app.speak("zh")
        assert not hands.app.screen.query("Prose")
