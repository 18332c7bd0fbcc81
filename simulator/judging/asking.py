"""Questions to models within a budget: so many at once, each answer kept before it counts, none of them paid for twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from grading.chat import Message
from grading.judging.model.asking import Ask, NoAnswer, Schema
from simulator.customer.model import ModelFailed
from simulator.judging.budget import ANSWER_EACH, Budget, tokens_in
from simulator.judging.keeping import Keeper, Kept, Shelf
from simulator.llm.completion import Completion
from simulator.llm.errors import BadRequest
from simulator.scale.gate import Pace

MOST_FAILURES = 5
"""Questions in a row that got no answer: after that the service is taken for dead."""
GUESSED_SECONDS = 4.0
"""What one question takes, before anything has been measured."""
R = TypeVar("R")


class Asker(Protocol):
    """An endpoint asked for answers of a shape."""

    async def ask(self, messages: Sequence[Message], schema: Schema, options: Mapping[str, Any]) -> Completion:
        """One answer. Raises ModelFailed."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One judge of a panel, or an ear: a model at an endpoint, and a seed or temperature of its own."""

    number: int
    model: str
    asker: Asker
    options: Mapping[str, Any]


class Questions:
    """What one run asks. `concurrency` is of questions at once, over all calls."""

    def __init__(self, shelf: Shelf, budget: Budget, clock: Callable[[], datetime], *, concurrency: int, pace: Pace | None) -> None:
        self.budget = budget
        self._pace = pace
        self._clock = clock
        self._keeper = Keeper(shelf)
        self._gate = asyncio.Semaphore(concurrency)
        self._running: dict[str, asyncio.Task[Any]] = {}
        self._in_a_row = 0
        self.dead: ModelFailed | None = None
        """Why nothing more is asked, once the service is taken for dead."""

    async def recalled(self, keys: Sequence[str]) -> dict[str, Kept]:
        """Those of the answers that are kept; they cost nothing. Raises StoreError."""
        found = await self._keeper.find(keys)
        kept = {key: found[key] for key in keys if key in found}
        self.budget.recalled += len(kept)
        return kept

    async def answered(self, seat: Seat, key: str, put: Callable[[Ask], Awaitable[R]], worth: Callable[[R], Sequence[str]]) -> R:
        """What `put` makes of the answers it gets; `worth` says which of them to keep (none: it is asked again another time).

        The same question asked twice at the same time is paid for once. Raises ModelFailed, BudgetSpent, StoreError.
        """
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._fresh(seat, key, put, worth))
            self._running[key].add_done_callback(lambda _: self._running.pop(key, None))
        found: R = await asyncio.shield(self._running[key])
        return found

    async def _fresh(self, seat: Seat, key: str, put: Callable[[Ask], Awaitable[R]], worth: Callable[[R], Sequence[str]]) -> R:
        used = [0, 0]
        found = await put(self._asking(seat, used))
        if answers := worth(found):
            await self._keeper.keep(Kept(key, self._clock().isoformat(), seat.model, tuple(answers), used[0], used[1]))
        return found

    def _asking(self, seat: Seat, used: list[int]) -> Ask:
        """How this seat's model is asked; what it used is added to `used`."""

        async def ask(messages: Sequence[Message], schema: Schema) -> str:
            guess = (_tokens(messages), ANSWER_EACH * max(1, schema.tokens // 220))
            async with self._gate:
                if self._pace:
                    await self._pace.turn()
                if self.dead is not None:
                    raise self.dead
                reserved = self.budget.reserve(seat.model, guess)
                done: Completion | None = None
                try:
                    done = await seat.asker.ask(messages, schema, seat.options)
                    self._in_a_row = 0
                except ModelFailed as error:
                    self._failed(error)
                    raise
                finally:
                    spent = None if done is None else done.tokens or (guess[0], tokens_in(done.text))
                    self.budget.settle(reserved, spent)
            for n, amount in enumerate(spent or ()):
                used[n] += amount
            if done.ending != "whole":
                raise NoAnswer(done.ending, done.text)
            if not done.text.strip():
                raise NoAnswer("empty")
            return done.text

        return ask

    def _failed(self, error: ModelFailed) -> None:
        """Some failures will not mend themselves, nor do many in a row: whoever waits for the service is then told at once."""
        self._in_a_row += 1
        if is_final(error) or self._in_a_row >= MOST_FAILURES:
            self.dead = error


def is_final(error: ModelFailed) -> bool:
    """True for what goes wrong with every question, not only with this one."""
    return error.lasting and not isinstance(error, BadRequest)


def said_before(answers: Sequence[str]) -> Ask:
    """Gives kept answers in their order, so that they are read again with every check made anew."""
    left = iter(answers)

    async def ask(_messages: Sequence[Message], _schema: Schema) -> str:
        return next(left, "")

    return ask


def _tokens(messages: Sequence[Message]) -> int:
    return _tokens_of_form(messages[0]["content"]) + sum(tokens_in(m["content"]) for m in messages[1:])


@lru_cache(maxsize=64)
def _tokens_of_form(text: str) -> int:
    return tokens_in(text)
