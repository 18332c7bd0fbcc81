"""The line to an endpoint: imported late and off the event loop, one a loop, kept warm, closed with its loop.

The SDK gives addresses and credentials; requests go straight through aiohttp. The SDK's own request path rebuilds and checks
every message of the history, and the client beneath it takes twice aiohttp's own time.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from pydantic_core import to_json

if TYPE_CHECKING:
    from ssl import SSLContext

    from aiohttp import BasicAuth, ClientResponse, ClientSession
    from yarl import URL

CONNECT = 5.0
"""Most seconds to wait for a connection."""
MOST_OPEN, IDLE = 1000, 120.0
"""Connections at once, and seconds one may wait for its next request: longer than a trainee thinks."""
CHAT, MODELS = "/chat/completions", "/models"
HOME = "https://api.openai.com/v1"
"""Where the SDK goes when no address is set."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is and how long it may take. The key is never shown."""

    url: str
    key: str | None = field(repr=False)
    timeout: float

    @property
    def host(self) -> str:
        """Host and port, without user information or path: fit to be shown."""
        try:
            parts = urlsplit(self.url)
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            return "?"
        return f"{parts.hostname or '?'}{port}"

    @property
    def local(self) -> bool:
        """True for this very machine: no key is needed and no proxy is used."""
        name = self.host.rpartition(":")[0] if self.host.rsplit(":", 1)[-1].isdigit() else self.host
        return name in {"localhost", "::1", "0.0.0.0"} or name.startswith("127.")  # noqa: S104 - compared, not bound

    @property
    def valid(self) -> bool:
        """True for an http or https address with a host."""
        return self.url.startswith(("http://", "https://")) and self.host != "?"


@dataclass(frozen=True, slots=True)
class Line:
    """An open line: the HTTP session, and everything of a request that is always the same."""

    session: ClientSession
    urls: Mapping[str, URL]
    proxy: URL | None = None
    proxy_auth: BasicAuth | None = None

    async def send(self, path: str, body: object = None) -> ClientResponse:
        """The response to a GET, or to a POST of `body`; its own body is still to be read. Raises what the session raises."""
        if body is None:
            return await self.session.request("GET", self.urls[path], proxy=self.proxy, proxy_auth=self.proxy_auth)
        return await self.session.request("POST", self.urls[path], data=to_json(body), proxy=self.proxy, proxy_auth=self.proxy_auth)


Dial = Callable[[Mapping[str, str]], "ClientSession"]
"""Makes the session of a loop from the headers every request has."""


class Clients:
    """The line of each event loop to one address."""

    def __init__(self, address: Address, dial: Dial | None = None) -> None:
        """Sessions are our own unless somebody else is to `dial`."""
        self._address = address
        self._dial = dial
        self._building: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Task[Line]] = WeakKeyDictionary()
        self._keepers: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncGenerator[None, None]] = WeakKeyDictionary()

    async def get(self) -> Line:
        """This loop's line; building it (an import of 0.6 s, a TLS context) happens in a thread, once."""
        loop = asyncio.get_running_loop()
        task = self._building.get(loop)
        if task is None:
            task = self._building[loop] = loop.create_task(self._build())
        return task.result() if task.done() else await asyncio.shield(task)

    async def _build(self) -> Line:
        plan = await asyncio.to_thread(_planned, self._address)
        session = (self._dial or plan.dial)(plan.headers)
        keeper = _keeper(session)
        await anext(keeper)
        self._keepers[asyncio.get_running_loop()] = keeper
        return Line(session, plan.urls, *plan.proxy)

    async def close(self) -> None:
        """Close this loop's client now rather than with the loop."""
        loop = asyncio.get_running_loop()
        self._building.pop(loop, None)
        keeper = self._keepers.pop(loop, None)
        if keeper is not None:
            await keeper.aclose()


async def _keeper(session: ClientSession) -> AsyncGenerator[None, None]:
    """Closes the session when its loop shuts its asynchronous generators down, so that no socket outlives the call."""
    try:
        yield
    finally:
        await session.close()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What can be made ready in a thread; a session has to be made in its loop."""

    headers: Mapping[str, str]
    urls: Mapping[str, URL]
    proxy: tuple[URL | None, BasicAuth | None]
    trust: SSLContext | bool
    patience: float
    """Seconds to wait for a connection."""

    def dial(self, headers: Mapping[str, str]) -> ClientSession:
        """A session with our own limits: how long an answer may take, whoever asks decides."""
        from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

        connector = TCPConnector(limit=MOST_OPEN, keepalive_timeout=IDLE, ssl=self.trust)
        limits = ClientTimeout(total=None, sock_connect=self.patience)
        return ClientSession(connector=connector, headers=headers, timeout=limits, cookie_jar=DummyCookieJar())


def _planned(address: Address) -> _Plan:
    """The SDK's idea of addresses and credentials, certificates, and the way out; no proxy to this machine."""
    import httpx2
    from aiohttp.helpers import get_env_proxy_for_url
    from openai import AsyncOpenAI
    from yarl import URL

    silent = httpx2.AsyncClient(transport=httpx2.AsyncBaseTransport())  # nothing is asked through it
    client = AsyncOpenAI(api_key=address.key or "none", base_url=address.url, http_client=silent)
    headers = {name: value for name, value in {**client.default_headers, **client.auth_headers}.items() if isinstance(value, str)}
    home = str(client.base_url).rstrip("/")
    urls = {path: URL(f"{home}{path}") for path in (CHAT, MODELS)}
    proxy: tuple[URL | None, BasicAuth | None] = (None, None)
    if not address.local:
        with suppress(LookupError):
            proxy = get_env_proxy_for_url(urls[CHAT])
    trust = httpx2.create_ssl_context() if home.startswith("https:") else True
    return _Plan(headers, urls, proxy, trust, min(CONNECT, address.timeout))


def warm_up() -> None:
    """Start importing the SDK in the background, so that the first reply does not wait for it."""
    threading.Thread(target=import_sdk, name="hotseat-sdk", daemon=True).start()


def import_sdk() -> None:
    """Import it now: before workers are copied, which would each do it for themselves."""
    import aiohttp  # noqa: F401
    from openai import AsyncOpenAI  # noqa: F401
