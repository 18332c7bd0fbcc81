"""Many transcripts, one judge: as many at once as allowed, results in the order given, one failure never the end of all."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from grading.call import HeardCall, hear_call
from grading.case import Case
from grading.rubric import Rubric
from grading.sync import UNKNOWN, Stage
from grading.transcript import Transcript
from simulator.customer.model import ModelFailed
from simulator.judging.asking import MOST_FAILURES, is_final
from simulator.judging.budget import BudgetSpent


class Judge(Protocol):
    """Whatever makes a scorecard of a heard call."""

    concurrency: int

    async def card(self, call: HeardCall, rubric: Rubric) -> dict[str, Any]:
        """The scorecard as JSON-ready data. Raises ModelFailed, BudgetSpent."""


@dataclass(frozen=True, slots=True)
class Source:
    """One transcript to be graded, with what its case and scenario know."""

    name: str
    transcript: Transcript
    case: Case | None = None
    standard: int | None = None
    stage: Stage = UNKNOWN


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one transcript: a scorecard, or in one sentence why there is none."""

    name: str
    card: dict[str, Any] | None
    problem: str = ""


class BatchStopped(Exception):
    """Not everything could be judged; what was judged is kept and was handed out. `budget` when money or time ran out."""

    def __init__(self, reason: str, done: int, left: int, *, budget: bool = False) -> None:
        self.reason = reason
        self.done = done
        self.left = left
        self.budget = budget
        super().__init__(
            f"{reason}; {done} judged and kept, {left} not; every answer that came is kept: run the same command again to go on"
        )


@dataclass
class _Course:
    """How a batch is going."""

    done: int = 0
    failed: int = 0
    in_a_row: int = 0
    stopped: str = ""
    budget: bool = False
    last: str = ""
    on_done: Callable[[], None] = field(default=lambda: None)

    def note(self, error: ModelFailed | BudgetSpent | None) -> None:
        """Take in how one call went, and decide whether the next is worth starting."""
        if error is None:
            self.done += 1
            self.in_a_row = 0
            self.on_done()
            return
        self.failed += 1
        self.last = _sentence(error)
        if isinstance(error, BudgetSpent):
            self.stopped, self.budget = self.stopped or self.last, True
            return
        self.in_a_row += 1
        if is_final(error) or self.in_a_row >= MOST_FAILURES:
            self.stopped = self.stopped or self.last


async def grade_many(
    sources: Iterable[Source], judge: Judge, rubric: Rubric, *, on_done: Callable[[], None] = lambda: None
) -> AsyncIterator[Outcome]:
    """Yield an outcome for each source, in order, as they are ready. A judge hides by itself what must not leave.

    Raises BatchStopped at the end when some could not be judged, or sooner when going on would be of no use.
    """
    course = _Course(on_done=on_done)
    waiting = deque(sources)
    running: deque[asyncio.Task[Outcome]] = deque()
    try:
        while waiting or running:
            while waiting and len(running) < 2 * judge.concurrency and not course.stopped:
                running.append(asyncio.create_task(_one(waiting.popleft(), judge, rubric, course)))
            if not running:
                break
            outcome = await running[0]
            running.popleft()
            if outcome.card is not None or not course.stopped:
                yield outcome
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    if course.failed or waiting:
        left = course.failed + len(waiting)
        raise BatchStopped(course.stopped or course.last, course.done, left, budget=course.budget)


def in_turn(outcomes: AsyncIterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes for code that is not asynchronous; judging goes on while the next one is waited for."""
    with asyncio.Runner() as runner:
        try:
            while (outcome := runner.run(_next(outcomes))) is not None:
                yield outcome
        finally:
            runner.run(_closed(outcomes))


async def _next(outcomes: AsyncIterator[Outcome]) -> Outcome | None:
    return await anext(outcomes, None)


async def _closed(outcomes: AsyncIterator[Outcome]) -> None:
    if isinstance(outcomes, AsyncGenerator):
        await outcomes.aclose()


async def _one(source: Source, judge: Judge, rubric: Rubric, course: _Course) -> Outcome:
    if course.stopped:
        course.failed += 1
        return Outcome(source.name, None, course.stopped)
    call = hear_call(source.transcript, source.case, source.standard, source.stage)
    try:
        card = await judge.card(call, rubric)
    except (ModelFailed, BudgetSpent) as error:
        course.note(error)
        return Outcome(source.name, None, _sentence(error))
    course.note(None)
    return Outcome(source.name, card)


def _sentence(error: ModelFailed | BudgetSpent) -> str:
    if isinstance(error, BudgetSpent):
        if error.limit == "price":
            return 'a limit of money needs the model\'s price: add [prices."MODEL"] with input and output to hotseat.toml'
        return f"the budget is spent (limit of {error.limit})"
    return error.says("en")
