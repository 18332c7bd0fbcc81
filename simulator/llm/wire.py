"""Server-sent events to words. Everything an endpoint sends is doubted: types, sizes, shapes."""

from __future__ import annotations

import json
from dataclasses import dataclass

LONGEST = 1_000_000
"""Bytes of one event; beyond that it is no model speaking."""
CUT_SHORT = ("length", "max_tokens", "content_filter", "safety")
"""Endings of an answer that is not whole."""
_MARKS = {
    "<think>": "</think>", "<thinking>": "</thinking>", "<thought>": "</thought>", "<reasoning>": "</reasoning>", "[THINK]": "[/THINK]",
    "◁think▷": "◁/think▷",
}  # fmt: skip
"""How models mark where a thought begins and ends."""


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
    text, thinking = words_in(delta)
    end = choices[0].get("finish_reason")
    return Delta(text, thinking, done=bool(end), cut=end in CUT_SHORT)


def words_in(message: dict[str, object]) -> tuple[str, bool]:
    """The words of a message or a delta, also when they come in parts, and whether it was thinking. Raises Garbled for another shape."""
    content, thinking = message.get("content"), bool(message.get("reasoning_content") or message.get("reasoning"))
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, dict)]
        thinking = thinking or any(part.get("type") in {"thinking", "reasoning"} for part in parts)
        return "".join(text for part in parts if isinstance(text := part.get("text"), str)), thinking
    if not isinstance(content, str | None):
        raise Garbled
    return content or "", thinking


def of_whole(data: bytes) -> Delta:
    """A completion that came in one piece although a stream was asked for. Raises Garbled."""
    body = _json(data)
    if body.get("error"):
        return Delta(done=True, fault=fault_of(body))
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(message, dict):
        raise Garbled
    text, thinking = words_in(message)
    return Delta(text, thinking, done=True, cut=isinstance(choice, dict) and choice.get("finish_reason") in CUT_SHORT)


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
    """Takes `<think>…</think>` and its like off the front of a text: some local servers leave a model's reasoning in its answer."""

    def __init__(self) -> None:
        self._waiting = self._end = ""
        self._speaking = False
        self.open = False
        """True inside a thought."""

    def feed(self, text: str) -> str:
        """The part of the text that is speech."""
        if self._speaking:
            return text
        self._waiting = (self._waiting + text).lstrip()
        if self.open:
            _, closed, speech = self._waiting.partition(self._end)
            self.open, self._waiting = not closed, speech.lstrip() if closed else self._waiting[-len(self._end) :]
        elif begun := begins_thinking(self._waiting):
            self.open, self._end, self._waiting = True, _MARKS[begun], self._waiting[len(begun) :]
            return self.feed("")
        if self.open or any(mark.startswith(self._waiting) for mark in _MARKS):
            return ""
        self._speaking = True
        return self._waiting


def begins_thinking(text: str) -> str:
    """The mark with which a text begins as a thought; empty for speech."""
    return next((mark for mark in _MARKS if text.startswith(mark)), "")
