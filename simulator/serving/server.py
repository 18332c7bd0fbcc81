"""The web server: our own page and door around textual-serve's processes."""

from __future__ import annotations

import asyncio
import shlex
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from grading.text import Lang
from simulator.serving.door import Asking, Door

MOST = 16
"""Visitors at once; each is a process of the app of some 80 MB."""
COOKIE = "hotseat"
SAFE = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_WORDS: dict[Lang, dict[str, str]] = {
    "en": {"CLOSED": "This session has ended. A call that was on is kept.", "AGAIN": "Begin again"},
    "zh": {"CLOSED": "会话已结束。没打完的电话已保存。", "AGAIN": "重新开始"},
}


class HotseatServer(Server):
    """One page at `/`, one websocket at `/ws`; nothing is answered before the door has looked."""

    def __init__(self, door: Door, lang: Lang | None, page_lang: Lang) -> None:
        command = [sys.executable, "-m", "simulator.tui", *(["--lang", lang] if lang else [])]
        super().__init__(shlex.join(command), title="Hotseat")
        self._door = door
        self._page_lang: Lang = page_lang
        self._visitors = 0

    async def make_app(self) -> web.Application:
        """The application with its door."""
        app = web.Application(middlewares=[self._guard()])
        app.router.add_get("/", self._page)
        app.router.add_get("/ws", self._session)
        app.router.add_static("/static", self.statics_path)
        app.on_response_prepare.append(_make_safe)
        return app

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            asking = Asking(request.host, request.headers.get("Origin"), request.query.get("token"), request.cookies.get(COOKIE))
            if reason := self._door.refusal(asking):
                return web.Response(status=403, text=f"403: {reason}\n")
            if request.path == "/" and self._door.admits_by_token(asking):
                welcome = web.HTTPFound("/")
                welcome.set_cookie(COOKIE, self._door.pass_, httponly=True, samesite="Strict", secure=request.secure)
                return welcome
            return await handler(request)

        return guard

    async def _page(self, request: web.Request) -> web.Response:
        page = files("simulator.serving").joinpath("page.html").read_text(encoding="utf-8")
        size = request.query.get("fontsize", "16")
        words = {"LANG": self._page_lang, "FONT": size if size.isdigit() else "16", **_WORDS[self._page_lang]}
        for slot, text in words.items():
            page = page.replace(slot, text, 1)
        return web.Response(text=page, content_type="text/html")

    async def _session(self, request: web.Request) -> web.StreamResponse:
        if self._visitors >= MOST:
            return web.Response(status=503, text="too many visitors at once; close another window first\n")
        self._visitors += 1
        try:
            return await self.handle_websocket(request)
        finally:
            self._visitors -= 1


async def _make_safe(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(SAFE)


async def serve(server: HotseatServer, host: str, port: int, ready: Callable[[int], None]) -> None:
    """Answer until SIGINT or SIGTERM; `ready` is told the port. Raises OSError when the port cannot be had."""
    runner = web.AppRunner(await server.make_app(), access_log=None)
    await runner.setup()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    try:
        await web.TCPSite(runner, host, port, shutdown_timeout=2.0).start()
        with suppress(NotImplementedError):  # Windows has no such handlers; there Ctrl+C raises KeyboardInterrupt
            for name in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(name, stop.set)
        ready(runner.addresses[0][1])
        await stop.wait()
    finally:
        await runner.cleanup()
