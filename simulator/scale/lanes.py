"""Worker processes that carry out many errands side by side, each on an event loop: for errands that mostly wait for a service."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from inspect import isawaitable
from itertools import count
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any

PATIENCE_S = 5.0
"""How long a worker that has been let go may take to leave."""
Order = tuple[int, Callable[..., Any], tuple[Any, ...]]
"""The number of a piece of work, and what is to be called."""


class WorkerDied(Exception):
    """The process that held a piece of work is gone."""


@dataclass
class _Worker:
    """One process as its master sees it."""

    process: BaseProcess
    line: Connection
    pending: dict[int, Future[Any]] = field(default_factory=dict)
    gone: bool = False
    guard: threading.Lock = field(default_factory=threading.Lock)

    def take(self, order: Order, future: Future[Any]) -> bool:
        """Hand over a piece of work; False when there is nobody left to do it."""
        with self.guard:
            if self.gone:
                return False
            self.pending[order[0]] = future
        with suppress(OSError):  # gone just now: whoever listens will hear of it, and say so to those who wait
            self.line.send(order)
        return True

    def listen(self) -> None:
        """Pass on what comes, until the line is dead; those who still wait then learn why."""
        try:
            with suppress(EOFError, OSError):
                while True:
                    number, well, what = self.line.recv()
                    with self.guard:
                        future = self.pending.pop(number)
                    future.set_result(what) if well else future.set_exception(RuntimeError(what))
        finally:
            with self.guard:
                self.gone, left = True, list(self.pending.values())
                self.pending.clear()
            for future in left:
                future.set_exception(WorkerDied("a worker died"))


class Lanes(Executor):
    """`jobs` worker processes with `each` pieces of work under way in every one; what is submitted may be a coroutine function.

    `prepare` is called in each before anything else. The first begin at once, on Linux as copies of this process if it wants
    `copies`, and must have no other threads by then; one that dies is replaced when there is more to do.
    """

    def __init__(self, jobs: int, each: int, prepare: Callable[[], None] | None = None, *, copies: bool = False) -> None:
        self._each, self._prepare = each, prepare
        self._numbers = count()
        start = "fork" if copies and sys.platform == "linux" else "spawn"
        self._workers = [self._begin(start) for _ in range(jobs)]
        for worker in self._workers:
            self._attend(worker)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Send a piece of work to whoever has least to do. Takes no keywords."""
        assert not kwargs, "work is called with what it is given, in order"
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        while not self._idlest().take((next(self._numbers), fn, args), future):
            self._replace()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - nothing is left behind in any case
        """Let go of everybody, and of what they still had to do."""
        for worker in self._workers:
            worker.line.close() if worker.gone else _let_go(worker)
        for worker in self._workers:
            worker.process.join(PATIENCE_S)
            if worker.process.is_alive():
                worker.process.kill()

    def _idlest(self) -> _Worker:
        return min(self._workers, key=lambda worker: len(worker.pending))

    def _replace(self) -> None:
        for n, worker in enumerate(self._workers):
            if worker.gone:
                worker.line.close()
                self._workers[n] = self._begin("spawn")
                self._attend(self._workers[n])

    def _begin(self, start: str) -> _Worker:
        context: Any = get_context(start)
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._each, self._prepare), daemon=True)
        process.start()
        theirs.close()  # or the line would outlive the worker
        return _Worker(process, ours)

    def _attend(self, worker: _Worker) -> None:
        threading.Thread(target=worker.listen, name="hotseat-lanes", daemon=True).start()


def _let_go(worker: _Worker) -> None:
    with suppress(OSError):
        worker.line.send(None)


def _serve(line: Connection, each: int, prepare: Callable[[], None] | None) -> None:
    """A worker's life. An interrupt from the keyboard is its master's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if prepare:
        prepare()
    gc.freeze()  # what was read by now stays: looking through it would copy every page a copy shares with its master
    asyncio.run(_lanes(line, each))


async def _lanes(line: Connection, each: int) -> None:
    loop, orders, free = asyncio.get_running_loop(), asyncio.Queue[Order | None](), asyncio.Semaphore(each)
    threading.Thread(target=_receive, args=(line, lambda order: loop.call_soon_threadsafe(orders.put_nowait, order)), daemon=True).start()
    under_way: set[asyncio.Task[None]] = set()
    while (order := await orders.get()) is not None:
        task = loop.create_task(_one(line, free, order))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    for task in under_way:
        task.cancel()
    await asyncio.gather(*under_way, return_exceptions=True)


def _receive(line: Connection, given: Callable[[Order | None], object]) -> None:
    """Hand orders to the loop until there are no more, or the master is gone."""
    master = parent_process()
    signs: list[Any] = [line, master.sentinel] if master else [line]
    order: Order | None = None
    with suppress(EOFError, OSError, RuntimeError):  # a loop that has ended takes nothing more
        while line in wait(signs) and (order := line.recv()) is not None:
            given(order)
    with suppress(RuntimeError):
        given(None)


async def _one(line: Connection, free: asyncio.Semaphore, order: Order) -> None:
    number, fn, args = order
    async with free:
        try:
            what = fn(*args)
            answer = ForkingPickler.dumps((number, True, await what if isawaitable(what) else what))
        except Exception as error:  # noqa: BLE001 - the worker's outermost boundary: the reason travels home as text
            answer = ForkingPickler.dumps((number, False, f"{type(error).__name__}: {error}"))
    line.send_bytes(answer)
