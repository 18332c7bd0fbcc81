"""The endpoint against a session that is none: what is sent, how each failure is sorted, what is retried, what is remembered."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
from multidict import CIMultiDict

from grading.text import LANGS
from simulator.llm import endpoint as module
from simulator.llm.client import HOME, Address
from simulator.llm.endpoint import Endpoint
from simulator.llm.errors import (
    BadRequest,
    CutShort,
    EndpointError,
    KeyRefused,
    NoAddress,
    NoKey,
    Nonsense,
    NotConfigured,
    RateLimited,
    ServerBroken,
    TooSlow,
    UnknownModel,
    Unreachable,
)

KEY = "sk-very-secret"
SAY = [{"role": "user", "content": "Speak."}]


@dataclass
class Answer:
    """What a session hands over: a status, headers, and a body that comes in pieces."""

    status: int = 200
    headers: CIMultiDict[str] = field(default_factory=CIMultiDict)
    body: bytes | AsyncIterator[bytes] = b""
    released: bool = False

    @property
    def content(self) -> Answer:
        return self

    async def iter_any(self) -> AsyncIterator[bytes]:
        if isinstance(self.body, bytes):
            yield self.body
            return
        async for piece in self.body:
            yield piece

    def release(self) -> None:
        self.released = True


def saying(body: str | bytes | object, status: int = 200, kind: str = "") -> Answer:
    """An answer of text, bytes, or JSON."""
    if not isinstance(body, str | bytes):
        body, kind = json.dumps(body), "application/json"
    return Answer(status, CIMultiDict({"content-type": kind} if kind else {}), body if isinstance(body, bytes) else body.encode())


def streamed(*words: str) -> Answer:
    events = [{"choices": [{"delta": {"content": w}, "finish_reason": None}]} for w in words]
    events.append({"choices": [{"delta": {}, "finish_reason": "stop"}]})
    text = "".join(f"data: {json.dumps(e, ensure_ascii=False)}\n\n" for e in events) + "data: [DONE]\n\n"
    return saying(text, kind="text/event-stream")


def failing(status: int, message: str = "no", code: str | None = None, **headers: str) -> Answer:
    answer = saying({"error": {"message": message, "code": code, "type": "error", "param": None}}, status)
    answer.headers.update(headers)
    return answer


class Desk:
    """A session that answers requests from a list, the last answer for ever, and keeps what was asked."""

    def __init__(self, *answers) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, bytes | None]] = []
        self.given: list[Answer] = []
        self.headers: dict[str, str] = {}
        self.closed = 0

    def dial(self, headers) -> Desk:
        self.headers = {name.lower(): value for name, value in headers.items()}
        return self

    async def request(self, method, url, *, data=None, **_more) -> Answer:
        assert method == ("GET" if data is None else "POST")
        self.asked.append((str(url), data))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        self.given.append(answer() if callable(answer) else answer)
        return self.given[-1]

    async def close(self) -> None:
        self.closed += 1

    @property
    def bodies(self) -> list[dict]:
        return [json.loads(data) for _, data in self.asked]


def at(desk: Desk, url: str = "http://127.0.0.1:1/v1", key: str | None = KEY, model: str | None = "m", timeout: float = 1.0) -> Endpoint:
    return Endpoint(model, Address(url, key, timeout), desk.dial)


async def spoken(endpoint: Endpoint, tokens: int = 50) -> list[str]:
    return [word async for word in endpoint.stream(SAY, tokens)]


async def test_words_come_as_they_are_sent():
    desk = Desk(streamed("钱", "呢", "？"))
    assert await spoken(at(desk)) == ["钱", "呢", "？"]
    assert desk.bodies[0] == {"model": "m", "messages": SAY, "stream": True, "max_tokens": 50}
    assert desk.headers["authorization"] == f"Bearer {KEY}"
    assert desk.headers["content-type"] == "application/json"
    assert desk.asked[0][0] == "http://127.0.0.1:1/v1/chat/completions"
    assert desk.given[0].released


async def test_a_local_server_gets_a_dummy_key():
    desk = Desk(streamed("x"))
    await spoken(at(desk, key=None))
    assert desk.headers["authorization"] == "Bearer none"


@pytest.mark.parametrize(
    ("url", "key", "model", "kind"),
    [
        (HOME, None, "m", NoKey), ("http://127.0.0.1:1/v1", KEY, None, NotConfigured),
        ("nonsense", KEY, "m", NoAddress), ("http://", KEY, "m", NoAddress), (KEY, None, "m", NoAddress),
    ],
)  # fmt: skip
async def test_what_is_not_configured_is_not_asked_and_what_is_missing_is_said(url, key, model, kind):
    desk = Desk(streamed("x"))
    with pytest.raises(NotConfigured) as refused:
        await spoken(at(desk, url, key, model))
    assert type(refused.value) is kind
    assert KEY not in refused.value.says("en") + refused.value.says("zh"), "a key in the wrong field is shown to nobody"
    assert desk.asked == []


@pytest.mark.parametrize(
    ("answer", "kind", "requests"),
    [
        (lambda: failing(401, f"Incorrect API key provided: {KEY}"), KeyRefused, 1),
        (lambda: failing(403), KeyRefused, 1),
        (lambda: failing(404), UnknownModel, 1),
        (lambda: failing(400, "The model `m` does not exist"), UnknownModel, 1),
        (lambda: failing(400, "context too long"), BadRequest, 1),
        (lambda: failing(429), RateLimited, 2),
        (lambda: failing(429, **{"Retry-After": "120"}), RateLimited, 1),
        (lambda: failing(429, **{"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), RateLimited, 1),
        (lambda: failing(503), ServerBroken, 2),
        (lambda: saying("<html>hello</html>", kind="text/html"), Nonsense, 1),
        (lambda: saying({"answer": 42}), Nonsense, 1),
        (lambda: saying("data: {oops\n\n"), Nonsense, 1),
        (lambda: saying('data: {"error": {"message": "quota exceeded"}}\n\n'), RateLimited, 2),
        (aiohttp.ClientConnectionError("refused"), Unreachable, 2),
        (aiohttp.ConnectionTimeoutError("slow"), Unreachable, 2),
        (ConnectionResetError("reset"), Unreachable, 2),
        (aiohttp.ServerDisconnectedError("gone"), Unreachable, 2),
        (aiohttp.ClientPayloadError("what"), Unreachable, 2),
    ],
)
async def test_failures_are_sorted_and_only_passing_ones_tried_again(answer, kind, requests):
    desk = Desk(answer)
    begun = time.perf_counter()
    with pytest.raises(kind) as caught:
        await spoken(at(desk))
    assert len(desk.asked) == requests
    assert time.perf_counter() - begun < 2
    for lang in LANGS:
        says = caught.value.says(lang)
        assert KEY not in says
        assert "{" not in says
        assert 10 < len(says) < 140
    assert KEY not in repr(caught.value)


async def test_one_retry_is_enough_when_the_trouble_passes():
    desk = Desk(failing(500), streamed("ok"))
    assert await spoken(at(desk)) == ["ok"]


async def test_nothing_is_tried_again_once_words_have_come():
    broken = b'data: {"choices": [{"delta": {"content": "Wh"}}]}\n\n'
    desk = Desk(lambda: saying(broken))
    stream = at(desk).stream(SAY, 50)
    assert await anext(stream) == "Wh"
    with pytest.raises(Unreachable):
        await anext(stream)
    assert len(desk.asked) == 1


async def test_an_answer_that_found_no_room_for_its_end_is_no_line():
    cut = b'data: {"choices": [{"delta": {"content": "Where is my mon"}, "finish_reason": "length"}]}\n\n'
    desk = Desk(lambda: saying(cut))
    stream = at(desk).stream(SAY, 50)
    assert await anext(stream) == "Where is my mon"
    with pytest.raises(CutShort):
        await anext(stream)


async def test_a_thought_that_took_all_the_room_is_silence():
    thought = b'data: {"choices": [{"delta": {"reasoning_content": "hm"}, "finish_reason": "length"}]}\n\n'
    assert await spoken(at(Desk(lambda: saying(thought)))) == []


async def test_the_name_of_the_limit_is_learnt_once():
    refusal = failing(
        400, "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.", "unsupported_parameter"
    )
    desk = Desk(refusal, streamed("a"), streamed("b"))
    endpoint = at(desk)
    assert await spoken(endpoint) + await spoken(endpoint) == ["a", "b"]
    assert [min(b) for b in desk.bodies] == ["max_tokens", "max_completion_tokens", "max_completion_tokens"]


async def test_an_endpoint_that_only_streams_is_understood_once():
    desk = Desk(failing(400, "This model only support stream mode, please enable the stream parameter."), streamed("a"), streamed("b"))
    endpoint = Endpoint("m", Address("http://127.0.0.1:1/v1", KEY, 1.0), desk.dial, streamed=False)
    assert await spoken(endpoint) + await spoken(endpoint) == ["a", "b"]
    assert [b["stream"] for b in desk.bodies] == [False, True, True]


async def test_a_thinking_model_gets_more_room_next_time():
    thought = b'data: {"choices": [{"delta": {"reasoning_content": "hm"}}]}\n\ndata: {"choices": [{"delta": {"content": "Well?"}, "finish_reason": "stop"}]}\n\n'
    desk = Desk(lambda: saying(thought))
    endpoint = at(desk)
    assert await spoken(endpoint) + await spoken(endpoint) == ["Well?", "Well?"]
    assert [b["max_tokens"] for b in desk.bodies] == [50, 50 * module.THINKING_TOKENS]


async def test_a_model_that_ran_out_of_room_before_a_word_gets_more_next_time():
    desk = Desk(lambda: saying({"choices": [{"message": {"content": ""}, "finish_reason": "length"}]}))
    endpoint = at(desk)
    for _ in range(2):
        await endpoint.complete({"messages": SAY}, 50)
    assert [b["max_tokens"] for b in desk.bodies] == [50, 50 * module.THINKING_TOKENS], "it thinks, and shows nothing of it"


async def test_keep_alives_do_not_count_as_words():
    async def dots():
        while True:
            yield b": still here\n\n"
            await asyncio.sleep(0.02)

    desk = Desk(lambda: Answer(body=dots()))
    begun = time.perf_counter()
    with pytest.raises(TooSlow):
        await spoken(at(desk, timeout=0.2))
    assert time.perf_counter() - begun < 1


async def test_the_client_is_built_once_and_kept(monkeypatch):
    built = []
    original = module.Clients._build

    async def counting(self):
        built.append(self)
        return await original(self)

    monkeypatch.setattr(module.Clients, "_build", counting)
    endpoint = at(Desk(lambda: streamed("x")))
    await asyncio.gather(*(spoken(endpoint) for _ in range(20)))
    await spoken(endpoint)
    assert len(built) == 1


def test_each_loop_gets_its_own_client_and_closes_it():
    desk = Desk(lambda: streamed("x"))
    endpoint = at(desk)
    for _ in range(2):
        assert asyncio.run(spoken(endpoint)) == ["x"]
    assert desk.closed == 2


async def test_the_key_is_never_logged(caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(EndpointError):
        await spoken(at(Desk(failing(401, f"bad key {KEY}"))))
    assert KEY not in caplog.text
    assert KEY not in repr(Address("http://x/v1", KEY, 1.0))


def test_hosts_are_shown_without_user_or_path():
    address = Address("https://user:pass@models.example.org:8443/secret/v1", None, 1.0)
    assert address.host == "models.example.org:8443"
    assert not address.local
    assert all(Address(f"http://{h}/v1", None, 1.0).local for h in ("localhost:11434", "127.0.0.1:8080", "[::1]:8080", "localhost"))


async def test_the_list_of_models():
    assert await at(Desk(saying({"data": [{"id": "m"}, {"id": "n"}, 7]}))).models() == ("m", "n")
    assert await at(Desk(saying("<html>"))).models() is None
    with pytest.raises(KeyRefused):
        await at(Desk(failing(401))).models()
