"""A reference agent sits a form by itself, in memory and at once: for checks of blueprints and cohorts of known ability."""

from __future__ import annotations

from dataclasses import dataclass, field

from grading.text import Lang
from simulator.agents.recording import record_by
from simulator.agents.reference import speak
from simulator.call.events import AgentSaid, CustomerSaid
from simulator.exam import after_call
from simulator.exam.blueprint import Blueprint
from simulator.exam.events import Candidate
from simulator.exam.memory import memory_room
from simulator.exam.sitting import Entry, Sitting
from simulator.exam.station import StationSession

TYPED = {"zh": 1.5, "en": 4.0}
"""Characters a second a practised agent types: 90 characters, or 48 words, a minute."""
READ = {"zh": 6.0, "en": 20.0}
"""Characters a second they read."""
CONSIDERED = 4.0
"""Seconds they think about each reply."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """How a reference agent came out."""

    seed: int
    lang: Lang
    player: str
    verdict: str
    total: float | None
    why: tuple[str, ...]
    late: dict[str, float] = field(default_factory=dict)
    """Stations that would take a person longer than allowed: seconds."""
    late_records: dict[str, float] = field(default_factory=dict)
    """The same for after-call records."""


async def sit(blueprint: Blueprint, seed: int, lang: Lang, player: str = "exemplary", name: str = "") -> Sitting:
    """A finished sitting of a reference agent, its result reached. The built-in customer plays and the built-in judge marks.

    Raises NoForm, ContentError, ValueError for a player that does not exist.
    """
    offline = blueprint.model_copy(update={"customer": "offline", "judge": type(blueprint.judge)()})
    who = Candidate(id=name or player, name=name or player, machine=f"reference:{player}")
    sitting = Sitting.begin(memory_room(), offline, Entry(who, lang, seed, "", ""), attempt=1)
    while (session := sitting.enter()) is not None:
        await play(session, player, seed)
        session.close()
        if session.writing:
            after_call.hand_in(sitting, session, record_by(player, session))
        sitting.finish()
    sitting.submit()
    sitting.reach()
    return sitting


async def play(session: StationSession, player: str, seed: int) -> None:
    """Let a reference agent take one call, or take it up, until it ends or the agent has nothing left to say."""
    async for _ in session.go_on() if session.records else session.open():
        pass
    await speak(session, player, seed)


async def rehearse(blueprint: Blueprint, seed: int, lang: Lang, player: str = "exemplary") -> Rehearsed:
    """How a reference agent comes out, and where a person would run out of time saying as much."""
    sitting = await sit(blueprint, seed, lang, player)
    result, state = sitting.state.result or {}, sitting.state
    late: dict[str, float] = {}
    late_records: dict[str, float] = {}
    for place in state.stations:
        spoken = place.drawn.lang or lang
        needed = sum(_seconds(r.event, spoken) for r in sitting.room.calls.records(place.call)) if place.call else 0.0
        if needed > place.limit:
            late[place.drawn.station] = round(needed)
        written = CONSIDERED + place.recorded.chars / TYPED[spoken] if place.recorded else 0.0
        if written > place.record_limit:
            late_records[place.drawn.station] = round(written)
    return Rehearsed(seed, lang, player, str(result["verdict"]), result["total"], tuple(result["why"]), late, late_records)


def _seconds(event: object, lang: Lang) -> float:
    """What one line costs a person."""
    if isinstance(event, AgentSaid):
        return CONSIDERED + len(event.text) / TYPED[lang]
    return len(event.text) / READ[lang] if isinstance(event, CustomerSaid) else 0.0
