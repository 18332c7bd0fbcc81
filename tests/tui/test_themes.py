"""Every theme on offer can be read, not ours alone."""

import pytest
from conftest import Play, make_app
from textual.color import Color

from simulator.tui.themes import LEAST_CONTRAST, OURS, WRITTEN, contrast


def test_words_stand_out_from_every_ground_in_every_theme() -> None:
    app = make_app()
    seen = 0
    for name in app.available_themes:
        app.theme = name
        colours = {key: Color.parse(app.get_css_variables()[key]) for key in (*WRITTEN, "background", "surface", "panel")}
        if any(colour.ansi is not None for colour in colours.values()):
            continue
        seen += 1
        for ground in ("background", "surface", "panel"):
            for words in WRITTEN:
                assert contrast(colours[words], colours[ground]) >= LEAST_CONTRAST - 0.1, f"{name}: {words} on {ground}"
    assert seen > len(OURS)


@pytest.mark.parametrize(
    ("one", "other", "wanted"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)]
)
def test_contrast_is_that_of_the_standard(one: str, other: str, wanted: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(wanted, abs=0.01)


async def test_a_theme_from_the_list_is_there_again_next_time_and_the_list_speaks_chinese(play: Play) -> None:
    async with play("zh") as hands:
        await hands.lobby()
        hands.app.action_change_theme()
        await hands.until(lambda: any("查找配色" in line for line in hands.picture()))
        await hands.pilot.press(*"nord")
        await hands.until(lambda: any(line.strip() == "nord" for line in hands.picture()[5:]))
        await hands.pilot.press("enter")
        await hands.until(lambda: hands.app.theme == "nord")
        assert hands.app.shelf.prefs().theme == "nord"
    assert make_app("zh").theme == "nord"
