"""Keeping judgements: durable before they count, many in one commit when many come at once."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from grading.judging.model.judge import Task


@dataclass(frozen=True, slots=True)
class Kept:
    """One judgement as it was answered, so that it can be read again by whatever reads judgements then."""

    key: str
    at: str
    model: str
    answers: tuple[str, ...]
    tokens_in: int
    tokens_out: int


class Shelf(Protocol):
    """Somewhere durable for judgements."""

    def find(self, keys: Sequence[str]) -> Mapping[str, Kept]:
        """Those that are kept. Raises StoreError."""

    def keep(self, rows: Sequence[Kept]) -> None:
        """Write in one transaction; when this returns they survive. Raises StoreError."""


def key_of(task: Task, model: str, options: Mapping[str, Any]) -> str:
    """A hash of everything an answer depends on: instructions, form, case, transcript, shape, model, seed."""
    asked = json.dumps([model, options, task.messages, task.schema.body], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(asked.encode()).hexdigest()


class Keeper:
    """Writes what comes while the last commit is on its way in the next one."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._waiting: list[tuple[Kept, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, kept: Kept) -> None:
        """Return when it is durable. Raises StoreError."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((kept, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        from simulator.session.ports import StoreError

        while self._waiting:
            batch, self._waiting = self._waiting, []
            failure: StoreError | None = None
            try:
                await asyncio.to_thread(self.shelf.keep, [kept for kept, _ in batch])
            except StoreError as error:
                failure = error
            for _, done in batch:
                if not done.done():
                    done.set_exception(failure) if failure else done.set_result(None)
