"""A real app on a real session and store, with a frozen clock and a fixed seed; tests poll, they never sleep."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from simulator.settings import Settings
from simulator.tui.app import Begin, HotseatApp
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.warn import WarnScreen
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.conversation import Conversation
from simulator.wiring import Workshop

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PATIENCE_S = 20.0
GOOD = {
    "zh": "您好，我是客服小林。扣款没成功又没人通知，您着急生气我完全理解，您先说，我听着。",
    "en": "Hello, this is Lin. The debit failed and nobody told you: no wonder you are upset. Please tell me everything.",
}
RUDE = {"zh": "这是公司规定，您先冷静一下。", "en": "That is company policy, please calm down."}


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of the developer's own settings or calls is seen."""
    for name in ("HOTSEAT_MODEL", "HOTSEAT_DATABASE_URL", "HOTSEAT_LANG", "HOTSEAT_THEME", "OPENAI_API_KEY", "OPENAI_BASE_URL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOTSEAT_DATA", str(tmp_path))
    monkeypatch.setenv("HOTSEAT_CONFIG", str(tmp_path / "none.toml"))
    return tmp_path


def make_app(lang: str | None = "en", settings: Settings | None = None, begin: Begin = "") -> HotseatApp:
    """An app that plays the same call every time, without animation."""
    app = HotseatApp(Workshop(settings or Settings(), clock=lambda: NOW), lang, begin=begin)
    app.fixed_seed = 7
    app.animation_level = "none"
    return app


@dataclass
class Hands:
    """A trainee at the keyboard."""

    app: HotseatApp
    pilot: Pilot[None]

    async def until(self, true: Callable[[], bool], what: str = "") -> None:
        """Wait until a predicate holds."""
        async with asyncio.timeout(PATIENCE_S):
            while not true():
                await self.pilot.pause()
        await self.pilot.pause()

    async def on(self, kind: type[Screen[None]]) -> None:
        """Wait for a screen."""
        await self.until(lambda: isinstance(self.app.screen, kind), kind.__name__)

    async def lobby(self) -> LobbyScreen:
        """The lobby, its lists filled."""
        await self.on(LobbyScreen)
        screen = self.app.screen
        assert isinstance(screen, LobbyScreen)
        await self.until(lambda: screen.ready)
        return screen

    @property
    def call(self) -> CallScreen:
        """The call screen."""
        assert isinstance(self.app.screen, CallScreen)
        return self.app.screen

    async def answered(self, turn: int) -> CallScreen:
        """The call after reply `turn` has been answered."""
        await self.on(CallScreen)
        await self.until(lambda: bool(self.call.session.records) and self.call.session.state.turn >= turn and not self.call.busy)
        return self.call

    async def start(self) -> CallScreen:
        """Enter, Enter."""
        await self.lobby()
        await self.pilot.press("enter")
        await self.pilot.press("enter")
        return await self.answered(0)

    async def say(self, words: str) -> CallScreen:
        """Put words into the composer and send them with Enter, banned or not."""
        turn = self.call.session.state.turn + (not words.startswith("/"))
        known = len(self.call.session.records)
        self.app.screen.query_one(Composer).put(words)
        await self.pilot.press("enter")
        await self.until(lambda: isinstance(self.app.screen, CallScreen | WarnScreen))
        if isinstance(warning := self.app.screen, WarnScreen):
            await self.until(lambda: warning.listening)
            await self.pilot.press("s")
            await self.on(CallScreen)
        call = self.call
        await self.until(lambda: len(call.session.records) > known)
        return await self.answered(turn) if not call.session.over else call

    async def end(self) -> DebriefScreen:
        """Ctrl+E, Enter."""
        await self.pilot.press("ctrl+e")
        await self.until(lambda: not isinstance(self.app.screen, CallScreen))
        await self.pilot.press("enter")
        await self.on(DebriefScreen)
        assert isinstance(self.app.screen, DebriefScreen)
        return self.app.screen

    def talk(self) -> str:
        """The conversation as shown."""
        return "\n".join("".join(text for text, _ in row) for row in self.app.screen.query_one(Conversation)._rows)

    def picture(self) -> list[str]:
        """The screen as lines of text."""
        _, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips][:height]


Play = Callable[..., AbstractAsyncContextManager[Hands]]


@pytest.fixture
def play() -> Play:
    """Run an app: `async with play("zh", size=(80, 24)) as hands`."""

    @asynccontextmanager
    async def run(
        lang: str | None = "en", size: tuple[int, int] = (80, 24), settings: Settings | None = None, begin: Begin = ""
    ) -> AsyncIterator[Hands]:
        app = make_app(lang, settings, begin)
        async with app.run_test(size=size) as pilot:
            yield Hands(app, pilot)
        if "store" in vars(app.workshop):
            app.workshop.store.close()

    return run


Deed = Awaitable[None]
