"""What a worker does with a piece of errands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

Came = tuple[Any, float]
"""A result, and the units it used."""
Work = Callable[[Any], Came | Awaitable[Came]]
"""A module's function, or coroutine function: task in, result and units used out. Runs on the worker."""
Tasks = Sequence[tuple[str, Any]]
"""Keys, and what the work function is called with."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker says of one errand."""

    key: str
    result: Any = None
    used: float = 1.0
    error: str = ""
    """Why the work function failed, where it did."""


def carry_out(work: Work, tasks: Tasks) -> list[Done]:
    """One errand after another; one that fails costs no other."""
    done = []
    for key, task in tasks:
        try:
            came = work(task)
            result, used = asyncio.run(_awaited(came)) if isawaitable(came) else came
        except Exception as error:  # noqa: BLE001 - the worker's outermost boundary: the reason travels home as text
            done.append(_failed(key, error))
        else:
            done.append(Done(key, result, used))
    return done


async def carry_out_among_others(work: Work, tasks: Tasks) -> list[Done]:
    """The same on an event loop that others use meanwhile."""
    done = []
    for key, task in tasks:
        try:
            came = work(task)
            result, used = await came if isawaitable(came) else came
        except Exception as error:  # noqa: BLE001 - as above
            done.append(_failed(key, error))
        else:
            done.append(Done(key, result, used))
    return done


async def _awaited(came: Awaitable[Came]) -> Came:
    return await came


def _failed(key: str, error: Exception) -> Done:
    return Done(key, used=0.0, error=f"{type(error).__name__}: {error}")
