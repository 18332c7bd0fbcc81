"""An OpenAI-compatible endpoint on loopback that misbehaves on demand: threaded, standard library only, no model.

python -m tests.faults.server good --first 0.05 --gap 0.03     serves until its standard input closes
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Body = dict[str, Any]
STATUSES = {"refused": 401, "unknown_model": 404, "rate_limited": 429, "broken": 500}
"""Faults that are an HTTP status and an error object."""
PAGE = b"<!doctype html><html><body>Welcome to the router</body></html>"


def say(text: str) -> Callable[[Body], str]:
    """A mind that always answers `text`."""
    return lambda body: text


@dataclass
class Manner:
    """How the endpoint answers: which fault, how slowly, and what it says."""

    fault: str = "good"
    answer: Callable[[Body], str] = field(default_factory=lambda: say("Fifteen a month, and nobody can tell me why!"))
    first: float = 0.0
    """Seconds before the first token."""
    gap: float = 0.0
    """Seconds between tokens."""
    paced: int | None = None
    """How many tokens the gap parts; the rest come at once. None for all."""
    times: int | None = None
    """How many completions misbehave before it is good; None for all."""


class Endpoint(ThreadingHTTPServer):
    """The loopback endpoint; use as a context manager. `requests` keeps every completion request's body."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, manner: Manner | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.manner = manner or Manner()
        self.requests: list[Body] = []
        self.connections = 0
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """What goes into `base_url`."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what these tests are about."""

    def fault_now(self) -> str:
        """The fault of the completion just received, counting down `times`."""
        times = self.manner.times
        return self.manner.fault if times is None or len(self.requests) <= times else "good"


def tokens(text: str) -> list[str]:
    """Text cut roughly as models stream it: English by word with its space, Chinese by one or two characters."""
    return re.findall(r"\s*[A-Za-z0-9'’]+|\s*[\u4e00-\u9fff]{1,2}|\s*.", text, re.DOTALL)


def draft_in(body: Body) -> str:
    """The meaning a customer's brief asks for, as the embedded voice would say it: what an obedient model answers."""
    found = re.findall(r'^(?:意思：|Meaning: )(".*")$', body["messages"][1]["content"], re.MULTILINE)
    return str(json.loads(found[-1]))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Endpoint

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.server.manner.fault in {"refused", "broken"}:
            self._error(STATUSES[self.server.manner.fault])
        else:
            self._json(200, {"object": "list", "data": [{"id": "loopback", "object": "model", "created": 0, "owned_by": "tests"}]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.server.requests.append(body)
        fault = self.server.fault_now()
        if fault in STATUSES:
            self._error(STATUSES[fault])
        elif fault == "wants_completion_tokens" and "max_tokens" in body:
            text = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
            self._json(
                400, {"error": {"message": text, "type": "invalid_request_error", "param": "max_tokens", "code": "unsupported_parameter"}}
            )
        elif self._refuses_format(body, fault):
            text = "This response_format type is unavailable now: json_schema is not supported"
            self._json(400, {"error": {"message": text, "type": "invalid_request_error", "param": "response_format", "code": None}})
        elif fault == "stream_only" and not body.get("stream"):
            self._json(400, {"error": {"message": "this model only supports stream=true", "type": "invalid_request_error"}})
        elif fault == "wants_no_seed" and "seed" in body:
            self._json(400, {"error": {"message": "Unsupported parameter: 'seed'", "type": "invalid_request_error", "param": "seed"}})
        elif fault == "html":
            self._send(200, "text/html", PAGE)
        elif fault == "wrong_json":
            self._json(200, {"answer": 42})
        elif fault == "unstreamed":
            message = {"role": "assistant", "content": self.server.manner.answer(body)}
            self._json(200, {"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})
        elif not body.get("stream"):
            self._whole(body, fault)
        else:
            self._stream(body, fault)

    @staticmethod
    def _refuses_format(body: Body, fault: str) -> bool:
        """True for an endpoint that does not know the kind of answer asked for."""
        kind = body.get("response_format", {}).get("type")
        return (fault == "no_json_schema" and kind == "json_schema") or (fault == "no_response_format" and kind is not None)

    def _whole(self, body: Body, fault: str) -> None:
        """A completion in one piece, as a judge asks for it."""
        if self._wait(30.0 if fault in {"slow", "stall"} else self.server.manner.first):
            return
        if fault == "drop":
            self._hang_up()
            return
        if fault == "garbage":
            self._send(200, "application/json", b'{"choices": [{not json')
            return
        text = "" if fault in {"empty", "declined"} else self.server.manner.answer(body)
        if fault == "ignores_format" and "JSON schema" not in body["messages"][0]["content"]:
            text = "I would say the agent did rather well on the whole."
        if fault == "cut":
            text = text[: len(text) // 2]
        message: Body = {"role": "assistant", "content": text}
        if fault == "declined":
            message |= {"content": None, "refusal": "I cannot help with that."}
        finish = "length" if fault == "cut" else "stop"
        usage = {"prompt_tokens": len(str(body["messages"])) // 4, "completion_tokens": len(text) // 4}
        self._json(
            200,
            {"id": "c1", "object": "chat.completion", "created": 1, "model": "loopback", "usage": usage,
             "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}]},
        )  # fmt: skip

    def _stream(self, body: Body, fault: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._event(_chunk({"role": "assistant", "content": ""}))
        if self._wait(30.0 if fault == "slow" else self.server.manner.first):
            return
        for n, piece in enumerate(self._pieces(body, fault)):
            if self._parted(n) and self._wait(self.server.manner.gap):
                return
            if n == 3 and fault == "stall" and self._wait(30.0):
                return
            if n == 3 and fault == "drop":
                self._hang_up()
                return
            self._event(_chunk({"content": piece}) if fault != "garbage" else "{not json")
        self._event(_chunk({}, "stop"))
        self._chunked(b"data: [DONE]\n\n")
        self._chunked(b"")

    def _parted(self, number: int) -> bool:
        paced = self.server.manner.paced
        return number > 0 and (paced is None or number < paced)

    def _pieces(self, body: Body, fault: str) -> Iterator[str]:
        if fault == "empty":
            return
        if fault == "endless":
            while not self.server.closing.is_set():
                yield "and on "
                time.sleep(0.001)
        yield from tokens(self.server.manner.answer(body))

    def _wait(self, seconds: float) -> bool:
        """True when the server closed meanwhile."""
        if seconds < 1:
            time.sleep(seconds)
            return False
        return self.server.closing.wait(seconds)

    def _hang_up(self) -> None:
        """Reset the connection, as a crashed server does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _event(self, data: Body | str) -> None:
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        self._chunked(f"data: {text}\n\n".encode())

    def _chunked(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def _error(self, status: int) -> None:
        headers = {"Retry-After": "120"} if status == STATUSES["rate_limited"] else {}
        self._json(status, {"error": {"message": f"status {status} for key sk-secret-123", "type": "error", "code": None}}, headers)

    def _json(self, status: int, body: Body, headers: dict[str, str] | None = None) -> None:
        self._send(status, "application/json", json.dumps(body, ensure_ascii=False).encode(), headers)

    def _send(self, status: int, kind: str, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def _chunk(delta: Body, finish: str | None = None) -> Body:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "loopback", "choices": [choice]}


def main() -> None:
    """Serve until standard input closes; the address is the first line of standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fault", nargs="?", default="good")
    parser.add_argument("--first", type=float, default=0.05)
    parser.add_argument("--gap", type=float, default=0.03)
    parser.add_argument("--paced", type=int, help="how many tokens the gap parts (all)")
    parser.add_argument("--say", action="append", help="a line to say, in turn if several; @draft: what the brief asks for")
    args = parser.parse_args()
    lines = args.say or ["Fifteen a month, and nobody can tell me why!"]
    with Endpoint(Manner(args.fault, first=args.first, gap=args.gap, paced=args.paced)) as endpoint:
        endpoint.manner.answer = lambda body: draft_in(body) if lines == ["@draft"] else lines[(len(endpoint.requests) - 1) % len(lines)]
        sys.stdout.write(endpoint.url + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
