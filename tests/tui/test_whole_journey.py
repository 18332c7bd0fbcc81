"""One trainee from the first run to a call taken up again after `kill -9`, in both languages and three sizes.

HOTSEAT_PICTURES=FOLDER keeps a picture of every station there.
"""

import asyncio
import itertools
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PATIENCE_S, Hands, Play
from textual.widgets import Digits

from grading.text import LANGS
from simulator.session.care import abusive
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.guided import GuidedScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.rewind import RewindScreen
from simulator.tui.screens.welcome import WelcomeScreen
from simulator.tui.widgets.composer import Composer
from tests.spread import LONG

SIZES = ((80, 24), (120, 40), (160, 50))
JOURNEYS = [*itertools.product(LANGS, SIZES)] if LONG else [("zh", SIZES[0]), ("en", SIZES[0]), ("en", SIZES[1]), ("zh", SIZES[2])]
"""Both languages where there is least room, the wider screens in one of them."""
HELLO = {"zh": "您好，我是小林。", "en": "Hello, this is Lin speaking."}
ABUSE = {
    "zh": "你有病吧，闭嘴！这不归我管，你自己没看清。",
    "en": "You are stupid. Shut up and calm down. It is your own fault, it's not my job.",
}
BETTER = {"zh": "约了四次都没人上门，换谁都会生气。", "en": "You are angry because four visits were booked and nobody came."}


def keep_picture(hands: Hands, name: str) -> None:
    if folder := os.environ.get("HOTSEAT_PICTURES"):
        wide = f"{hands.app.lang}-{hands.app.size.width}"
        Path(folder, f"{wide}-{name}.svg").write_text(hands.app.export_screenshot(title="hotseat"), encoding="utf-8")


@pytest.mark.parametrize(("lang", "size"), JOURNEYS, ids=[f"{lang}-{size[0]}" for lang, size in JOURNEYS])
async def test_from_the_first_run_to_a_second_try(play: Play, lang: str, size: tuple[int, int]) -> None:
    async with play(lang, size=size, begin="welcome") as hands:
        await hands.on(WelcomeScreen)
        keep_picture(hands, "1-welcome")
        await hands.pilot.press("enter")
        await hands.on(GuidedScreen)
        await hands.answered(0)
        await hands.say(HELLO[lang])
        keep_picture(hands, "2-guided")
        await hands.pilot.press("escape")

        call = await hands.start()
        while not call.session.over:
            await hands.say(ABUSE[lang])
        keep_picture(hands, "3-hung-up")
        assert call.session.state.ended in {"hung_up", "escalated"}
        assert any(abusive(r.event) for r in call.session.records if r.event.type == "customer_said")
        replies = call.session.state.turn
        await hands.pilot.press("enter")
        await hands.on(DebriefScreen)
        keep_picture(hands, "4-debrief")
        first = int(hands.app.screen.query_one(Digits).value)
        assert hands.app.screen.reading.critical

        await hands.pilot.press("r")
        await hands.on(RewindScreen)
        hands.app.screen.query_one("#replies").highlighted = 0
        keep_picture(hands, "5-rewind")
        await hands.pilot.press("enter")
        again = await hands.answered(0)
        assert again.session.state.turn == 0
        assert again.session.call == call.session.call
        await hands.say(BETTER[lang])
        keep_picture(hands, "6-again")
        anger = again.session.state.trace
        assert anger[-1].anger < anger[0].anger
        debrief = await hands.end()
        assert replies > 1
        assert debrief.reading.total is None or debrief.reading.total != first
        await hands.pilot.press("l")
        await hands.on(LobbyScreen)


class Terminal:
    """The real program on a terminal of its own."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("HOTSEAT_", "OPENAI_", "TEXTUAL"))}
        environ |= {"HOTSEAT_DATA": str(folder), "HOTSEAT_CONFIG": str(folder / "none.toml"), "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simulator.tui", "--lang", lang], stdin=theirs, stdout=theirs, stderr=theirs, env=environ,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._ours = ours
        asyncio.get_running_loop().add_reader(ours, self._read)

    def _read(self) -> None:
        try:
            os.read(self._ours, 1 << 16)
        except OSError:
            asyncio.get_running_loop().remove_reader(self._ours)

    def type(self, words: str) -> None:
        os.write(self._ours, words.encode())

    async def until(self, true: Callable[[], bool], meanwhile: str = "") -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not true():
                assert self.process.poll() is None, "the program is gone"
                if meanwhile:
                    self.type(meanwhile)
                await asyncio.sleep(0.2)

    def said(self, kind: str) -> int:
        database = self.folder / "hotseat.db"
        if not database.exists():
            return 0
        with sqlite3.connect(database) as connection:
            try:
                return connection.execute("select count(*) from events where type = ?", (kind,)).fetchone()[0]
            except sqlite3.OperationalError:
                return 0

    def kill(self) -> None:
        asyncio.get_running_loop().remove_reader(self._ours)
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._ours)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_call_goes_on_after_kill_9_with_every_reply_and_the_half_written_one(play: Play, lang: str, own_data: Path) -> None:
    own_data.joinpath("app.json").write_text("{}")
    terminal = Terminal(own_data, lang)
    try:
        await terminal.until(lambda: terminal.said("customer_said") == 1, meanwhile="\r")
        terminal.type(HELLO[lang])
        await terminal.until(lambda: any(HELLO[lang] in f.read_text() for f in own_data.glob("drafts/*.txt")))
        terminal.type("\r")
        await terminal.until(lambda: terminal.said("customer_said") == 2)
        terminal.type("half a sen")
        await terminal.until(lambda: any(f.read_text() == "half a sen" for f in own_data.glob("drafts/*.txt")))
    finally:
        terminal.kill()
    async with play(lang) as hands:
        await hands.lobby()
        await hands.pilot.press("c")
        call = await hands.answered(1)
        assert isinstance(call, CallScreen)
        assert call.session.state.last_agent == HELLO[lang]
        assert call.query_one(Composer).text == "half a sen"
        await hands.until(lambda: HELLO[lang] in hands.talk())
        keep_picture(hands, "7-after-kill")
