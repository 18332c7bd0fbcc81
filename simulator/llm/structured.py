"""Answers of a given shape from any endpoint: json_schema, else json_object with the schema in words, else words alone.

The rung that worked is remembered for the endpoint. A 200 is not trusted: while a rung has not once given the shape asked
for, the question after an answer without it is put in words alone. Every question is one answer paid for, so that what is
announced as the most that will be asked is the most.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from grading.chat import Message
from grading.judging.model.answers import Malformed, object_in
from grading.judging.model.asking import Schema
from simulator.llm.completion import Completion
from simulator.llm.endpoint import Endpoint
from simulator.llm.errors import BadRequest, EndpointError

TRIES = 3
"""Times one request is made when the failures are passing ones."""
LONGEST_WAIT = 20.0
"""Seconds a batch is willing to wait when an endpoint asks it to; a person at a keyboard would not."""
OPTIONAL = ("temperature", "seed")
"""What an endpoint may refuse to be told."""


class Rung(IntEnum):
    """How the shape of an answer is asked for, best first."""

    SCHEMA = 0
    OBJECT = 1
    WORDS = 2


class Structured:
    """One endpoint asked for answers of a shape. Safe to share between tasks of a loop."""

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self.endpoint = endpoint
        self.rung = Rung.SCHEMA
        self._proven: set[Rung] = set()
        self._unwanted: set[str] = set()
        self._streams = False
        self._doubted = False
        """The last answer at a rung without proof had not the shape."""
        self._sleep = sleep

    async def ask(self, messages: Sequence[Message], schema: Schema, options: Mapping[str, Any]) -> Completion:
        """One answer; whoever cannot use it asks again, and is then asked for the shape in another way. Raises EndpointError."""
        least = Rung.SCHEMA
        while True:
            rung = max(least, self.rung if self.rung in self._proven or not self._doubted else Rung.WORDS)
            try:
                answer = await self._sent(messages, schema, options, rung)
            except BadRequest as refused:
                if self._learnt(refused.about):
                    continue
                if rung is Rung.WORDS:
                    raise
                least = Rung(rung + 1)
                continue
            if self.rung not in self._proven:  # one question refused says nothing against a way of asking that has worked
                self.rung = max(self.rung, least)
            self._note(rung, answer, schema)
            return answer

    def _note(self, rung: Rung, answer: Completion, schema: Schema) -> None:
        """Remember a rung that gave the shape, and doubt one that has never given it."""
        if rung in self._proven or answer.ending != "whole":
            return
        if _has_shape(answer.text, schema):
            self._proven.add(rung)
            self.rung = self.rung if self.rung in self._proven else rung
        self._doubted = rung not in self._proven and rung is not Rung.WORDS

    async def _sent(self, messages: Sequence[Message], schema: Schema, options: Mapping[str, Any], rung: Rung) -> Completion:
        """One request; passing failures are tried again, after the wait an endpoint asks for."""
        for attempt in range(1, TRIES + 1):
            try:
                return await self.endpoint.complete(self._body(messages, schema, options, rung), schema.tokens)
            except EndpointError as error:
                if attempt == TRIES or not error.brief or (error.wait or 0) > LONGEST_WAIT:
                    raise
                await self._sleep(max(error.wait or 0, 0.2 * 2**attempt * random.uniform(0.5, 1)))
        raise AssertionError

    def _body(self, messages: Sequence[Message], schema: Schema, options: Mapping[str, Any], rung: Rung) -> dict[str, Any]:
        body: dict[str, Any] = {"messages": list(messages)}
        body |= {name: value for name, value in options.items() if name not in self._unwanted}
        if self._streams:
            body["stream"] = True
        if rung is Rung.SCHEMA:
            body["response_format"] = {"type": "json_schema", "json_schema": {"name": schema.name, "strict": True, "schema": schema.body}}
            return body
        if rung is Rung.OBJECT:
            body["response_format"] = {"type": "json_object"}
        told = f"The answer is one JSON object that fits this JSON schema, and nothing else:\n{json.dumps(schema.body)}"
        first = messages[0]
        body["messages"] = [Message(role=first["role"], content=f"{first['content']}\n\n{told}"), *messages[1:]]
        return body

    def _learnt(self, about: str) -> bool:
        """True when a refusal names something we can do without, or wants a stream."""
        named = [name for name in OPTIONAL if name in about and name not in self._unwanted]
        self._unwanted.update(named)
        if "stream" in about and not self._streams and "response_format" not in about:
            self._streams = True
            return True
        return bool(named)


def _has_shape(text: str, schema: Schema) -> bool:
    keys = schema.body["required"]
    try:
        return all(key in object_in(text, keys) for key in keys)
    except Malformed:
        return False
