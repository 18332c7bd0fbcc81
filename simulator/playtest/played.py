"""One call played by a reference agent and boiled down to what a playtest asks of it. Same seed, same call."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from grading.text import Lang
from simulator.agents import play_call
from simulator.call.events import AgentSaid, CallEnded, CallStarted, CustomerSaid, Event, Graded, MoodMoved, ReplyHeard
from simulator.call.mood import Mood
from simulator.playtest.cast import Cast, Job
from simulator.review import review_call
from simulator.session import CallSetup
from simulator.session.coordinator import Coordinator
from simulator.session.memory_log import MemoryLog

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""The moment every playtest call is played at: clocks are no part of what is tested."""

PLAIN = 0.5
"""Strength from which a technique or taboo counts as heard."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the customer, and how they felt as they said it."""

    text: str
    act: str
    lines: tuple[str, ...]
    told: tuple[str, ...]
    anger: float
    trust: float
    level: int
    by: str = "offline"


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply, what it did to the mood, and the answer to it (none when the call ended without a word)."""

    reply: str
    mood: Mood
    level: int
    moved: tuple[tuple[str, float], ...]
    """Points of anger by technique, taboo or rule."""
    said: Said | None
    heard: tuple[str, ...] = ()
    """Codes of the techniques and taboos plainly heard in the reply."""


@dataclass(frozen=True, slots=True)
class Slip:
    """An error of the customer that a review found."""

    kind: str
    turn: int
    quote: str
    grave: bool


@dataclass(frozen=True, slots=True)
class Played:
    """A finished call."""

    job: Job
    start: Mood
    opening: Said
    turns: tuple[Turn, ...]
    how: str
    total: int | None
    passed: bool | None
    levels: dict[str, float | None]
    """By criterion: level as a share of 4; None where it was not scored."""
    critical: tuple[str, ...]
    slips: tuple[Slip, ...] = ()
    reviewed: bool = False

    @property
    def end(self) -> Mood:
        """The mood at the end."""
        return self.turns[-1].mood if self.turns else self.start

    @property
    def agreed(self) -> bool:
        """True when the customer accepted."""
        return self.how == "agreed"

    @property
    def lowest(self) -> float:
        """The least anger at any moment of the call."""
        return min((self.start.anger, *(t.mood.anger for t in self.turns)))

    @property
    def said(self) -> tuple[Said, ...]:
        """Everything the customer said, in order."""
        return (self.opening, *(t.said for t in self.turns if t.said))

    @property
    def told(self) -> frozenset[str]:
        """Ids of the facts told in the call, and `need`."""
        return frozenset(id_ for said in self.said for id_ in said.told)


def setup_of(job: Job, cast: Cast) -> CallSetup:
    """What a job's call is made of."""
    return CallSetup(cast.personas[job.persona], cast.scenarios[job.scenario], job.lang, job.seed)


def play(job: Job, cast: Cast, *, review: bool = False) -> Played:
    """Play one call offline from the first word to the scorecard."""
    call = Coordinator("playtest", setup_of(job, cast), MemoryLog(), lambda: NOON)
    asyncio.run(play_call(call, job.agent, job.seed))
    return boiled([r.event for r in call.records], job, call.setup, review=review)


def boiled(events: Sequence[Event], job: Job, setup: CallSetup, *, review: bool) -> Played:
    """A call's events, boiled down."""
    turns, opening, start = _turns(events)
    card: dict[str, Any] = next((e.card for e in events if isinstance(e, Graded)), {})
    how = next((e.how for e in events if isinstance(e, CallEnded)), "closed")
    found = review_call(events, setup).errors if review else ()
    levels = {c["id"]: None if c["level"] is None else c["level"] / 4 for c in card.get("criteria", ())}
    return Played(
        job, start, opening, turns, how, card.get("total"), card.get("passed"), levels,
        tuple(e["code"] for e in card.get("critical_errors", ())),
        tuple(Slip(e.kind.value, e.turn, e.quote, e.grave) for e in found), review,
    )  # fmt: skip


def _turns(events: Sequence[Event]) -> tuple[tuple[Turn, ...], Said, Mood]:
    """The replies with what came of each, the first words, and the mood before anything was said."""
    start = next(e.mood for e in events if isinstance(e, CallStarted))
    opening = next(_said(e) for e in events if isinstance(e, CustomerSaid))
    turns: list[Turn] = []
    for event in events:
        match event:
            case AgentSaid():
                mood = turns[-1].mood if turns else start
                turns.append(Turn(event.text, mood, turns[-1].level if turns else 0, (), None))
            case ReplyHeard() if turns:
                turns[-1] = replace(turns[-1], heard=tuple(i.code for i in event.grasp.items if i.strength >= PLAIN))
            case MoodMoved() if turns:
                moved = tuple((line.code, line.amount) for line in event.ledger if line.axis == "anger")
                turns[-1] = replace(turns[-1], mood=event.after, level=event.escalation, moved=moved)
            case CustomerSaid() if turns:
                turns[-1] = replace(turns[-1], said=_said(event))
            case _:
                pass
    return tuple(turns), opening, start


def _said(event: CustomerSaid) -> Said:
    return Said(event.text, event.act, event.lines, event.reveals, event.mood.anger, event.mood.trust, event.escalation, event.by)


def speech(lang: Lang) -> str:
    """What a customer says who has nothing left to say."""
    return "……" if lang == "zh" else "…"
