"""A quick OpenAI-compatible endpoint on loopback for mass measurements: one process, one event loop, answers after a wait.

    python -m bench.loopback --latency 0.02       serves until its standard input closes; prints its address

It says what a customer's brief asks for, and to anybody else a sentence of ordinary length, in one piece or word by word.
A GET is told how many requests were answered so far.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from tests.faults.server import draft_in, tokens

LINE = "I have told you twice already: fifteen a month for fourteen months, and nobody can say what it is for!"


class _Connection(asyncio.Protocol):
    """One client: pipelined requests are answered in order of their waits."""

    answered = 0
    """By all of them."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._data = b""

    def connection_made(self, transport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        while (request := self._request()) is not None:
            asyncio.get_running_loop().call_later(self._latency, self._answer, request)

    def _request(self) -> bytes | None:
        head, found, rest = self._data.partition(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
        if not found or len(rest) < length:
            return None
        self._data = rest[length:]
        return rest[:length]

    def _answer(self, request: bytes) -> None:
        if not request:
            self._send(json.dumps({"requests": _Connection.answered}).encode(), b"application/json")
            return
        _Connection.answered += 1
        body = json.loads(request)
        try:
            line = draft_in(body)
        except (IndexError, KeyError):
            line = LINE
        data, kind = (_streamed(line), b"text/event-stream") if body.get("stream") else (_whole(line), b"application/json")
        self._send(data, kind)

    def _send(self, data: bytes, kind: bytes) -> None:
        self._transport.write(b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n%s" % (kind, len(data), data))


def _whole(line: str) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": line}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return json.dumps({"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}).encode()


def _streamed(line: str) -> bytes:
    deltas = [({"content": word}, None) for word in tokens(line)]
    return b"".join(b"data: %s\n\n" % _chunk(delta, finish) for delta, finish in [*deltas, ({}, "stop")]) + b"data: [DONE]\n\n"


def _chunk(delta: dict[str, str], finish: str | None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}).encode()


@contextmanager
def serving(latency: float) -> Iterator[str]:
    """The endpoint in a process of its own; its address."""
    command = [sys.executable, "-m", "bench.loopback", "--latency", str(latency)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdin
        yield process.stdout.readline().strip()
        process.stdin.close()


def answered(url: str) -> int:
    """How many requests the endpoint has answered so far."""
    with urlopen(url) as answer:  # noqa: S310 - our own on loopback
        return int(json.load(answer)["requests"])


async def serve(latency: float) -> None:
    """Serve until standard input closes."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(latency), "127.0.0.1", 0, backlog=2000)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=0.02)
    asyncio.run(serve(parser.parse_args().latency))


if __name__ == "__main__":
    main()
