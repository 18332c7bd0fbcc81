"""Whole calls written together: one commit for many, and nobody told before it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from simulator.call.events import Record
from simulator.session.ports import EventLog, StoreError

Waiting = list[tuple[Sequence[Record], asyncio.Future[None]]]


class Batches:
    """Groups calls for a log; use as an asynchronous context manager, which writes what is left at its end."""

    def __init__(self, log: EventLog, seconds: float = 0.2) -> None:
        self._log = log
        self._seconds = seconds
        """Least time between two commits: what ends meanwhile shares the next."""
        self._waiting: Waiting = []
        self._more = asyncio.Event()
        self._closing = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._write_all())
        return self

    async def __aexit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._closing.set()
        self._more.set()
        await self._task

    async def add(self, records: Sequence[Record]) -> None:
        """Write one call, in one piece; when this returns it survives power loss. Raises StoreError."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((records, done))
        self._more.set()
        await done

    async def _write_all(self) -> None:
        while self._waiting or not self._closing.is_set():
            await self._more.wait()
            self._more.clear()
            batch, self._waiting = self._waiting, []
            if batch:
                await self._write(batch)
                await self._pause()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                await self._closing.wait()
        except TimeoutError:
            pass

    async def _write(self, batch: Waiting) -> None:
        """One commit for all; when it fails, one for each, so that a bad call costs nobody but itself."""
        try:
            await asyncio.to_thread(self._log.append, [record for records, _ in batch for record in records])
        except StoreError as error:
            if len(batch) == 1:
                _tell(batch[0][1], error)
                return
            for one in batch:
                await self._write([one])
        else:
            for _, done in batch:
                _tell(done)


def _tell(done: asyncio.Future[None], error: StoreError | None = None) -> None:
    """Whoever waits, unless they have gone."""
    if done.done():
        return
    if error:
        done.set_exception(error)
    else:
        done.set_result(None)
