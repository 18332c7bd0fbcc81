"""What a monkey can do: keys, words, pastes, the mouse, another size, a wait; and what gets it from one screen to the next."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.widgets import Input

from simulator.tui.app import HotseatApp
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.composer import Composer

KEYS = (
    *"abc 您好，生气/ernslhcgmtw2yqdp", "enter", "enter", "enter", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right",
    "pageup", "pagedown", "home", "end", "f1", "f2", "f3", "f4", "f5", "f6", "f9", "ctrl+e", "ctrl+j", "ctrl+p", "ctrl+z", "ctrl+a",
    "ctrl+s", "ctrl+b", "ctrl+k", "ctrl+y", "ctrl+x", "ctrl+v", "backspace", "delete", "space",
)  # fmt: skip
LINES = (
    "您好，我是小林。还款没划走又没人通知，换谁都会生气。", "这是公司规定，您先冷静一下。", "你有病吧，闭嘴！", "/hint", "/pause", "/hold", "/end",
    "/rewind 1", "/rewind 9", "/change person 值班经理", "/change time tomorrow at ten", "/note x", "/flag 说得不对", "/nonsense", "//slash",
    "\n", "Hello, this is Lin. You are angry because the payment failed and nobody told you.", "[bold]x[/] [@click=app.quit]y[/]",
    "x" * 300, "我现在就给您查，三分钟内给您答复😀。", "I'll look into it now and call you back by three. 🙏🏽", "\t好的，谢谢您的理解。\t",
    "𠮷野家 👨‍👩‍👧‍👦 e\u0301 \u202eabc", "对不起，是我们的错，今天下午五点前把钱退给您。", "/hold 去核实", "/pause 1", "/rewind", "/change", "/",
)  # fmt: skip
PASTES = (*LINES, "第一行\n第二行\r\nthird line\n" * 4, "客户说：" * 600, "", "\x1b[31mred\x1b[0m\x00")
SIZES = ((80, 24), (120, 40), (60, 18), (100, 30), (200, 60), (40, 12), (20, 6))

WAYS: dict[str, Sequence[str]] = {
    "LobbyScreen": (*"sssseehpdtmgccs", "enter", "down", "up", "tab"),
    "WelcomeScreen": ("e", "z", "escape", "enter"),
    "DebriefScreen": (*"rrnn22wwmmll", "pagedown"),
    "RewindScreen": ("enter", "enter", "down", "up", "escape"),
    "ConfirmScreen": (*"yyynn", "enter", "left", "escape"),
    "WarnScreen": (*"ssse", "escape", "enter"),
    "BreatheScreen": ("escape", "enter"),
    "HistoryScreen": ("enter", "down", "slash", "escape", *"个a"),
    "ProgressScreen": ("h", "escape", "pagedown", "down"),
    "DrillsScreen": ("down", "down", "enter", "enter", "slash", "up", "escape", "a"),
    "SpotScreen": ("enter", "enter", "tab", "down", "n", "escape"),
    "BetweenScreen": ("enter", "enter", "enter", "enter", "escape"),
    "ResultScreen": ("enter", "pagedown", "escape"),
    "HelpScreen": ("escape", "q"),
    "Palette": ("down", "down", "enter", "enter", "escape", "h", "练"),
    "PickFileScreen": ("enter", "down", "escape", "tab"),
    "PreviewScreen": ("escape", "pagedown", "enter"),
    "DrillScreen": ("f5", "f6", "enter", "escape"),
    "ReversalScreen": ("f5", "f6", "enter", "escape"),
}
"""Keys that lead on or back, by screen; drawn at random, so that no screen is one long guess away."""


TALKS = {"DrillScreen": 0.6, "ReversalScreen": 0.6}
"""How often a screen with a composer is spoken into rather than left, where it is not mostly."""


@dataclass
class Clock:
    """The wall's clock and the machine's, both moved on together when the monkey waits."""

    ahead: float = 0.0
    """Seconds."""

    def wall(self) -> datetime:
        """Now."""
        return datetime.now(UTC) + timedelta(seconds=self.ahead)


@dataclass
class Hand:
    """A hand on one running app; `trail` is what it did last, for whoever looks for the cause of a fault."""

    app: HotseatApp
    rng: random.Random
    clock: Clock
    sizes: Sequence[tuple[int, int]]
    trail: list[str] = field(default_factory=list)

    async def act(self) -> None:
        """One event."""
        roll, way = self.rng.random(), self._way()
        if way is not None and roll < 0.45:
            await way()
        elif roll < 0.72:
            self.key(self.rng.choice(KEYS))
        elif roll < 0.80:
            for letter in self.rng.choice(LINES)[:12]:
                self.key(letter if letter.isprintable() else "space")
        elif roll < 0.85:
            self.paste(self.rng.choice(PASTES))
        elif roll < 0.96:
            self.mouse()
        elif roll < 0.98:
            self.resize(self.rng.choice(self.sizes))
        else:
            self.wait(self.rng.choice([2, 20, 90, 400, 1500]))

    # --- the devices -------------------------------------------------------------

    def key(self, key: str) -> None:
        """A key as the terminal sends it, nothing waited for."""
        self.note(f"key {key!r}")
        name = _character_to_key(key) if len(key) == 1 else key
        event = events.Key(name, key if len(key) == 1 else {"enter": "\r", "tab": "\t", "space": " "}.get(key))
        self._send(event)

    def paste(self, text: str) -> None:
        """A paste into whatever has the focus."""
        self.note(f"paste {text[:30]!r}")
        self.app.copy_to_clipboard(text)
        self._send(events.Paste(text))

    def resize(self, size: tuple[int, int]) -> None:
        """The window at another size."""
        self.note(f"size {size}")
        driver = self.app._driver
        assert driver is not None
        driver._size = size  # type: ignore[attr-defined]
        self.app.post_message(events.Resize(Size(*size), Size(*size)))

    def mouse(self) -> None:
        """A click, two, a look or a turn of the wheel, anywhere."""
        width, height = self.app.size
        at = self.rng.randrange(max(1, width)), self.rng.randrange(max(1, height))
        kind = self.rng.choice(["click", "click", "click", "twice", "hover", "wheel"])
        self.note(f"mouse {kind} {at}")
        turn = self.rng.choice([events.MouseScrollDown, events.MouseScrollUp])
        press = [events.MouseDown, events.MouseUp]
        done = {"hover": [], "wheel": [turn], "click": press, "twice": press * 2}[kind]
        for deed in (events.MouseMove, *done):
            self._send(deed(None, *at, 0, 0, 1 if deed in press else 0, shift=False, meta=False, ctrl=False))

    def wait(self, seconds: float) -> None:
        """Time passes at once."""
        self.note(f"wait {seconds}")
        self.clock.ahead += seconds

    def note(self, what: str) -> None:
        """Remember what was done."""
        self.trail.append(f"{type(self.app.screen).__name__}: {what}")
        del self.trail[:-40]

    def _send(self, event: events.Event) -> None:
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    # --- the ways on ---------------------------------------------------------------

    def _way(self) -> Callable[[], Awaitable[None]] | None:
        """What leads on from the screen in front, if anything is known."""
        screen = self.app.screen
        name = type(screen).__name__
        if name in {"RecordScreen", "StationRecordScreen", "ConnectScreen", "ReflectScreen"}:
            return self._fill
        if name == "DoorScreen":
            return self._enter_exam
        if screen.query(Composer) and self.rng.random() < TALKS.get(name, 0.85):
            return self._say
        keys = WAYS.get(name)
        return None if keys is None else lambda: self._press(self.rng.choice(keys))

    async def _press(self, key: str) -> None:
        self.key(key)

    async def _say(self) -> None:
        composer, line = self.app.screen.query(Composer).first(), self.rng.choice(LINES)
        self.note(f"say {line[:30]!r}")
        composer.focus()
        composer.put(line)
        if self.rng.random() < 0.8:
            self.key("enter")
        if self.rng.random() < 0.6:
            await asyncio.sleep(0.05)

    async def _fill(self) -> None:
        fields = list(self.app.screen.query(Input))
        if fields and self.rng.random() < 0.7:
            chosen = self.rng.choice(fields)
            chosen.focus()
            chosen.value = self.rng.choice(LINES)[:60]
            self.note(f"fill {chosen.id}")
        else:
            self.key(self.rng.choice(["ctrl+s", "enter", "f5", "escape"]))

    async def _enter_exam(self) -> None:
        screen = self.app.screen
        if self.rng.random() < 0.2:
            self.key("escape")
            return
        for field_, words in (("#exam-candidate", self.rng.choice(["7", "林 3", "a/b"])), ("#exam-name", "林小燕 😀")):
            for found in screen.query(field_).results(Input):
                found.value = words
        for agree in screen.query("#exam-agree").results(Choice):
            agree.value = self.rng.choice(["yes", "yes", ""])
        self.note("door filled in")
        self.key(self.rng.choice(["ctrl+b", "ctrl+b", "ctrl+b", "down", "up"]))
