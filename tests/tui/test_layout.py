"""Nothing is cut off at 80×24 in either language; states can be told without colour."""

import re

import pytest
from conftest import GOOD, RUDE, Play
from rich.cells import cell_len
from textual.widgets import Button

from simulator.tui.screens.history import HistoryScreen
from simulator.tui.widgets.call_list import CallList
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.curve import Curve
from simulator.tui.widgets.gauges import Gauge
from simulator.tui.widgets.prose import Prose


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_customer_and_case_shows_whole_details_at_80_by_24(play: Play, lang: str) -> None:
    async with play(lang) as hands:
        lobby = await hands.lobby()
        for list_, details, count in (
            ("#personas", "#persona-details", len(lobby.shelves.personas)),
            ("#scenarios", "#scenario-details", len(lobby.shelves.scenarios)),
        ):
            lobby.query_one(list_).focus()
            for _ in range(count):
                text = lobby.query_one(details, Prose)
                await hands.until(lambda text=text: text.size.height == len(text._lines(text.size.width)))
                assert text.region.bottom <= lobby.query_one("#settings").region.y
                await hands.pilot.press("down")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_below_80_columns_no_setting_and_no_button_is_cut_off_and_the_way_out_is_named(play: Play, lang: str) -> None:
    async with play(lang, size=(60, 20)) as hands:
        lobby = await hands.lobby()
        for widget in (*lobby.query(Choice), *(button for button in lobby.query(Button) if button.display)):
            assert widget.region.intersection(lobby.region.shrink((0, 0, 1, 0))) == widget.region, widget
            words = widget.render().plain if isinstance(widget, Choice) else str(widget.label)
            assert cell_len(words) <= widget.size.width, words
        assert "^Q" in hands.picture()[-1]
        await hands.start()
        await hands.until(lambda: "Esc" in hands.picture()[-1])
        assert hands.picture()[-1].rstrip().endswith("…"), "keys that are left out are missed"


async def test_the_curve_tells_anger_from_trust_without_colour(play: Play) -> None:
    async with play() as hands:
        await hands.start()
        await hands.say(GOOD["en"])
        debrief = await hands.end()
        plain = debrief.query_one(Curve).render().plain
        assert "A Anger" in plain
        assert "T Trust" in plain
        assert plain.count("A") >= 2


async def test_any_theme_of_the_palette_can_be_chosen_and_stays(play: Play) -> None:
    async with play() as hands:
        await hands.lobby()
        for theme in ("textual-light", "nord", "hotseat-light"):
            hands.app.theme = theme
            await hands.pilot.pause()
        await hands.pilot.press("f9")
        assert hands.app.shelf.prefs().theme == "hotseat-dark"


async def test_no_color_leaves_marks_and_words(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with play() as hands:
        assert hands.app.no_color
        call = await hands.start()
        await hands.say(RUDE["en"])
        shown = "\n".join(hands.picture())
        assert "▲" in shown
        assert re.search(r"E[1-4] ", shown)
        assert call.query_one("#gauge-anger", Gauge).render().plain.count("━") > 0


async def test_in_the_list_of_calls_each_has_one_line_and_the_marked_one_colour(play: Play) -> None:
    async with play() as hands:
        await hands.start()
        await hands.pilot.press("escape", "enter")
        lobby = await hands.lobby()
        await hands.until(lambda: bool(hands.app.workshop.store.calls()))
        hands.app.push_screen(HistoryScreen(lobby.shelves))
        await hands.on(HistoryScreen)
        listed = hands.app.screen.query_one(CallList)
        await hands.until(lambda: listed.highlighted == 0)
        option = listed.options[0]
        for width in (80, 87, 99, 108, 120):
            await hands.pilot.resize_terminal(width, 24)
            await hands.until(lambda width=width: listed.size.width > width * 3 // 4)
            listed.show(hands.app.workshop.history(5), lobby.shelves)
            listed.highlighted = 0
            await hands.pilot.pause()
            strips = listed._get_option_render(listed.options[0], listed.get_visual_style("option-list--option-highlighted"))
            assert len(strips) == 1, f"{option.prompt} at {width}"
            assert len({segment.style.color for segment in strips[0] if segment.style and segment.text.strip()}) == 1
