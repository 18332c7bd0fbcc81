"""Draw the pictures of the documentation by driving the real app: `python docs/screenshots.py [--scratch FOLDER]`.

Lobby, call and debrief in both languages at 120x40 go to docs/images. With --scratch, every screen is drawn in that
folder at 80x24 and 120x40, dark and light: what one looks at after a change.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import re
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot

from simulator.settings import Settings
from simulator.tui.app import HotseatApp
from simulator.tui.messages import CallWanted
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.progress import ProgressScreen
from simulator.tui.widgets.composer import Composer
from simulator.wiring import Workshop

HERE = Path(__file__).parent
CELL = 12.2
"""Width of one terminal cell in Rich's SVG units."""
START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
PERSONA, SCENARIO, SEED = "irascible", "auto-repayment-failed", 7
PATIENCE_S = 30.0
WIDE = 100
"""Columns from which the case card stands beside the call."""
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
    """One run through the app, a picture at each stop."""

    def __init__(self, app: HotseatApp, pilot: Pilot[None], target: Callable[[str], Path]) -> None:
        self.app, self.pilot, self.target = app, pilot, target

    async def run(self) -> None:
        """Lobby, call, debrief, help."""
        await self.until(lambda: isinstance(self.app.screen, LobbyScreen) and self.app.screen.ready)
        self.shoot("lobby")
        self.app.start_call(CallWanted(PERSONA, SCENARIO))
        await self.until(lambda: isinstance(self.app.screen, CallScreen) and bool(self.call.session.records) and not self.call.busy)
        await self.talk()
        await self.until(lambda: isinstance(self.app.screen, DebriefScreen))
        self.shoot("debrief")
        for page in range(1, 4):
            await self.press("pagedown")
            self.shoot(f"debrief-{page}")
        await self.press("w")
        self.shoot("record")
        await self.press("escape", "f1")
        self.shoot("help")
        await self.press("escape", "l", "p")
        await self.until(lambda: isinstance(self.app.screen, ProgressScreen) and self.app.screen.found is not None)
        self.shoot("progress")

    @property
    def call(self) -> CallScreen:
        """The call screen."""
        assert isinstance(self.app.screen, CallScreen)
        return self.app.screen

    async def talk(self) -> None:
        """Say the example replies; after the third, stop for pictures in the middle of writing the fourth."""
        call = self.call
        for number, line in enumerate(LINES[self.app.lang]):
            if call.session.over:
                break
            await self.say(line)
            if number == 2 and not call.session.over:
                await self.middle(LINES[self.app.lang][3])
        if call.session.over:
            await self.press("enter")
        else:
            await self.say("/end")

    async def say(self, line: str) -> None:
        """Put a line into the composer and send it."""
        call, known = self.call, len(self.call.session.records)
        self.put(line)
        await self.pilot.press("enter")
        await self.until(lambda: len(call.session.records) > known and (call.session.over or not call.busy))

    async def middle(self, line: str) -> None:
        """A half-written reply, the case card over a narrow screen, the list of commands."""
        self.put(line[: len(line) // 2])
        await self.press()
        self.shoot("call")
        if self.app.size.width < WIDE:
            await self.press("f2")
            self.shoot("card")
            await self.press("f2")
        self.put("/")
        await self.press()
        self.shoot("commands")

    def put(self, text: str) -> None:
        """Write in the composer."""
        self.call.query_one(Composer).put(text)

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

    def shoot(self, name: str) -> None:
        """Keep a picture."""
        self.target(name).write_text(mended(self.app.export_screenshot(title="hotseat")), encoding="utf-8")


async def tour(lang: str, size: tuple[int, int], theme: str, target: Callable[[str], Path]) -> None:
    """Run the app on an empty data folder and walk through it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOTSEAT_DATA=folder, HOTSEAT_CONFIG=f"{folder}/none.toml", TZ="UTC")
        app = HotseatApp(Workshop(Settings(), clock=Clock()), lang)
        app.animation_level = "none"
        app.fixed_seed = SEED
        app.theme = f"hotseat-{theme}"
        async with app.run_test(size=size) as pilot:
            await Tour(app, pilot, target).run()
        app.workshop.store.close()


def docs_image(lang: str) -> Callable[[str], Path]:
    """Only the three pictures the documentation shows are kept."""
    folder = HERE / "images"
    folder.mkdir(exist_ok=True)
    rest = Path(tempfile.mkdtemp())
    return lambda name: (folder if name in {"lobby", "call", "debrief"} else rest) / f"{name}.{lang}.svg"


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scratch", type=Path, help="draw every screen, size and theme into this folder instead")
    scratch = parser.parse_args().scratch
    for lang in ("zh", "en"):
        if scratch is None:
            asyncio.run(tour(lang, (120, 40), "dark", docs_image(lang)))
            continue
        scratch.mkdir(parents=True, exist_ok=True)
        for width, height in ((80, 24), (120, 40)):
            for theme in ("dark", "light"):
                name = f"{lang}-{width}-{theme}"
                asyncio.run(tour(lang, (width, height), theme, lambda shot, name=name: scratch / f"{name}-{shot}.svg"))


if __name__ == "__main__":
    main()
