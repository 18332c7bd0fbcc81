"""Keeping judgements: durable before they count, many in one commit when many come at once."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from grading.chat import Message
from grading.judging.model.asking import Schema

AT_ONCE = 200
"""Keys looked up in one query: databases limit the number of parameters."""


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


class Asked(Protocol):
    """A question, with everything its answer depends on."""

    @property
    def messages(self) -> Sequence[Message]:
        """Instructions first."""

    @property
    def schema(self) -> Schema:
        """The shape of the answer."""


def key_of(task: Asked, model: str, options: Mapping[str, Any]) -> str:
    """A hash of everything an answer depends on: instructions, form, case, transcript, shape, model, seed."""
    said = [part for message in task.messages for part in (message["role"], message["content"])]
    digest = hashlib.sha256()
    for part in (model, json.dumps(options, sort_keys=True), task.schema.digest, *said):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


class Keeper:
    """Looks up together what is asked for together, and writes what comes during one commit in the next."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._wanted: dict[str, None] = {}
        self._looking: asyncio.Future[Mapping[str, Kept]] | None = None
        self._waiting: list[tuple[Kept, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def find(self, keys: Sequence[str]) -> Mapping[str, Kept]:
        """Those of the judgements that are kept, and perhaps others. Raises StoreError."""
        self._wanted |= dict.fromkeys(keys)
        if self._looking is None:
            self._looking = asyncio.ensure_future(self._look())
        return await asyncio.shield(self._looking)

    async def _look(self) -> Mapping[str, Kept]:
        await asyncio.sleep(0)
        wanted, self._wanted, self._looking = list(self._wanted), {}, None
        found: dict[str, Kept] = {}
        for at in range(0, len(wanted), AT_ONCE):
            found |= self.shelf.find(wanted[at : at + AT_ONCE])
        return found

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
