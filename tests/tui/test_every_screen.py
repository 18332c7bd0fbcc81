"""Every screen of docs/screenshots.py at 80 by 24, in both languages: nothing cut, nothing hanging over, nothing untranslated."""

import importlib.util
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from simulator.i18n import translator
from simulator.locale import refresh
from simulator.tui.screens.help import _PAGES as PAGES
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.gauges import Gauge
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.lamps import LampRow
from simulator.tui.widgets.prose import Prose
from simulator.wrapping import wrap

PATH = Path(__file__).parents[2] / "docs" / "screenshots.py"
BOTH = re.compile(r"中文|中/EN|Language 语言|English")
"""Words that stand in their own language wherever one may choose it."""
ON_THE_HELP_PAGE = {key for _, rows in PAGES for key, _ in rows}
"""Keys that may fall off the end of a full bar, because F1 tells them."""
SHOWN_IN_BOTH = {"welcome"}


@pytest.fixture(scope="module")
def screens():
    spec = importlib.util.spec_from_file_location("screenshots", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["screenshots"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_screen_fits_and_speaks_one_language(screens, lang, tmp_path, monkeypatch):
    for name in ("HOTSEAT_DATA", "HOTSEAT_CONFIG", "TZ"):
        monkeypatch.setenv(name, "UTC")
    app = screens.fresh_app(str(tmp_path), lang)
    async with app.run_test(size=(80, 24)) as pilot:
        tour, wrong = screens.Tour(app, pilot), []
        for name, stop in screens.STOPS.items():
            await stop(tour)
            wrong += [f"{name}: {problem}" for problem in problems(app)]
            if name not in SHOWN_IN_BOTH:
                wrong += [f"{name}: {problem}" for problem in foreign(app, lang)]
    app.workshop.store.close()
    assert wrong == []


def problems(app) -> list[str]:
    """What is cut off or hangs over on the screen in front."""
    width = app.size.width
    found = [f"a line of {cell_len(line)} cells" for line in picture(app) if cell_len(line) != width]
    for widget in app.screen.walk_children(Widget):
        if not widget.is_on_screen or not widget.region.area:
            continue
        region = widget.region
        if region.x < 0 or region.right > width:
            found.append(f"{widget!r} hangs over")
        if not scrolls(widget) and not app.screen.find_widget(widget).visible_region.contains_region(region):
            found.append(f"{widget!r} is not all on the screen: {region}")
        found += [f"{widget!r}: {cut}" for cut in cuts(widget)]
    return found


def scrolls(widget: Widget) -> bool:
    return any(a.allow_vertical_scroll for a in widget.ancestors if isinstance(a, Widget))


def cuts(widget: Widget):  # noqa: C901 - a case a kind of widget
    """Words of one widget that its own room cannot show."""
    room = widget.content_size
    match widget:
        case Prose():
            if len(widget._lines(room.width)) > room.height:
                yield f"{len(widget._lines(room.width))} lines in {room.height}"
        case KeyBar():
            shown = widget.render().plain
            unseen = [key for key, label, _ in widget._keys if f"{key} {widget.t(label)}" not in shown]
            yield from (f"neither room for {key} nor a line on the help page" for key in unseen if key not in ON_THE_HELP_PAGE)
        case LampRow() if widget._lamps and not re.search(r"[●○] \w", widget.render().plain):
            yield "lamps without names"
        case Gauge() | Choice():
            text = widget.render().plain
            if "…" in text or cell_len(text) > room.width:
                yield repr(text)
        case Button():
            if cell_len(str(widget.label)) > room.width:
                yield str(widget.label)
        case Static() if room.width and isinstance(widget.visual, Content) and widget.styles.text_overflow != "ellipsis":
            lines = wrap(widget.visual.plain, room.width)
            if len(lines) > room.height:
                yield widget.visual.plain


def foreign(app, lang: str) -> list[str]:
    """Interface words of the other language."""
    shown = "\n".join(picture(app))
    if lang == "en":
        return [f"Chinese: {line.strip()}" for line in shown.splitlines() if re.search(r"[\u4e00-\u9fff]", BOTH.sub("", line))]
    plain = BOTH.sub("", shown)
    return [f"English: {words}" for words, written in english_words() if words in plain and written.search(plain)]


@cache
def english_words() -> list[tuple[str, re.Pattern[str]]]:
    """Interface words that are otherwise in Chinese, and how they are found standing by themselves: read from the code once."""
    t = translator("zh")
    words = [m for m in refresh.found_in_code() if len(m) > 3 and m.isascii() and "{" not in m and t(m) != m]
    return [(m, re.compile(rf"(?<![\w/-]){re.escape(m)}(?![\w-])")) for m in words]


def picture(app) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips][: app.size.height]


async def test_the_check_itself_finds_what_is_cut(play):
    async with play("en") as hands:
        lobby = await hands.lobby()
        assert problems(hands.app) == []
        lobby.query_one("#level", Choice).styles.width = 10
        lobby.query_one("#logo", Static).styles.width = 4
        lobby.query_one("#persona-details", Prose).styles.height = 2
        button = lobby.query_one("#start", Button)
        button.styles.width = button.styles.min_width = 5
        await hands.pilot.pause()
        found = " ".join(problems(hands.app))
        assert all(words in found for words in ("level", "logo", "lines in 2", "Start the call")), found
        assert foreign(hands.app, "zh")
