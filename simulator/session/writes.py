"""Records on their way to the log: in order, counted, and never past one that could not be written."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache

from simulator.call.events import Record
from simulator.session.ports import EventLog, StoreError


@cache
def _writer() -> ThreadPoolExecutor:
    """The one thread that writes for every call, so that a disk's waiting overlaps with a model's."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="hotseat-writer")


class Writes:
    """What a call has told its log. `append` only takes note; `flush` writes at once, `begin` behind one's back."""

    def __init__(self, log: EventLog, durable: int = 0) -> None:
        self._log = log
        self._waiting: list[Record] = []
        self._begun: deque[tuple[int, Future[None]]] = deque()
        self._broken = False
        self.durable = durable
        """How many of the call's records survive power loss."""
        self.told = durable
        """How many there are."""

    def append(self, records: Sequence[Record]) -> None:
        """Take note of records."""
        self._waiting += records
        self.told += len(records)

    def flush(self) -> None:
        """Write what waits, now. Raises StoreError."""
        if self._waiting:
            records, self._waiting = self._waiting, []
            self._write(records)

    def begin(self) -> None:
        """Start writing what waits, in the writer's thread."""
        if self._waiting:
            records, self._waiting = self._waiting, []
            self._begun.append((self.told, _writer().submit(self._write, records)))

    async def until_durable(self, count: int) -> None:
        """Wait until the first `count` records have been written; begins what has not been begun. Raises StoreError."""
        if self.durable < count:
            self.begin()
        while self.durable < count and self._begun:
            await asyncio.shield(asyncio.wrap_future(self._begun[0][1]))
            self._begun.popleft()

    def settle(self) -> None:
        """Wait, without the event loop, for everything begun; failures show in `durable`."""
        wait([future for _, future in self._begun])
        self._begun.clear()

    def start_over(self) -> None:
        """Forget what was not written: the call has been set back to its last durable record."""
        self._waiting, self._broken, self.told = [], False, self.durable

    def _write(self, records: Sequence[Record]) -> None:
        if self._broken:
            raise StoreError("an earlier record could not be written")
        self._broken = True
        self._log.append(records)
        self._broken = False
        self.durable += len(records)
