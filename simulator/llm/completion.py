"""One whole completion: its words, why it ended, what it cost. Everything an endpoint sends is doubted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from simulator.customer.model import THOUGHT
from simulator.llm.wire import Events, Garbled, Thoughts, begins_thinking, fault_of, words_in

Ending = Literal["whole", "cut", "refused"]
_ENDINGS: dict[object, Ending] = {"length": "cut", "max_tokens": "cut", "content_filter": "refused", "safety": "refused"}


@dataclass(frozen=True, slots=True)
class Completion:
    """What came. `tokens` are (asked, answered) as the endpoint counts them, None when it does not."""

    text: str
    ending: Ending = "whole"
    tokens: tuple[int, int] | None = None
    thinking: bool = False
    fault: str = ""
    """The endpoint's error in a 200, in lower case, for sorting only."""


def completion_of(data: bytes, kind: str) -> Completion:
    """A completion from a body of that content type: JSON, or events when the endpoint streams unasked. Raises Garbled."""
    if "event-stream" in kind:
        return _of_events(data)
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        raise Garbled from None
    if not isinstance(body, dict):
        raise Garbled
    if body.get("error"):
        return Completion("", fault=fault_of(body))
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise Garbled
    ending = "refused" if message.get("refusal") else _ENDINGS.get(choice.get("finish_reason"), "whole")
    said, thinking = words_in(message)
    text, thought = _spoken(said)
    return Completion(text, ending, _tokens(body.get("usage")), thinking or thought)


def _of_events(data: bytes) -> Completion:
    deltas = Events().feed(data + b"\n")
    fault = next((d.fault for d in deltas if d.fault), "")
    text, thought = _spoken("".join(d.text for d in deltas))
    ended = any(d.done for d in deltas)
    if not deltas:
        raise Garbled
    return Completion(text, "whole" if ended else "cut", None, thought or any(d.thinking for d in deltas), fault)


def _spoken(text: str) -> tuple[str, bool]:
    """The text without a thought at its beginning, and whether there was one; its opening mark may have stayed with the server."""
    text = text.encode("utf-8", "replace").decode()  # half a character would stop whoever sends or prints it
    if not begins_thinking(text.lstrip()):
        _, thought, speech = text.rpartition(THOUGHT)
        return (speech.lstrip(), True) if thought else (text, False)
    return Thoughts().feed(text), True


def _tokens(usage: Any) -> tuple[int, int] | None:
    counts = (usage.get("prompt_tokens"), usage.get("completion_tokens")) if isinstance(usage, dict) else (None, None)
    return (counts[0], counts[1]) if all(isinstance(n, int) and n >= 0 for n in counts) else None  # type: ignore[return-value]
