"""What a second new hire stumbled over: an undo that ended the program, dialogs whose keys were nobody's, ends of lines that were cut."""

import pytest
from conftest import Play
from textual import events

from simulator.tui.catalogue import Shelves
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.widgets.call_list import CallList
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.ledger import Ledger

NARROW = (80, 24)
LONG_PASTE = "I want to explain everything that has happened to you today. " * 60 + "\nand one more line\n\tand a last one"


async def test_a_long_paste_is_taken_back_and_put_there_again(play: Play) -> None:
    async with play("en", size=NARROW) as hands:
        await hands.start()
        composer = hands.app.screen.query_one(Composer)
        composer.put("half a reply ")
        await composer._on_paste(events.Paste(LONG_PASTE))
        await hands.until(lambda: composer.show_vertical_scrollbar)
        await hands.pilot.press("ctrl+z")
        assert composer.text == "half a reply "
        await hands.pilot.press("ctrl+y")
        assert composer.text == "half a reply " + LONG_PASTE


@pytest.mark.parametrize(("lang", "ends", "stays"), [("en", "Y End it", "Esc Stay"), ("zh", "Y 结束通话", "Esc 留下")])
async def test_a_question_says_its_own_keys(play: Play, lang: str, ends: str, stays: str) -> None:
    async with play(lang, size=NARROW) as hands:
        await hands.start()
        await hands.pilot.press("ctrl+e")
        await hands.until(lambda: isinstance(hands.app.screen, ConfirmScreen))
        shown = " ".join(hands.app.screen.query_one(KeyBar).render().plain.split())
        assert ends in shown
        assert stays in shown
        assert "F4" not in shown, "the call's keys do nothing here"
        await hands.pilot.press("right", "enter")
        await hands.on(CallScreen)
        assert not hands.call.session.over, "the other answer is chosen with an arrow"


async def test_how_to_leave_is_seen_from_the_lobby_in_both_languages(play: Play) -> None:
    for lang in ("en", "zh"):
        async with play(lang, size=NARROW) as hands:
            lobby = await hands.lobby()
            assert "^Q" in lobby.query_one(KeyBar).render().plain


async def test_at_the_end_of_a_drill_the_keys_lead_back_and_not_on(play: Play) -> None:
    async with play("en", size=NARROW) as hands:
        await hands.lobby()
        hands.app.push_screen(DrillScreen("T03"))
        await hands.on(DrillScreen)
        screen = hands.app.screen
        assert isinstance(screen, DrillScreen)
        await hands.until(lambda: screen.session is not None)
        while screen.session and not screen.session.over:
            screen.action_next()
        await hands.until(lambda: screen.has_class("-ended"))
        assert "Send" not in screen.query_one(KeyBar).render().plain
        await hands.pilot.press("enter")
        await hands.until(lambda: hands.app.screen is not screen)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_calls_are_listed_by_their_names_even_where_those_are_read_later_and_no_end_is_cut(play: Play, lang: str) -> None:
    async with play(lang, size=NARROW) as hands:
        await hands.start()
        await hands.end()
        await hands.pilot.press("l")
        lobby = await hands.lobby()
        known = lobby.shelves
        late = Shelves()
        hands.app.push_screen(HistoryScreen(late))
        await hands.until(lambda: isinstance(hands.app.screen, HistoryScreen))
        listed = hands.app.screen.query_one(CallList)
        await hands.until(lambda: listed.option_count == 1)
        late.personas, late.scenarios, late.ready = known.personas, known.scenarios, True
        name = known.personas["irascible"].name.in_("en" if lang == "en" else "zh")
        await hands.until(lambda: name in str(listed.get_option_at_index(0).prompt))
        assert not str(listed.get_option_at_index(0).prompt).rstrip().endswith("…")


async def test_what_to_do_better_is_told_on_a_narrow_screen_too(play: Play) -> None:
    async with play("en", size=NARROW) as hands:
        call = await hands.start()
        await hands.say("Sorry about that, please calm down.")
        below = call.query_one("#ledger-below", Ledger)
        assert "Never tell them to calm down" in below.plain
        assert below.size.height <= 4, "the conversation keeps its room"
