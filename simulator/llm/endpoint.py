"""One model behind any OpenAI-compatible endpoint: words streamed, failures sorted, quirks remembered."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Sequence
from contextlib import aclosing, suppress
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from grading.chat import Message
from simulator.llm.client import CHAT, HOME, MODELS, Address, Clients, Dial
from simulator.llm.completion import Completion, completion_of
from simulator.llm.errors import (
    BadRequest,
    CutShort,
    EndpointError,
    NoAddress,
    NoKey,
    Nonsense,
    NotConfigured,
    TooSlow,
    Unreachable,
    for_status,
)
from simulator.llm.wire import Delta, Events, Garbled, Thoughts, fault_in, of_whole

if TYPE_CHECKING:
    from aiohttp import ClientResponse

T = TypeVar("T")
LONGEST_WAIT = 2.0
"""Seconds we are willing to wait before the one retry; an endpoint that asks for more has failed for this turn."""
STILL_WARM = 10.0
"""Seconds within which a connection that was used is surely still open."""
THINKING = 3.0
"""A model that shows it is thinking may take this many times the timeout to its first word."""
THINKING_TOKENS = 8
"""And this many times the tokens."""
LARGEST = 400_000
"""Bytes of an answer that was not streamed."""


class Endpoint:
    """A chat model; implements `simulator.customer.model.Model`. Safe to share between calls and event loops."""

    def __init__(self, model: str | None, address: Address, dial: Dial | None = None, *, streamed: bool = True) -> None:
        """Without `streamed` each answer is asked for in one piece: a third of the work where nobody reads along."""
        self.model = model
        self.address = address
        self._streamed = streamed
        self._clients = Clients(address, dial)
        self._limit_name = "max_completion_tokens" if address.url.startswith("https://api.openai.com") else "max_tokens"
        self._thinks = False
        self._used = -STILL_WARM
        """When a connection was last used, in seconds of the monotonic clock."""

    async def stream(self, messages: Sequence[Message], tokens: int) -> AsyncGenerator[str, None]:
        """Yield the model's words as they come; one retry for passing failures before the first. Raises EndpointError."""
        self._check()
        body: dict[str, Any] = {"model": self.model, "messages": list(messages), "stream": self._streamed}
        spoken = False
        for last in (False, True):
            try:
                async with aclosing(self._words(body, tokens)) as words:
                    async for word in words:
                        spoken = True
                        yield word
            except EndpointError as error:
                if not last and not self._streamed and isinstance(error, BadRequest) and "stream" in error.about:
                    self._streamed = body["stream"] = True  # some models only stream
                    continue
                if last or spoken or not error.brief or (error.wait or 0) > LONGEST_WAIT:
                    raise
                await asyncio.sleep(max(error.wait or 0, random.uniform(0.1, 0.3)))
            else:
                return

    async def complete(self, body: dict[str, Any], tokens: int) -> Completion:
        """One whole answer, asked for once. Raises EndpointError."""
        self._check()
        response = await self._open({"model": self.model, **body}, tokens)
        try:
            answer = completion_of(await self._whole(response), response.headers.get("content-type", ""))
        except failures() as error:
            raise self._sorted(error) from None
        if answer.fault:
            raise self._fault(answer.fault)
        out_of_room = answer.ending == "cut" and not answer.text  # it thinks, and says nothing of that
        self._thinks = self._thinks or answer.thinking or out_of_room
        return answer

    async def models(self) -> tuple[str, ...] | None:
        """Names the endpoint offers, or None when it keeps no list. Raises EndpointError."""
        self._check()
        line = await self._clients.get()
        try:
            response = await self._in_time(line.send(MODELS), self.address.timeout)
            body = await self._whole(response)
            if not _is_well(response):
                raise self._refusal(response, body)
            rows = json.loads(body)["data"]
            return tuple(str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row)
        except (ValueError, KeyError, TypeError):
            return None
        except failures() as error:
            raise self._sorted(error) from None

    async def warm(self) -> None:
        """Build the client and open a connection now, unless one was used just now; what goes wrong shows when a model speaks."""
        if time.monotonic() - self._used > STILL_WARM:
            self._used = time.monotonic()
            with suppress(EndpointError):
                await self.models()

    async def close(self) -> None:
        """Let go of this loop's connections."""
        await self._clients.close()

    def _check(self) -> None:
        if not self.model:
            raise NotConfigured
        if not self.address.valid:
            raise NoAddress
        if self.address.key is None and self.address.url == HOME:
            raise NoKey(self.address.host)

    async def _words(self, body: dict[str, Any], tokens: int) -> AsyncGenerator[str, None]:
        response = await self._open(body, tokens)
        try:
            thoughts, said = Thoughts(), False
            async with aclosing(self._deltas(response, thoughts)) as deltas:
                async for delta in deltas:
                    if delta.fault:
                        raise self._fault(delta.fault)
                    if word := thoughts.feed(delta.text):
                        said = True
                        yield word
                    if delta.cut and said:  # a thought that took all the room is no words at all, and is asked for again
                        raise CutShort
        except failures() as error:
            raise self._sorted(error) from None
        finally:
            response.release()

    async def _open(self, body: dict[str, Any], tokens: int) -> ClientResponse:
        """The response whose body is the stream; a refused name for the token limit is swapped once and remembered."""
        line = await self._clients.get()
        try:
            for _ in range(2):
                asked = {**body, self._limit_name: tokens * (THINKING_TOKENS if self._thinks else 1)}
                response = await self._in_time(line.send(CHAT, asked), self.address.timeout)
                if _is_well(response):
                    return response
                refused = await self._whole(response)
                if not self._swapped(response, refused):
                    raise self._refusal(response, refused)
        except failures() as error:
            raise self._sorted(error) from None
        raise BadRequest("400")

    async def _whole(self, response: ClientResponse) -> bytes:
        """The body of a response that is no stream. Raises Garbled when it is too long."""
        try:
            return await self._in_time(_limited(response), self.address.timeout)
        finally:
            response.release()

    async def _deltas(self, response: ClientResponse, thoughts: Thoughts) -> AsyncGenerator[Delta, None]:
        """Deltas within the time allowed: to the first word, then between words."""
        if "json" in response.headers.get("content-type", ""):
            yield of_whole(await self._in_time(_limited(response), self.address.timeout))
            return
        loop = asyncio.get_running_loop()
        begun, spoken, ended = loop.time(), False, False
        patience = self.address.timeout
        events, chunks = Events(), response.content.iter_any()
        until = begun + patience
        while not ended:
            try:
                async with asyncio.timeout_at(until):
                    data = await anext(chunks, None)
            except TimeoutError:
                raise TooSlow(f"{patience:g}") from None
            if data is None:
                break
            for delta in events.feed(data):
                yield delta
                ended = ended or delta.done
                spoken = spoken or bool(delta.text and not thoughts.open)
                self._thinks = self._thinks or delta.thinking or thoughts.open
            now = loop.time()
            until = now + patience if spoken else begun + patience * (THINKING if self._thinks else 1)
        if not ended:
            raise Unreachable(self.address.host) if events.seen else Nonsense(self.address.host)
        await _drained(chunks)

    async def _in_time(self, work: Awaitable[T], seconds: float) -> T:
        try:
            async with asyncio.timeout(seconds) as limit:
                result = await work
        except TimeoutError:  # ours, or the session's when no connection came
            raise (TooSlow(f"{seconds:g}") if limit.expired() else Unreachable(self.address.host)) from None
        self._used = time.monotonic()
        return result

    def _swapped(self, response: ClientResponse, refused: bytes) -> bool:
        """True when the endpoint wants the token limit by its other name, which is then used from now on."""
        if response.status not in {400, 422} or self._limit_name not in fault_in(refused):
            return False
        self._limit_name = "max_tokens" if self._limit_name == "max_completion_tokens" else "max_completion_tokens"
        return True

    def _refusal(self, response: ClientResponse, refused: bytes) -> EndpointError:
        """Our name for an answer that is an error."""
        wait = _seconds(response.headers.get("retry-after"))
        return for_status(response.status, fault_in(refused), self.address.host, self.model or "", wait)

    def _fault(self, fault: str) -> EndpointError:
        """An error sent in the middle of a stream, sorted by its words."""
        if "rate" in fault or "quota" in fault or "429" in fault:
            return for_status(429, fault, self.address.host, self.model or "")
        if "model" in fault and "not found" in fault:
            return for_status(404, fault, self.address.host, self.model or "")
        return for_status(500, fault, self.address.host, self.model or "")

    def _sorted(self, error: BaseException) -> EndpointError:
        """Our name for one of `failures`."""
        return Nonsense(self.address.host) if isinstance(error, Garbled) else Unreachable(self.address.host)


@cache
def failures() -> tuple[type[BaseException], ...]:
    """Whatever a session raises when an endpoint misbehaves; our own errors and cancellation are not among them."""
    import aiohttp

    return (aiohttp.ClientError, ConnectionError, Garbled)


def _is_well(response: ClientResponse) -> bool:
    return 200 <= response.status < 300


async def _limited(response: ClientResponse) -> bytes:
    data = b""
    async for chunk in response.content.iter_any():
        data += chunk
        if len(data) > LARGEST:
            raise Garbled
    return data


async def _drained(chunks: AsyncIterator[bytes]) -> None:
    """Read a finished stream to its end so that the connection can be used again; what goes wrong now no longer matters."""
    with suppress(TimeoutError, *failures()):
        async with asyncio.timeout(0.2):
            while await anext(chunks, None) is not None:
                pass


def _seconds(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return LONGEST_WAIT + 1
