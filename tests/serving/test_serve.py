"""`hotseat serve`: the door, the websocket that speaks the app's own bytes, and a call taken in a real browser."""

import asyncio
import os
import re
import signal
import sqlite3
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from simulator.serving.door import Asking, Door, NotSafe, checked, is_loopback
from tests.serving.browser import CHROMIUM, page

TOKEN = "a token long enough to be safe"


def test_only_this_machine_is_let_in_without_a_token():
    for host in ("127.0.0.1", "127.8.9.1", "localhost", "::1", "[::1]"):
        assert is_loopback(host)
        checked(host, None)
    for host in ("0.0.0.0", "::", "192.168.1.4", "example.org", "127.0.0.1.evil.org"):
        assert not is_loopback(host)
        with pytest.raises(NotSafe, match="--token"):
            checked(host, None)
        with pytest.raises(NotSafe, match="too short"):
            checked(host, "short")
        checked(host, TOKEN)


def test_names_that_point_here_and_pages_from_elsewhere_are_turned_away():
    door = Door(loopback=True)
    assert door.refusal(Asking("127.0.0.1:8000")) == ""
    assert door.refusal(Asking("localhost:8000", "http://localhost:8000")) == ""
    assert door.refusal(Asking("[::1]:8000")) == ""
    assert door.refusal(Asking("evil.example:8000"))
    assert door.refusal(Asking(""))
    assert door.refusal(Asking("127.0.0.1:8000", "http://evil.example"))
    assert door.refusal(Asking("127.0.0.1:8000", "http://127.0.0.1:9000")), "another port is another page"
    assert door.refusal(Asking("127.0.0.1:8000", "null"))


def test_the_token_or_the_pass_of_this_run_is_asked_of_everybody():
    door, other = Door(loopback=False, token=TOKEN), Door(loopback=False, token=TOKEN)
    assert door.refusal(Asking("box:8000"))
    assert door.refusal(Asking("box:8000", token="wrong")), "a wrong token"
    assert door.refusal(Asking("box:8000", token="")), "an empty one"
    assert door.refusal(Asking("box:8000", cookie=TOKEN)), "the token is no pass"
    assert door.refusal(Asking("box:8000", cookie=other.pass_)), "nor is the pass of another run"
    assert door.refusal(Asking("box:8000", token=TOKEN)) == ""
    assert door.refusal(Asking("box:8000", cookie=door.pass_)) == ""
    assert TOKEN not in repr(door)


@asynccontextmanager
async def serving(folder: Path, *options: str):
    """`hotseat serve` on a free port; yields its address."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("HOTSEAT_", "OPENAI_"))}
    environ |= {"HOTSEAT_DATA": str(folder), "HOTSEAT_CONFIG": str(folder / "none.toml")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator.cli", "serve", "--port", "0", *options, stdout=asyncio.subprocess.PIPE, env=environ,
        start_new_session=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(30):
            line = (await process.stdout.readline()).decode()
        yield "http://127.0.0.1:" + re.search(r":(\d+)/", line).group(1)
    finally:
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            await process.wait()
    assert process.returncode == 0


async def status(client, *where, **how):
    async with client.get(*where, **how) as answer:
        return answer.status


async def test_with_a_token_nothing_is_answered_without_it_the_websocket_included(tmp_path):
    async with (
        serving(tmp_path, "--token", TOKEN) as address,
        aiohttp.ClientSession() as stranger,
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as friend,
    ):
        for path in ("/", "/ws", "/static/js/textual.js", "/nowhere"):
            assert await status(stranger, address + path) == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await stranger.ws_connect(address + "/ws?token=wrong")
        async with friend.get(address + "/", params={"token": TOKEN}) as answer:
            assert answer.status == 200
            assert "token" not in str(answer.url), "the address is clean again"
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            words = await answer.text()
        assert not re.search(r"https?://(?!127)", words), "nothing is fetched from elsewhere"
        assert await status(friend, address + "/static/js/textual.js") == 200
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await friend.ws_connect(address + "/ws", origin="http://evil.example")
        async with friend.ws_connect(address + "/ws?width=80&height=24") as socket, asyncio.timeout(30):
            seen = b""
            while b"English" not in seen:
                seen += (await socket.receive()).data
        assert await status(stranger, address, headers={"Host": "evil.example"}) == 403


async def test_another_interface_without_a_token_is_refused_with_status_2(tmp_path):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator.cli", "serve", "--host", "0.0.0.0", stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "HOTSEAT_DATA": str(tmp_path)},
    )  # fmt: skip
    _, errors = await process.communicate()
    assert process.returncode == 2
    assert b"--token" in errors


def replies(folder: Path) -> list[str]:
    database = folder / "hotseat.db"
    if not database.exists():
        return []
    with sqlite3.connect(database) as connection:
        return [body for (body,) in connection.execute("select body from events where type = 'agent_said'")]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install chromium to take a call in a real browser")
async def test_a_call_is_taken_in_a_real_browser(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    data.joinpath("app.json").write_text("{}")
    async with serving(data, "--lang", "zh") as address, page(tmp_path / "profile") as tab:
        await tab.go(address)
        await tab.until("document.body.classList.contains('-first-byte')")
        empty = await tab.picture()
        async with asyncio.timeout(90):
            while not (data / "hotseat.db").exists() or not _calls(data):
                await tab.key("Enter", 13)
                await asyncio.sleep(0.4)
            while not replies(data):
                await tab.write("您好，我是客服小林。")
                await tab.key("Enter", 13)
                await asyncio.sleep(0.8)
        assert "您好，我是客服小林。" in replies(data)[0]
        if folder := os.environ.get("HOTSEAT_PICTURES"):
            Path(folder, "browser.zh.png").write_bytes(await tab.picture())  # noqa: ASYNC240 - for review only
        assert await tab.picture() != empty


def _calls(folder: Path) -> int:
    with sqlite3.connect(folder / "hotseat.db") as connection:
        tables = {name for (name,) in connection.execute("select name from sqlite_master")}
        return connection.execute("select count(*) from calls").fetchone()[0] if "calls" in tables else 0
