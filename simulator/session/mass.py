"""Many calls at once, each by the same coordinator a trainee meets: for playtests, measurements and training agents.

Calls are written whole, many in one commit, so a run that is broken off leaves no half call behind: run it again with the
keys that are finished and it does the rest.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Container, Iterable
from dataclasses import dataclass
from inspect import isawaitable

from simulator.call.events import Record
from simulator.session.batches import Batches
from simulator.session.coordinator import Coordinator
from simulator.session.memory_log import MemoryLog
from simulator.session.ports import CallSetup, Clock, EventLog, Output, StoreError, Voice

NextReply = Callable[[], str | Awaitable[str | None] | None]
"""The agent's next line, or None when there is nothing left to say."""


@dataclass(frozen=True, slots=True)
class Job:
    """One call to play. `key` becomes the call's id (at most 40 characters) and must be its own."""

    key: str
    setup: CallSetup
    agent: Callable[[Coordinator], NextReply]
    """Makes the agent of this call; it may look at the call as a trainee would."""
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one call went: its durable records, or what stopped it."""

    key: str
    records: tuple[Record, ...] = ()
    error: BaseException | None = None


def _settle_down() -> None:
    """Let the collector pass over what is loaded: looking through words and contents again and again costs a run a twentieth."""
    gc.collect()
    gc.freeze()


async def at_once() -> None:
    """The permit of an endpoint without a rate limit."""


@dataclass(frozen=True, slots=True)
class Mass:
    """How a run goes about its calls."""

    log: EventLog
    clock: Clock
    most: int = 64
    """Calls at the same time."""
    permit: Callable[[], Awaitable[None]] = at_once
    """Awaited before each of the customer's lines: wait in it to keep within a rate limit."""
    told: Callable[[Outcome], None] = lambda _outcome: None
    """Called after each call, once it is durable or has failed."""

    async def run(self, jobs: Iterable[Job], finished: Container[str] = ()) -> list[str]:
        """Play every job whose key is not `finished`; the keys that failed. A call that fails costs no other.

        When the log refuses even a single call no more are begun. Cancelling the run lets go of the calls in the air.
        """
        _settle_down()
        waiting = (job for job in jobs if job.key not in finished)
        failed: list[str] = []
        async with Batches(self.log) as batches, asyncio.TaskGroup() as lanes:
            for _ in range(self.most):
                lanes.create_task(self._lane(waiting, batches, failed))
        return failed

    async def _lane(self, jobs: Iterable[Job], batches: Batches, failed: list[str]) -> None:
        """One call after another."""
        for job in jobs:
            call = asyncio.create_task(self._call(job, batches))
            try:
                await asyncio.wait([call])
            finally:
                call.cancel()
            error = call.exception()
            self.told(Outcome(job.key, error=error) if error else Outcome(job.key, call.result()))
            if error:
                failed.append(job.key)
            if isinstance(error, StoreError):
                return

    async def _call(self, job: Job, batches: Batches) -> tuple[Record, ...]:
        records = await through(job, self.clock, self.permit)
        await batches.add(records)
        return tuple(records)


async def through(job: Job, clock: Clock, permit: Callable[[], Awaitable[None]] = at_once) -> list[Record]:
    """One call from the first word to the scorecard, in memory; `permit` is awaited before each of the customer's lines."""
    call = Coordinator(job.key, job.setup, MemoryLog(), clock, job.voice)
    await _turn(call.open(), permit)
    next_reply = job.agent(call)
    while not call.over:
        reply = next_reply()
        if isawaitable(reply):
            reply = await reply
        if reply is None:
            break
        await _turn(call.take_turn(reply), permit)
    call.close()
    return call.records


async def _turn(turn: AsyncIterator[Output], permit: Callable[[], Awaitable[None]]) -> None:
    await permit()
    async for _ in turn:
        pass
