"""The line to an endpoint: the SDK's client, imported late and off the event loop, one a loop, kept warm, closed with its loop.

The SDK gives addresses, credentials and the connection pool; requests go straight through its HTTP client. Its own request
path rebuilds and checks every message of the history, which costs more processor time than everything else in a turn.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from httpx2 import URL, AsyncBaseTransport, AsyncClient, Headers, Response, Timeout
    from openai import AsyncOpenAI

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


@dataclass(frozen=True)
class Line:
    """An open line: the SDK's client, the HTTP client beneath it, and everything of a request that is always the same."""

    client: AsyncOpenAI
    http: AsyncClient
    headers: Headers
    timeout: Timeout
    urls: dict[str, URL]

    async def send(self, path: str, body: object = None) -> Response:
        """The response to a GET, or to a POST of `body`; its own body is still to be read. Raises what the transport raises."""
        from httpx2 import Request

        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        limits = {"timeout": self.timeout.as_dict()}
        method = "GET" if body is None else "POST"
        request = Request(method, self.urls[path], headers=self.headers, content=content, extensions=limits)
        request.headers.encoding = "ascii"  # or the transport tries encodings on every header again
        return await self.http.send(request, stream=True)


class Clients:
    """The line of each event loop to one address."""

    def __init__(self, address: Address, transport: AsyncBaseTransport | None = None) -> None:
        self._address = address
        self._transport = transport
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
        line = await asyncio.to_thread(_new_line, self._address, self._transport)
        keeper = _keeper(line.client)
        await anext(keeper)
        self._keepers[asyncio.get_running_loop()] = keeper
        return line

    async def close(self) -> None:
        """Close this loop's client now rather than with the loop."""
        loop = asyncio.get_running_loop()
        self._building.pop(loop, None)
        keeper = self._keepers.pop(loop, None)
        if keeper is not None:
            await keeper.aclose()


async def _keeper(client: AsyncOpenAI) -> AsyncGenerator[None, None]:
    """Closes the client when its loop shuts its asynchronous generators down, so that no socket outlives the call."""
    try:
        yield
    finally:
        await client.close()


def _new_line(address: Address, transport: AsyncBaseTransport | None) -> Line:
    """A line with our own limits: no hidden retries, no ten-minute reads, no proxy to this machine."""
    import httpx2
    from openai import AsyncOpenAI, DefaultAioHttpClient

    limits = httpx2.Limits(max_connections=MOST_OPEN, max_keepalive_connections=MOST_OPEN, keepalive_expiry=IDLE)
    timeout = httpx2.Timeout(address.timeout + 5.0, connect=min(CONNECT, address.timeout))
    if transport is not None:
        http = httpx2.AsyncClient(transport=transport, timeout=timeout)
    else:
        http = DefaultAioHttpClient(timeout=timeout, limits=limits, trust_env=not address.local)
    client = AsyncOpenAI(api_key=address.key or "none", base_url=address.url, max_retries=0, timeout=timeout, http_client=http)
    ours = {name: value for name, value in {**client.default_headers, **client.auth_headers}.items() if isinstance(value, str)}
    urls = {path: httpx2.URL(f"{str(client.base_url).rstrip('/')}{path}") for path in (CHAT, MODELS)}
    return Line(client, http, httpx2.Headers({**http.headers, **ours}), timeout, urls)


def warm_up() -> None:
    """Start importing the SDK in the background, so that the first reply does not wait for it."""
    threading.Thread(target=_import_sdk, name="hotseat-sdk", daemon=True).start()


def _import_sdk() -> None:
    import openai  # noqa: F401
    from openai.types.chat import ChatCompletion  # noqa: F401
