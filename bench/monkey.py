"""A monkey at the keyboard and the mouse: `python -m bench.monkey [--events 10000] [--seed 1] [--lang zh]`; exits 1 when anything breaks.

It must not raise an exception, and no reply it sends and no word it types may be lost. Events are drawn from a seed, so a
failure can be played again. Every so many events the app is left without a goodbye, as in a crash, and begun again on the same data.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from textual._compositor import CompositorUpdate
from textual.pilot import Pilot

from bench.monkey_moves import SIZES, Clock, Hand
from bench.monkey_witness import Witness
from simulator.settings import Settings
from simulator.tui.app import HotseatApp
from simulator.tui.screens.call_view import CallView
from simulator.wiring import Workshop

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

SETTLES = 6
"""Events after which the app may come to rest; between them a monkey does not wait."""
LOOKS = 30
"""Events between two looks at the drafts on disk."""
LIFE = 400
"""Events of one run of the app."""
PATIENCE_S, HANGS_S = 30.0, 600.0
"""Seconds of this process's own processor time, and of the wall's, after which an app that is still at work hangs.

On a busy machine the wall's clock runs on while nobody works.
"""
SLOW_S = 2.0
"""Seconds, counted in the same way, after which a draft that is not on disk is lost."""
FRAMES = 10.0
"""Pictures a second: everything is still drawn, but not sixty times."""


class Monkey:
    """Draws events from a seed and remembers what it sent."""

    def __init__(self, seed: int, sizes: Sequence[tuple[int, int]] = SIZES, langs: Sequence[str] = ("zh", "en")) -> None:
        self.rng = random.Random(seed)
        self.sizes, self.langs = sizes, langs
        self.witness = Witness()
        self.clock = Clock()
        self.done = 0
        self.trail: list[str] = []

    @property
    def sent(self) -> Counter[tuple[str, str]]:
        """Replies taken on, by call and words."""
        return self.witness.sent

    async def play(self, count: int) -> list[str]:
        """Do `count` things in the app, as often as it takes; what was lost comes back as lines."""
        lost: list[str] = []
        with self.witness.watching(), _hurried():
            while self.done < count and not lost:
                lost = await self._live(min(count, self.done + LIFE))
        return lost

    async def _live(self, until: int) -> list[str]:
        """One run of the app, up to so many events in all."""
        app, lost = self._app(), []
        async with app.run_test(size=self.rng.choice(self.sizes)):
            hand = Hand(app, self.rng, self.clock, self.sizes, self.trail)
            while self.done < until and not app._exit and app._exception is None and not lost:
                self.done += 1
                self.witness.screens[type(app.screen).__name__] += 1
                await hand.act()
                if self.done % LOOKS == 0:
                    lost = await self._look(app)
                elif self.done % SETTLES == 0:
                    await asyncio.sleep(0.02)
                    await _waited(lambda: not _at_work(app), SLOW_S)
                else:
                    await asyncio.sleep(0.001)
            if not app._exit and not lost and app._exception is None:
                lost = await self._look(app)
        lost += self.witness.lost_words(app)
        app.workshop.store.close()
        return lost

    def _app(self) -> HotseatApp:
        shop = Workshop(Settings(), clock=self.clock.wall)
        mono = shop.exams.clocks.mono
        shop.exams.clocks.mono = lambda: mono() + self.clock.ahead
        app = HotseatApp(shop, self.rng.choice(self.langs), begin="" if self.done else "welcome")
        app.animation_level = "none"
        app.fixed_seed = self.rng.randrange(100)
        return app

    async def _look(self, app: HotseatApp) -> list[str]:
        """Let the app come to rest, and look for drafts that are not on disk."""
        await asyncio.sleep(2 / FRAMES)
        if not await _waited(lambda: not _at_work(app), PATIENCE_S):
            return [f"{type(app.screen).__name__} still at work after {PATIENCE_S:.0f} s"]
        await asyncio.sleep(1 / FRAMES)
        # a loop that was held up by drawing has not yet come to the disk
        await _waited(lambda: _left(app) or not self.witness.unkept_drafts(app), SLOW_S)
        return [] if _left(app) else self.witness.unkept_drafts(app)


def _left(app: HotseatApp) -> bool:
    return bool(app._exit or app._exception)


def _at_work(app: HotseatApp) -> bool:
    """True while keys wait to be heard or a customer speaks."""
    speaks = any(isinstance(s, CallView) and s.busy and s.is_mounted for s in app.screen_stack)
    return not _left(app) and (speaks or not app._message_queue.empty())


async def _waited(done: Callable[[], bool], patience: float) -> bool:
    """Wait until something is so; False where it is not after that many seconds of work, or ten minutes of any kind."""
    worked, begun = time.process_time(), time.monotonic()
    while not done():
        if time.process_time() - worked > patience or time.monotonic() - begun > HANGS_S:
            return False
        await asyncio.sleep(0.02)
    return True


@contextmanager
def _hurried() -> Iterator[None]:
    """Textual's pilot waits until every widget has answered and the processor rests.

    A widget that is taken down meanwhile never answers (30 s each time), and the processor of a busy machine never rests.
    Without a terminal Textual puts its pictures together and never writes them; here they are written, and thrown away.
    """

    async def yielded(*_: object) -> bool:
        await asyncio.sleep(0.002)
        return True

    def drawn(app: HotseatApp, screen: Screen[Any], update: RenderableType | None) -> None:
        if isinstance(update, CompositorUpdate):
            update.render_segments(app.console)
        display(app, screen, update)

    display = HotseatApp._display
    with (
        patch("textual.screen.UPDATE_PERIOD", 1 / FRAMES), patch("textual.pilot.wait_for_idle", yielded),
        patch.object(Pilot, "_wait_for_screen", yielded), patch.object(HotseatApp, "_display", drawn),
    ):  # fmt: skip
        yield


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lang", choices=["zh", "en"], help="one language only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOTSEAT_DATA=folder, HOTSEAT_CONFIG=str(Path(folder, "none.toml")))
        monkey, begun = Monkey(options.seed, langs=[options.lang] if options.lang else ["zh", "en"]), time.monotonic()
        lost, whole = ["raised; see above"], False
        try:
            lost, whole = asyncio.run(monkey.play(options.events)), True
        finally:
            if lost or not whole:
                print(f"{monkey.done} events, seed {options.seed}; did last:", *monkey.trail, sep="\n  ")
    took, seen = time.monotonic() - begun, monkey.witness
    print(f"{monkey.done} events, {sum(monkey.sent.values())} replies sent, {len(lost)} lost, {took:.0f} s, seed {options.seed}")
    print("screens:", ", ".join(f"{name} {n}" for name, n in seen.screens.most_common()))
    print("troubles told:", *(f"\n  {n} x {words}" for words, n in seen.troubles.most_common(20)))
    print("\n".join(lost))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
