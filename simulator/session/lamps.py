"""Checklists that light up as the ear hears them done: six elements (S09), seven steps (S02), three stages (S07)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from grading.case import Case
from grading.hearing.memory import Memory

Checklist = Literal["six", "seven", "three"]
CHECKLISTS: tuple[Checklist, ...] = ("six", "seven", "three")


@dataclass(frozen=True, slots=True)
class Lamp:
    """One step of a checklist: `name` is what front ends translate."""

    name: str
    lit: bool


EXPLAINED = 1
"""Service level (S56) of remedies that only explain: they solve nothing yet."""


def lamps(memory: Memory, case: Case, checklist: Checklist) -> tuple[Lamp, ...]:
    """The checklist as far as the call has come."""
    done = {name for name, so in _LISTS[checklist] if so(memory)}
    offered = any(r.id in memory.remedies and r.level > EXPLAINED for r in case.remedies)
    return tuple(Lamp(name, name in done or (name in _SOLVING and offered)) for name, _ in _LISTS[checklist])


def _said(*codes: str) -> Callable[[Memory], bool]:
    return lambda memory: any(code in heard for heard in memory.replies for code in codes)


def _asked_what_would_do(memory: Memory) -> bool:
    """A choice was offered, or a question put, once something was on the table."""
    proposed = next((n for n, heard in enumerate(memory.replies) if {"T09", "T12"} & set(heard)), None)
    if proposed is None:
        return False
    return _said("T09")(memory) or any({"T06", "T07", "T19"} & set(heard) for heard in memory.replies[proposed + 1 :])


def _facts(memory: Memory) -> bool:
    return memory.verified or bool(memory.asked)


def _dated(memory: Memory) -> bool:
    return memory.dated


_SOLVING = frozenset({"solve", "propose"})
_Row = tuple[str, Callable[[Memory], bool]]
_LISTS: dict[Checklist, tuple[_Row, ...]] = {
    "six": (
        ("listen", _said("T02", "T05")), ("empathise", _said("T03")), ("apologise", _said("T04")), ("verify", _facts),
        ("solve", _said("T09", "T12")), ("follow up", _dated),
    ),
    "seven": (
        ("vent", _said("T02", "T05")), ("acknowledge", _said("T03", "T04")), ("facts", _facts), ("propose", _said("T09", "T12")),
        ("ask", _asked_what_would_do), ("act", _dated), ("sum up", _said("T20")),
    ),
    "three": (("by feeling", _said("T02", "T03", "T04")), ("by reason", _said("T08")), ("by law", _said("T17"))),
}  # fmt: skip
