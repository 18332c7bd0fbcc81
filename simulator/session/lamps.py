"""Checklists that light up as the ear hears them done: six elements (S09), seven steps (S02), three stages (S07)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from grading.case import Case
from grading.hearing.memory import Memory
from simulator.call.events import Event, ReplyHeard
from simulator.call.state import effective, joined

Checklist = Literal["six", "seven", "three"]
CHECKLISTS: tuple[Checklist, ...] = ("six", "seven", "three")


@dataclass(frozen=True, slots=True)
class Lamp:
    """One step of a checklist: `name` is what front ends translate."""

    name: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What a call has come to: the techniques done fully in each reply, and what they added up to."""

    replies: tuple[frozenset[str], ...]
    memory: Memory
    offered: bool
    """A remedy that does more than explain has been offered."""

    def said(self, *codes: str) -> bool:
        """True when one of the techniques was done in any reply."""
        return any(code in reply for reply in self.replies for code in codes)

    @property
    def proposed(self) -> bool:
        """Something was put on the table."""
        return self.offered or self.said("T09", "T12")

    @property
    def facts(self) -> bool:
        """The customer was verified or a fact of the case asked for."""
        return self.memory.verified or bool(self.memory.asked)

    @property
    def asked_what_would_do(self) -> bool:
        """A choice was offered, or a question put after something was on the table."""
        at = next((n for n, reply in enumerate(self.replies) if {"T09", "T12"} & reply), len(self.replies))
        return self.said("T09") or any({"T06", "T07", "T19"} & reply for reply in self.replies[at + 1 :])


EXPLAINED = 1
"""Service level (S56) of remedies that only explain: they solve nothing yet."""


def lamps(events: Iterable[Event], memory: Memory, case: Case, checklist: Checklist) -> tuple[Lamp, ...]:
    """The checklist as far as the call has come; a technique done by half, or beside a taboo, lights nothing."""
    heard = [e.grasp for e in joined(effective(events)) if isinstance(e, ReplyHeard)]
    clean = [grasp for grasp in heard if not any(i.is_plain_taboo for i in grasp.items)]
    replies = tuple(frozenset(i.code for i in grasp.items if not i.missing) for grasp in clean)
    named = {mention.id for grasp in clean for mention in grasp.offered}
    offered = any(r.id in named and r.level > EXPLAINED for r in case.remedies)
    done = Done(replies, memory, offered)
    return tuple(Lamp(name, so(done)) for name, so in _LISTS[checklist])


_LISTS: dict[Checklist, tuple[tuple[str, Callable[[Done], bool]], ...]] = {
    "six": (
        ("listen", lambda d: d.said("T02", "T05")),
        ("empathise", lambda d: d.said("T03")),
        ("apologise", lambda d: d.said("T04")),
        ("verify", lambda d: d.facts),
        ("solve", lambda d: d.proposed),
        ("follow up", lambda d: d.memory.dated),
    ),
    "seven": (
        ("vent", lambda d: d.said("T02", "T05")),
        ("acknowledge", lambda d: d.said("T03", "T04")),
        ("facts", lambda d: d.facts),
        ("propose", lambda d: d.proposed),
        ("ask", lambda d: d.asked_what_would_do),
        ("act", lambda d: d.memory.dated),
        ("sum up", lambda d: d.said("T20")),
    ),
    "three": (
        ("by feeling", lambda d: d.said("T02", "T03", "T04")),
        ("by reason", lambda d: d.said("T08")),
        ("by law", lambda d: d.said("T17")),
    ),
}
