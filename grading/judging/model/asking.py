"""What a model is asked through: messages and the shape its answer must have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from grading.chat import Message


@dataclass(frozen=True, slots=True)
class Schema:
    """The JSON schema of an answer; every object closed, every list and string bounded. `tokens` is the room it needs."""

    name: str
    body: Mapping[str, Any]
    tokens: int
    digest: str = field(init=False)
    """SHA-256 of name and body, in hex."""

    def __post_init__(self) -> None:
        told = json.dumps([self.name, self.body], sort_keys=True)
        object.__setattr__(self, "digest", hashlib.sha256(told.encode()).hexdigest())


class NoAnswer(Exception):
    """The model answered, but with nothing to read: `why` is `empty`, `refused` or `cut`; `text` is what there was."""

    def __init__(self, why: Literal["empty", "refused", "cut"], text: str = "") -> None:
        self.why = why
        self.text = text
        super().__init__(why)


Ask = Callable[[Sequence[Message], Schema], Awaitable[str]]
"""Puts messages to a model and returns its words. Raises NoAnswer; whatever else it raises is the asker's own business."""


def closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object with exactly these properties, all required: what strict endpoints insist on."""
    return {"type": "object", "properties": dict(properties), "required": list(properties), "additionalProperties": False}


def one_of(values: Sequence[str]) -> dict[str, Any]:
    """One string of a list: models keep to lists better than to ranges."""
    return {"type": "string", "enum": list(values)}


def words(longest: int) -> dict[str, Any]:
    """A string of at most that many characters."""
    return {"type": "string", "maxLength": longest}
