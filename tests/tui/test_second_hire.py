"""What a second new hire stumbled over: an undo that ended the program, dialogs whose keys were nobody's, ends of lines that were cut."""

from conftest import Play
from textual import events

from simulator.tui.widgets.composer import Composer

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
