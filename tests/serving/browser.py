"""A real Chromium, driven through its own debugging protocol: no library, one websocket."""

import asyncio
import base64
import itertools
import os
import re
import shutil
import signal
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-quic", "--remote-debugging-port=0", "--window-size=1100,700")  # fmt: skip
PATIENCE_S = 40


class Page:
    """One tab."""

    def __init__(self, socket):
        self._socket = socket
        self._numbers = itertools.count(1)

    async def ask(self, method, **params):
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(PATIENCE_S):
            while True:
                answer = await self._socket.receive_json()
                if answer.get("id") == number:
                    assert "error" not in answer, answer
                    return answer["result"]

    async def evaluate(self, script):
        answer = await self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")

    async def until(self, script):
        async with asyncio.timeout(PATIENCE_S):
            while not await self.evaluate(script):  # noqa: ASYNC110 - a page is asked, it tells nothing of itself
                await asyncio.sleep(0.1)

    async def go(self, address):
        await self.ask("Page.enable")
        await self.ask("Page.navigate", url=address)
        await self.until("document.readyState === 'complete'")

    async def write(self, text):
        await self.ask("Input.insertText", text=text)

    async def key(self, name, code):
        for kind in ("rawKeyDown", "char", "keyUp"):
            text = {"text": "\r"} if kind == "char" and name == "Enter" else {}
            if kind != "char" or text:
                await self.ask("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code, **text)

    async def picture(self) -> bytes:
        answer = await self.ask("Page.captureScreenshot", format="png")
        return base64.b64decode(answer["data"])


@asynccontextmanager
async def page(profile: Path):
    """A tab of a browser of our own, closed with everything it started."""
    browser = await asyncio.create_subprocess_exec(
        CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not (found := re.search(rb"ws://([\d.]+:\d+)/", await browser.stderr.readline())):
                pass
        quiet = asyncio.create_task(browser.stderr.read())
        async with aiohttp.ClientSession() as session:
            tabs = await (await session.get(f"http://{found.group(1).decode()}/json")).json()
            tab = next(t for t in tabs if t["type"] == "page")
            async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
        quiet.cancel()
    finally:
        os.killpg(browser.pid, signal.SIGKILL)
        await browser.wait()
