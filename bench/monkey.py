"""A monkey at the keyboard and the mouse: `python -m bench.monkey [--events 10000] [--seed 1]`; exits 1 when anything breaks.

It must not raise an exception, and no reply it sends and no word it types may be lost. Events are drawn from a seed, so a
failure can be played again. A monkey that quits the app comes back to the same data, as a trainee would.
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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from textual import events
from textual.errors import NoWidget
from textual.keys import _character_to_key
from textual.pilot import OutOfBounds, Pilot
from textual.screen import ModalScreen

from simulator import connecting
from simulator.call.events import AgentSaid
from simulator.llm.errors import Unreachable
from simulator.llm.probing import ProbeResult
from simulator.settings import Settings
from simulator.tui.app import HotseatApp
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.guided import GuidedScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.warn import WarnScreen
from simulator.tui.widgets.composer import Composer
from simulator.wiring import Workshop

KEYS = (
    *"abc 您好，生气/ernslhcgmtw2y", "enter", "enter", "enter", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right",
    "pageup", "pagedown", "home", "end", "f1", "f2", "f3", "f4", "f5", "f6", "f9", "ctrl+e", "ctrl+j", "ctrl+p", "ctrl+z", "ctrl+a",
    "backspace", "delete", "space",
)  # fmt: skip
LINES = (
    "您好，我是小林。还款没划走又没人通知，换谁都会生气。", "这是公司规定，您先冷静一下。", "你有病吧，闭嘴！", "/hint", "/pause", "/hold", "/end",
    "/rewind 1", "/rewind 9", "/change person 值班经理", "/change time tomorrow at ten", "/note x", "/nonsense", "//slash", "\n",
    "Hello, this is Lin. You are angry because the payment failed and nobody told you.", "[bold]x[/] [@click=app.quit]y[/]", "x" * 300,
)  # fmt: skip
SIZES = ((80, 24), (120, 40), (60, 18), (100, 30))


SETTLES = 6
"""Events after which the app may come to rest; between them a monkey does not wait."""


def press(app: HotseatApp, key: str) -> None:
    """A key as the terminal sends it, nothing waited for."""
    name = _character_to_key(key) if len(key) == 1 else key
    event = events.Key(name, key if len(key) == 1 else {"enter": "\r", "tab": "\t", "space": " "}.get(key))
    event.set_sender(app)
    assert app._driver is not None
    app._driver.send_message(event)


class Monkey:
    """Draws events from a seed and remembers what it sent."""

    def __init__(self, seed: int, sizes: Sequence[tuple[int, int]] = SIZES) -> None:
        self.rng = random.Random(seed)
        self.sizes = sizes
        self.sent: Counter[tuple[str, str]] = Counter()
        self.done = 0

    async def play(self, count: int) -> list[str]:
        """Do `count` things in the app, as often as it takes; what was lost comes back as lines."""
        lost: list[str] = []
        with self._watching():
            while self.done < count:
                app = HotseatApp(Workshop(Settings(), clock=lambda: datetime.now(UTC)), self.rng.choice(["zh", "en"]))
                app.animation_level = "none"
                app.fixed_seed = self.rng.randrange(100)
                async with app.run_test(size=self.rng.choice(self.sizes)) as pilot:
                    while self.done < count and not app._exit:
                        self.done += 1
                        await self._act(app, pilot)
                    if not app._exit:
                        await pilot.pause()
                        lost += _unkept_drafts(app)
                lost += self._lost_replies(app)
                app.workshop.store.close()
        return lost

    async def _act(self, app: HotseatApp, pilot: Pilot[None]) -> None:
        roll, screen = self.rng.random(), app.screen
        if roll < 0.4 and isinstance(screen, CallScreen) and screen.query(Composer) and screen.session.records and not screen.session.over:
            screen.query_one(Composer).put(self.rng.choice(LINES))
            press(app, "enter")
            if roll < 0.3:
                await pilot.pause()
        elif roll < 0.3 and isinstance(screen, LobbyScreen | ModalScreen):
            press(app, "s" if isinstance(screen, LobbyScreen | WarnScreen) else "escape")
        elif roll < 0.9:
            press(app, self.rng.choice(KEYS))
        else:
            at = self.rng.randrange(app.size.width), self.rng.randrange(app.size.height)
            try:
                await (pilot.click(offset=at, times=self.rng.choice([1, 1, 2])) if roll < 0.99 else pilot.hover(offset=at))
            except (OutOfBounds, NoWidget):
                return
        await (pilot.pause() if self.done % SETTLES == 0 else asyncio.sleep(0.001))

    @contextmanager
    def _watching(self) -> Iterator[None]:
        """Note every reply the call screen takes on; no test of a connection leaves this machine."""
        send = CallScreen.send

        def noted(screen: CallScreen, line: str) -> None:
            if (
                not screen.busy
                and line.strip()
                and (not line.startswith("/") or line.startswith("//"))
                and not isinstance(screen, GuidedScreen)
            ):
                self.sent[screen.session.call, line[1:] if line.startswith("//") else line] += 1
            send(screen, line)

        nothing = ProbeResult("x", "127.0.0.1", problem=Unreachable("127.0.0.1"))
        with patch.object(CallScreen, "send", noted), patch.object(connecting, "try_out", lambda *_: nothing):
            yield

    def _lost_replies(self, app: HotseatApp) -> list[str]:
        lost = []
        for (call, line), times in self.sent.items():
            said = sum(isinstance(r.event, AgentSaid) and r.event.text == line for r in app.workshop.store.records(call))
            if said + (line in app.shelf.draft(call)) < times:
                lost.append(f"{call}: sent {times} times, kept {said}: {line[:60]!r}")
        return lost


def _unkept_drafts(app: HotseatApp) -> list[str]:
    """Words in a composer that would not survive a crash."""
    screens = [
        s
        for s in app.screen_stack
        if isinstance(s, CallScreen) and s.query(Composer) and s.session.records and not s.session.over and not s.busy
    ]
    typed = [(s.session.call, s.query_one(Composer).text) for s in screens]
    return [f"{call}: draft not kept: {text[:60]!r}" for call, text in typed if text and app.shelf.draft(call) != text]


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOTSEAT_DATA=folder, HOTSEAT_CONFIG=str(Path(folder, "none.toml")))
        monkey, begun = Monkey(options.seed), time.monotonic()
        lost = asyncio.run(monkey.play(options.events))
    took = time.monotonic() - begun
    print(f"{monkey.done} events, {sum(monkey.sent.values())} replies sent, {len(lost)} lost, {took:.0f} s, seed {options.seed}")
    print("\n".join(lost))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
