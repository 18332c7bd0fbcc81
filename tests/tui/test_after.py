"""After the call in the app: the debrief's parts, both ways it went, the record with its draft, own words, progress, search."""

import pytest
from conftest import GOOD, RUDE, Play
from textual.widgets import Input, OptionList

from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.progress import ProgressScreen
from simulator.tui.screens.record import RecordScreen
from simulator.tui.screens.reflect import ReflectScreen
from simulator.tui.widgets.curve import Curve
from simulator.tui.widgets.prose import Prose


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_debrief_shows_what_stays_both_ways_and_five_viewpoints(play: Play, lang: str) -> None:
    async with play(lang, size=(120, 40)) as hands:
        await hands.start()
        await hands.say(RUDE[lang])
        debrief = await hands.end()
        assert debrief.query_one("#next", Prose).plain
        assert len(debrief.debrief.viewpoints) == 5
        assert all(v.name in debrief.query_one("#viewpoints", Prose).plain for v in debrief.debrief.viewpoints)
        assert not debrief.query_one("#record").display
        await hands.pilot.press("r")
        await hands.until(lambda: not isinstance(hands.app.screen, DebriefScreen))
        await hands.pilot.press("enter")
        await hands.answered(0)
        await hands.say(GOOD[lang])
        again = await hands.end()
        assert len(again.query(Curve)) == 2
        shown = "\n".join(p.plain for p in again.query(".both-ways").results(Prose))
        assert RUDE[lang][:8] in shown
        assert GOOD[lang][:8] in shown


async def test_a_record_left_half_way_is_there_again_and_is_graded_when_handed_in(play: Play) -> None:
    async with play("en", size=(120, 40)) as hands:
        await hands.start()
        await hands.say(GOOD["en"])
        await hands.end()
        await hands.pilot.press("w")
        await hands.until(lambda: isinstance(hands.app.screen, RecordScreen))
        await hands.pilot.press(*"debit", "escape")
        debrief = hands.app.screen
        assert isinstance(debrief, DebriefScreen)
        await hands.pilot.press("w")
        await hands.until(lambda: isinstance(hands.app.screen, RecordScreen))
        assert hands.app.screen.query_one("#record-what", Input).value == "debit"
        await hands.pilot.press("ctrl+s")
        await hands.until(lambda: hands.app.screen is debrief and debrief.debrief.record is not None)
        await hands.until(lambda: bool(debrief.query("#record")) and debrief.query_one("#record", Prose).display)
        assert "debit" in debrief.query_one("#record", Prose).plain
        row = next(c for c in debrief.debrief.card["criteria"] if c["id"] == "C14")
        assert row["status"] == "scored"
        assert hands.app.shelf.draft(f"record-{debrief.session.call}") == ""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_call_is_at_hand_while_its_record_is_written(play: Play, size: tuple[int, int]) -> None:
    async with play("en", size=size) as hands:
        await hands.start()
        await hands.say(GOOD["en"])
        await hands.end()
        await hands.pilot.press("w")
        await hands.on(RecordScreen)
        field = hands.app.screen.query_one("#record-why", Input)
        field.focus()
        if size[0] < 100:
            assert not any("You 1" in line for line in hands.picture())
            await hands.pilot.press("f2")
        await hands.until(lambda: any("You 1" in line for line in hands.picture()))
        if size[0] < 100:
            await hands.pilot.press("escape")
        await hands.until(lambda: hands.app.screen.focused is field)
        await hands.pilot.press(*"fee")
        assert isinstance(hands.app.screen, RecordScreen)
        assert field.value == "fee"


async def test_what_was_handed_in_is_shown_at_once_and_keys_go_on_scrolling(play: Play) -> None:
    async with play("en") as hands:
        await hands.start()
        await hands.say(GOOD["en"])
        debrief = await hands.end()
        await hands.pilot.press("w")
        await hands.on(RecordScreen)
        await hands.pilot.press(*"debit", "ctrl+s")
        await hands.until(lambda: any("debit" in line for line in hands.picture()))
        at = debrief.query_one("#debrief").scroll_y
        assert at > 0
        await hands.pilot.press("up")
        await hands.until(lambda: debrief.query_one("#debrief").scroll_y < at)


async def test_an_empty_record_is_not_handed_in(play: Play) -> None:
    async with play("en") as hands:
        await hands.start()
        await hands.end()
        await hands.pilot.press("w")
        await hands.until(lambda: isinstance(hands.app.screen, RecordScreen))
        await hands.pilot.press("ctrl+s")
        assert isinstance(hands.app.screen, RecordScreen)
        await hands.pilot.press("escape")
        assert isinstance(hands.app.screen, DebriefScreen)


async def test_own_words_are_kept_with_the_call(play: Play) -> None:
    async with play("zh") as hands:
        await hands.start()
        await hands.say(RUDE["zh"])
        debrief = await hands.end()
        await hands.pilot.press("m")
        await hands.until(lambda: isinstance(hands.app.screen, ReflectScreen))
        await hands.pilot.press("慢", "enter")
        await hands.until(lambda: debrief.debrief.reflections == ("慢",))
        records = hands.app.workshop.store.records(debrief.session.call)
        assert records[-1].event.type == "reflected"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_progress_and_search_from_the_lobby(play: Play, size: tuple[int, int]) -> None:
    async with play("en", size=size) as hands:
        await hands.start()
        await hands.say(RUDE["en"])
        await hands.end()
        await hands.pilot.press("l")
        await hands.on(LobbyScreen)
        await hands.pilot.press("p")
        await hands.on(ProgressScreen)
        screen = hands.app.screen
        assert isinstance(screen, ProgressScreen)
        await hands.until(lambda: screen.found is not None)
        assert "C3" in screen.query_one("#skills", Prose).plain
        assert f"{screen.found.plank.drill} " in screen.query_one("#next-up", Prose).plain
        assert all(len(line) <= size[0] for line in screen.query_one("#skills", Prose).plain.splitlines())
        await hands.pilot.press("h")
        await hands.on(HistoryScreen)
        found = hands.app.screen.query_one(OptionList)
        await hands.until(lambda: found.option_count == 1 and not found.get_option_at_index(0).disabled)
        await hands.pilot.press("slash", *"zebra")
        await hands.until(lambda: found.get_option_at_index(0).disabled)
        hands.app.screen.query_one(Input).value = "policy irascible"
        await hands.until(lambda: not found.get_option_at_index(0).disabled)
        await hands.pilot.press("enter", "enter")
        await hands.on(DebriefScreen)
        assert not isinstance(hands.app.screen, CallScreen)


async def test_a_capital_does_what_the_key_bar_names_it_for_and_stays_a_letter_in_a_search(play: Play) -> None:
    async with play() as hands:
        await hands.lobby()
        await hands.pilot.press("H")
        await hands.on(HistoryScreen)
        await hands.pilot.press("slash", "H")
        await hands.on(HistoryScreen)
        assert hands.app.screen.query_one(Input).value == "H"
