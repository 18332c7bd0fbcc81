"""A panel of model judges over one call: each seat asked within the budget, its answers kept, the opinion made a scorecard."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from grading import judge, to_json
from grading.call import HeardCall
from grading.case import Case
from grading.judging.model.asking import Ask, Message, NoAnswer, Schema
from grading.judging.model.judge import Judgement, Task, judge_call, task_for
from grading.judging.model.panel import Bounds, convene, settled_by
from grading.judging.model.prompts import prompts_hash
from grading.rubric import Rubric
from grading.text import Lang
from grading.transcript import Transcript
from grading.verdict import Verdict
from simulator.customer.model import ModelFailed
from simulator.judging.budget import ANSWER_EACH, Budget, Estimate, tokens_in
from simulator.judging.keeping import Keeper, Kept, Shelf, key_of
from simulator.llm.completion import Completion
from simulator.llm.errors import BadRequest
from simulator.scale.gate import Pace

MOST_FAILURES = 5
"""Questions in a row that got no answer: after that the service is taken for dead."""
GUESSED_SECONDS = 4.0
"""What one question takes, before anything has been measured."""


class Asker(Protocol):
    """An endpoint asked for answers of a shape."""

    async def ask(self, messages: Sequence[Message], schema: Schema, options: Mapping[str, Any]) -> Completion:
        """One answer. Raises ModelFailed."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One judge of a panel: a model at an endpoint, and a seed or temperature of its own."""

    number: int
    model: str
    asker: Asker
    options: Mapping[str, Any]


class ModelJudge:
    """Judges calls with a panel. `concurrency` is of questions at once, over all calls."""

    def __init__(
        self, seats: Sequence[Seat], shelf: Shelf, budget: Budget, clock: Callable[[], datetime], *, concurrency: int = 8,
        bounds: Bounds | None = None, pace: Pace | None = None,
    ) -> None:  # fmt: skip
        self.seats = tuple(seats)
        self.budget = budget
        self.concurrency = concurrency
        self._bounds = bounds or Bounds()
        self._pace = pace
        self._clock = clock
        self._keeper = Keeper(shelf)
        self._gate = asyncio.Semaphore(concurrency)
        self._running: dict[str, asyncio.Task[Judgement]] = {}
        self._in_a_row = 0
        self._dead: ModelFailed | None = None

    async def card(self, call: HeardCall, rubric: Rubric) -> dict[str, Any]:
        """The scorecard of a heard call as JSON-ready data. Raises ModelFailed, BudgetSpent, StoreError; what was answered is kept."""
        embedded = judge(call, rubric)
        about: dict[str, Any] = {"kind": "llm", "model": ",".join(dict.fromkeys(s.model for s in self.seats)), "prompt": prompts_hash()}
        if not call.turns:
            return {**to_json(embedded), "judge": {**about, "panel": None}}
        settled = settled_by(embedded)
        judgements = await self.judgements(call, rubric, settled)
        opinion = convene(call, rubric, judgements, embedded, random.Random(prompts_hash()), self._bounds)
        return {**to_json(opinion.card), "judge": {**about, "panel": opinion.to_json()}}

    async def judgements(self, call: HeardCall, rubric: Rubric, settled: Mapping[str, Verdict]) -> list[Judgement]:
        """What each seat made of a call; those already paid for are read again. Every answer is kept before one failure is raised."""
        tasks = [task_for(call, rubric, settled, seat.number) for seat in self.seats]
        keys = [key_of(task, seat.model, seat.options) for task, seat in zip(tasks, self.seats, strict=True)]
        found = await self._keeper.find(keys)
        kept = {key: found[key] for key in keys if key in found}
        work = [
            _again(task, kept[key].answers) if key in kept else self._shared(seat, task, key)
            for seat, task, key in zip(self.seats, tasks, keys, strict=True)
        ]
        self.budget.recalled += len(kept)
        if len(work) == 1:
            return [await work[0]]
        results = await asyncio.gather(*work, return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return [result for result in results if isinstance(result, Judgement)]

    def estimate(self, transcripts: Sequence[tuple[Transcript, Case | None]], rubric: Rubric) -> Estimate:
        """What judging these will cost at most, about, before anything that is already kept is taken off."""
        asked = 0
        answered = ANSWER_EACH * len(rubric.criteria)
        base: dict[tuple[Lang, int], int] = {}
        for transcript, case in transcripts:
            which = (transcript.lang, id(case))
            if which not in base:
                empty = HeardCall(transcript.lang, (), case.standard if case else 2, case)
                base[which] = sum(tokens_in(m["content"]) for m in task_for(empty, rubric, {}).messages)
            asked += base[which] + sum(tokens_in(t.text) for t in transcript.turns)
        calls = len(transcripts) * len(self.seats)
        costs = [self.budget.cost(s.model, (asked, answered * len(transcripts))) for s in self.seats]
        money = None if any(c is None for c in costs) else sum(c for c in costs if c is not None)
        tokens = (asked + answered * len(transcripts)) * len(self.seats)
        return Estimate(calls, tokens, money, GUESSED_SECONDS * max(1.0, calls / self.concurrency))

    async def _shared(self, seat: Seat, task: Task, key: str) -> Judgement:
        """The same question asked twice at the same time is paid for once."""
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._fresh(seat, task, key))
            self._running[key].add_done_callback(lambda _: self._running.pop(key, None))
        return await asyncio.shield(self._running[key])

    async def _fresh(self, seat: Seat, task: Task, key: str) -> Judgement:
        used = [0, 0]
        judgement = await judge_call(task, self._asking(seat, used))
        if judgement.of_use:
            await self._keeper.keep(Kept(key, self._clock().isoformat(), seat.model, judgement.answers, used[0], used[1]))
        return judgement

    def _asking(self, seat: Seat, used: list[int]) -> Ask:
        """How this seat's model is asked; what it used is added to `used`."""

        async def ask(messages: Sequence[Message], schema: Schema) -> str:
            guess = (_tokens(messages), ANSWER_EACH * max(1, schema.tokens // 220))
            async with self._gate:
                if self._pace:
                    await self._pace.turn()
                if self._dead is not None:
                    raise self._dead
                reserved = self.budget.reserve(seat.model, guess)
                done: Completion | None = None
                try:
                    done = await seat.asker.ask(messages, schema, seat.options)
                    self._in_a_row = 0
                except ModelFailed as error:
                    self._failed(error)
                    raise
                finally:
                    spent = None if done is None else done.tokens or (guess[0] * done.requests, tokens_in(done.text) * done.requests)
                    self.budget.settle(reserved, spent, 1 if done is None else done.requests)
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
            self._dead = error


def is_final(error: ModelFailed) -> bool:
    """True for what goes wrong with every question, not only with this one."""
    return error.lasting and not isinstance(error, BadRequest)


async def _again(task: Task, answers: Sequence[str]) -> Judgement:
    """A judgement read again from its answers, with every check made anew."""
    left = iter(answers)

    async def ask(_messages: Sequence[Message], _schema: Schema) -> str:
        return next(left, "")

    return await judge_call(task, ask)


def _tokens(messages: Sequence[Message]) -> int:
    return _tokens_of_form(messages[0]["content"]) + sum(tokens_in(m["content"]) for m in messages[1:])


@lru_cache(maxsize=64)
def _tokens_of_form(text: str) -> int:
    return tokens_in(text)
