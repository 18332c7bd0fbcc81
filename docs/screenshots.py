"""Draw the pictures of the documentation by driving the real app: `python docs/screenshots.py [--scratch FOLDER] [NAME …]`.

A screen is one entry in `STOPS`: a name and how to get there. Those in `IN_DOCS` are drawn in both languages at 120x40 into
docs/images. With --scratch, every stop is drawn into that folder at 80x24 and 120x40, dark and light: what one looks at
after a change. tests/tui/test_every_screen.py walks the same stops and finds what is cut off or not translated.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import re
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList

from simulator.settings import Settings
from simulator.tui.app import HotseatApp
from simulator.tui.messages import CallWanted
from simulator.tui.screens.breathe import BreatheScreen
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.screens.connect import ConnectScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.drills import DrillsScreen
from simulator.tui.screens.guided import GuidedScreen
from simulator.tui.screens.help import HelpScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.progress import ProgressScreen
from simulator.tui.screens.rewind import RewindScreen
from simulator.tui.screens.warn import WarnScreen
from simulator.tui.screens.welcome import WelcomeScreen
from simulator.tui.widgets.composer import Composer
from simulator.wiring import Workshop

HERE = Path(__file__).parent
CELL = 12.2
"""Width of one terminal cell in Rich's SVG units."""
START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
PERSONA, SCENARIO, SEED = "irascible", "auto-repayment-failed", 7
PATIENCE_S = 30.0
RUDE = {"zh": "这是公司规定，您先冷静一下。", "en": "That is company policy, please calm down."}
GREETING = {"zh": "您好，我是小林。", "en": "Hello, this is Lin speaking."}
LINES = {
    lang: [line for line in (HERE.parent / "examples" / f"replies.{lang}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    for lang in ("zh", "en")
}


def mended(svg: str) -> str:
    """Rich measures text by characters: stretch wide ones to their cells, and name fonts a reader has."""

    def widen(match: re.Match[str]) -> str:
        before, after, text = match.group(1), match.group(3), match.group(4)
        return f'{before}textLength="{CELL * cell_len(html.unescape(text)):g}" lengthAdjust="spacingAndGlyphs"{after}>{text}</text>'

    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(<text [^>]*?)textLength="([0-9.]+)"([^>]*)>([^<]*)</text>', widen, svg)
    svg = svg.replace("Fira Code", "Noto Sans Mono, Noto Sans Mono CJK SC").replace("font-variant-east-asian: full-width;", "")
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


class Clock:
    """Moves a little each time it is read, so that pictures show a plausible time and never change."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """The next moment."""
        self.now += timedelta(seconds=0.4)
        return self.now


class Tour:
    """A hand at the keyboard that knows the way."""

    def __init__(self, app: HotseatApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def lang(self) -> str:
        """The interface language."""
        return self.app.lang

    @property
    def call(self) -> CallScreen:
        """The call screen."""
        assert isinstance(self.app.screen, CallScreen)
        return self.app.screen

    async def home(self) -> None:
        """The lobby, whatever is open, its lists filled."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        await self.until(lambda: isinstance(self.app.screen, LobbyScreen) and self.app.screen.ready)

    async def ring(self, replies: int, draft: str = "") -> CallScreen:
        """A call after so many of the example replies, and what is being typed; the one at hand if it will do."""
        while isinstance(self.app.screen, ModalScreen):
            await self.press("escape")
        screen = self.app.screen
        if not isinstance(screen, CallScreen) or screen.session.over or screen.session.state.turn > replies:
            await self.home()
            self.app.start_call(CallWanted(PERSONA, SCENARIO))
            await self.on(CallScreen)
            await self.until(lambda: bool(self.call.session.records) and not self.call.busy)
        for line in LINES[self.lang][self.call.session.state.turn : replies]:
            if not self.call.session.over:
                await self.say(line)
        self.call.query_one(Composer).put(draft)
        await self.press()
        return self.call

    async def say(self, line: str) -> None:
        """Put a line into the composer and send it."""
        call, known = self.call, len(self.call.session.records)
        call.query_one(Composer).put(line)
        await self.pilot.press("enter")
        await self.until(lambda: len(call.session.records) > known and (call.session.over or not call.busy))

    async def on(self, kind: type[Screen[Any]]) -> None:
        """Wait for a screen."""
        await self.until(lambda: isinstance(self.app.screen, kind))

    async def press(self, *keys: str) -> None:
        """Press keys and let everything settle."""
        await self.pilot.press(*keys)
        await self.until(lambda: True)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for a predicate, then for the screen to settle."""
        async with asyncio.timeout(PATIENCE_S):
            while not true():
                await self.pilot.pause()
        for _ in range(4):
            await self.pilot.pause()


async def welcome(tour: Tour) -> None:
    """The first run."""
    await tour.home()
    tour.app.show_welcome()
    await tour.on(WelcomeScreen)


async def guided(tour: Tour) -> None:
    """The guided call after its first reply."""
    await tour.home()
    await tour.press("t")
    await tour.on(GuidedScreen)
    await tour.until(lambda: bool(tour.call.session.records) and not tour.call.busy)
    await tour.say(GREETING[tour.lang])


async def lobby(tour: Tour) -> None:
    """The lobby."""
    await tour.home()


async def connect(tour: Tour) -> None:
    """Connect a model."""
    await tour.home()
    await tour.press("m")
    await tour.on(ConnectScreen)


async def call(tour: Tour) -> None:
    """A call in the middle of writing the fourth reply."""
    line = LINES[tour.lang][3]
    await tour.ring(3, line[: len(line) // 2])


async def card(tour: Tour) -> None:
    """The case card, over a narrow screen."""
    await tour.ring(3)
    await tour.press("f2")


async def commands(tour: Tour) -> None:
    """The list of commands."""
    screen = await tour.ring(3)
    if screen.has_class("-card"):
        await tour.press("f2")
    await tour.ring(3, "/")


async def seven_steps(tour: Tour) -> None:
    """Another checklist above the conversation."""
    await tour.ring(3)
    while tour.app.prefs.checklist != "seven":
        await tour.press("f6")


async def palette(tour: Tour) -> None:
    """Everything one can do in a call."""
    await tour.ring(3)
    await tour.press("ctrl+p")
    await tour.until(lambda: bool(tour.app.screen.query("CommandList").first(OptionList).option_count))
    tour.app.screen.query_one(Input).cursor_blink = False


async def warning(tour: Tour) -> None:
    """A banned line, held back."""
    await tour.ring(3, RUDE[tour.lang])
    await tour.press("enter")
    await tour.on(WarnScreen)
    await tour.until(lambda: tour.app.screen.listening)


async def breath(tour: Tour) -> None:
    """A breath."""
    await tour.ring(3)
    await tour.press("f5")
    await tour.on(BreatheScreen)


async def leave(tour: Tour) -> None:
    """Before leaving a call."""
    await tour.ring(3)
    await tour.press("escape")
    await tour.on(ConfirmScreen)


async def lobby_waiting(tour: Tour) -> None:
    """The lobby with a call broken off."""
    await tour.ring(3)
    await tour.home()
    await tour.until(lambda: tour.app.screen.query_one("#continue").display)


async def debrief(tour: Tour) -> None:
    """The debrief of the whole example call."""
    if not isinstance(tour.app.screen, DebriefScreen):
        await tour.ring(len(LINES[tour.lang]))
        await tour.press("enter") if tour.call.session.over else await tour.say("/end")
        await tour.on(DebriefScreen)


async def debrief_further_down(tour: Tour) -> None:
    """The next page of it."""
    await debrief(tour)
    await tour.press("pagedown")


async def rewind(tour: Tour) -> None:
    """Which reply to take back."""
    await debrief(tour)
    await tour.press("r")
    await tour.on(RewindScreen)


async def history(tour: Tour) -> None:
    """Earlier calls."""
    await tour.home()
    await tour.press("h")
    await tour.on(HistoryScreen)


async def help_page(tour: Tour) -> None:
    """Keys and commands."""
    await tour.home()
    await tour.press("f1")
    await tour.on(HelpScreen)


Stop = Callable[[Tour], Awaitable[None]]


async def record(tour: Tour) -> None:
    """The after-call record."""
    await debrief(tour)
    await tour.press("w")


async def progress(tour: Tour) -> None:
    """Where one stands."""
    await tour.home()
    await tour.press("p")
    await tour.on(ProgressScreen)
    await tour.until(lambda: isinstance(tour.app.screen, ProgressScreen) and tour.app.screen.found is not None)


async def drills(tour: Tour) -> None:
    """What there is to drill."""
    await tour.home()
    await tour.press("d")
    await tour.on(DrillsScreen)


async def drill(tour: Tour) -> None:
    """A drill of one technique, its first moment."""
    await drills(tour)
    tour.app.show_drill("T03")
    await tour.on(DrillScreen)


async def exams(tour: Tour) -> None:
    """The door of an exam."""
    await tour.home()
    await tour.press("e")


STOPS: dict[str, Stop] = {
    "welcome": welcome,
    "guided": guided,
    "lobby": lobby,
    "connect": connect,
    "call": call,
    "card": card,
    "commands": commands,
    "seven-steps": seven_steps,
    "palette": palette,
    "warning": warning,
    "breath": breath,
    "leave": leave,
    "lobby-waiting": lobby_waiting,
    "debrief": debrief,
    "debrief-2": debrief_further_down,
    "debrief-3": debrief_further_down,
    "rewind": rewind,
    "record": record,
    "progress": progress,
    "drills": drills,
    "drill": drill,
    "exams": exams,
    "history": history,
    "help": help_page,
}
"""Every screen and how to get there, in an order that saves time; a stop may begin anywhere."""
IN_DOCS = ("welcome", "guided", "lobby", "call", "warning", "debrief", "progress", "drill")


def fresh_app(folder: str, lang: str, theme: str = "dark") -> HotseatApp:
    """The app on an empty data folder, the same every time."""
    os.environ.update(HOTSEAT_DATA=folder, HOTSEAT_CONFIG=f"{folder}/none.toml", TZ="UTC")
    app = HotseatApp(Workshop(Settings(), clock=Clock()), lang)
    app.animation_level = "none"
    app.fixed_seed = SEED
    app.theme = f"hotseat-{theme}"
    return app


async def draw(lang: str, size: tuple[int, int], theme: str, names: Iterable[str], target: Callable[[str], Path]) -> None:
    """Walk to each stop and keep a picture."""
    with tempfile.TemporaryDirectory() as folder:
        app = fresh_app(folder, lang, theme)
        async with app.run_test(size=size) as pilot:
            tour = Tour(app, pilot)
            for name in names:
                await STOPS[name](tour)
                target(name).write_text(mended(app.export_screenshot(title="hotseat")), encoding="utf-8")
        app.workshop.store.close()


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scratch", type=Path, help="draw every screen, size and theme into this folder instead")
    parser.add_argument("names", nargs="*", help=f"which ones, of {', '.join(STOPS)}")
    options = parser.parse_args()
    for lang in ("zh", "en"):
        if options.scratch is None:
            images = HERE / "images"
            asyncio.run(draw(lang, (120, 40), "dark", options.names or IN_DOCS, lambda name: images / f"{name}.{lang}.svg"))  # noqa: B023
            continue
        options.scratch.mkdir(parents=True, exist_ok=True)
        for width, height in ((80, 24), (120, 40)):
            for theme in ("dark", "light"):
                begin = options.scratch / f"{lang}-{width}-{theme}"
                draw_here = draw(lang, (width, height), theme, options.names or STOPS, lambda name: Path(f"{begin}-{name}.svg"))  # noqa: B023
                asyncio.run(draw_here)


if __name__ == "__main__":
    main()
