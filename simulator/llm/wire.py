"""Server-sent events to words. Everything an endpoint sends is doubted: types, sizes, shapes."""

from __future__ import annotations

import json
from dataclasses import dataclass

LONGEST = 1_000_000
"""Bytes of one event; beyond that it is no model speaking."""
CUT_SHORT = ("length", "max_tokens", "content_filter", "safety")
"""Endings of an answer that is not whole."""
_THINK, _THOUGHT = "<think>", "</think>"


class Garbled(ValueError):
    """Bytes that are not a chat completion."""


@dataclass(frozen=True, slots=True)
class Delta:
    """What one event brought: words, a sign of thinking, the end; or the endpoint's error (`fault`, in lower case)."""

    text: str = ""
    thinking: bool = False
    done: bool = False
    fault: str = ""
    cut: bool = False
    """The end came because there was no room for more, or because somebody filtered the rest."""


class Events:
    """Bytes in, deltas out."""

    def __init__(self) -> None:
        self._rest = b""
        self.seen = False
        """Something that was an event has come."""

    def feed(self, data: bytes) -> list[Delta]:
        """The deltas completed by `data`. Raises Garbled."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST:
            raise Garbled
        found = [delta for line in lines if line.startswith(b"data:") and (delta := _delta(line[5:].strip()))]
        self.seen = self.seen or bool(found)
        return found


def _delta(data: bytes) -> Delta | None:
    if data == b"[DONE]":
        return Delta(done=True)
    return of_chunk(_json(data)) if data else None


def _json(data: bytes) -> dict[str, object]:
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        raise Garbled from None
    if not isinstance(body, dict):
        raise Garbled
    return body


def of_chunk(body: dict[str, object]) -> Delta:
    """One chunk of a streamed completion. Raises Garbled."""
    if body.get("error"):
        return Delta(done=True, fault=fault_of(body))
    choices = body.get("choices")
    if not isinstance(choices, list):
        raise Garbled
    if not choices:
        return Delta()
    delta = choices[0].get("delta") if isinstance(choices[0], dict) else None
    if not isinstance(delta, dict):
        raise Garbled
    text = delta.get("content")
    thinking = bool(delta.get("reasoning_content") or delta.get("reasoning"))
    end = choices[0].get("finish_reason")
    return Delta(text if isinstance(text, str) else "", thinking, done=bool(end), cut=end in CUT_SHORT)


def of_whole(data: bytes) -> Delta:
    """A completion that came in one piece although a stream was asked for. Raises Garbled."""
    body = _json(data)
    if body.get("error"):
        return Delta(done=True, fault=fault_of(body))
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(text, str | None):
        raise Garbled
    return Delta(text or "", done=True, cut=isinstance(choice, dict) and choice.get("finish_reason") in CUT_SHORT)


def fault_in(data: bytes) -> str:
    """What `fault_of` makes of the body of an error, JSON or not."""
    try:
        return fault_of(json.loads(data))
    except (ValueError, RecursionError):
        return ""


def fault_of(body: object) -> str:
    """An error object's code, type and message in lower case, for sorting only; never shown."""
    error = body.get("error", body) if isinstance(body, dict) else body
    if isinstance(error, dict):
        return " ".join(str(error.get(k) or "") for k in ("code", "type", "param", "message")).lower()[:2000]
    return str(error).lower()[:2000]


class Thoughts:
    """Takes `<think>…</think>` off the front of a text: some local servers leave a model's reasoning in its answer."""

    def __init__(self) -> None:
        self._waiting = ""
        self._speaking = False
        self.open = False
        """True inside a thought."""

    def feed(self, text: str) -> str:
        """The part of the text that is speech."""
        if self._speaking:
            return text
        self._waiting = (self._waiting + text).lstrip()
        if self.open:
            _, closed, speech = self._waiting.partition(_THOUGHT)
            self.open, self._waiting = not closed, speech.lstrip() if closed else self._waiting[-len(_THOUGHT) :]
        elif self._waiting.startswith(_THINK):
            self.open, self._waiting = True, self._waiting[len(_THINK) :]
            return self.feed("")
        if self.open or _THINK.startswith(self._waiting):
            return ""
        self._speaking = True
        return self._waiting
