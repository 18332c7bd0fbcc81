"""What each station of a blueprint can be drawn from, with the hardness that was measured for it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.content.difficulty import measured
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.exam.blueprint import ANY, Blueprint, Pool, Station

AS_WRITTEN = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One customer with one case, and how hard that is expected to be (0–100)."""

    persona: str
    scenario: str
    modifier: str
    difficulty: int
    hardness: float


Options = Mapping[str, tuple[Option, ...]]


_KNOWN: dict[str, Options] = {}
"""By the hash of the blueprint: expanding a large pool costs more than drawing from it."""


def options_of(blueprint: Blueprint) -> Options:
    """By station id, in a fixed order; second contacts have none of their own. Raises ContentError, KeyError."""
    known = _KNOWN.get(blueprint.hash)
    if known is None:
        returning = {s.after for s in blueprint.stations if s.after}
        known = {s.id: tuple(_of(blueprint, s, returns=s.id in returning)) for s in blueprint.stations if not s.after}
        _KNOWN[blueprint.hash] = known
    return known


def _of(blueprint: Blueprint, station: Station, *, returns: bool) -> Iterator[Option]:
    pool = blueprint.pool(station.pool) if station.pool else Pool(id="own", pairs="usual")
    cases = (station.scenario,) if station.scenario else pool.scenarios or shipped_ids(Scenario)
    people = (station.persona,) if station.persona else pool.personas or shipped_ids(Persona)
    usual = pool.pairs == "usual" and not station.persona
    dials = (station.difficulty,) if station.difficulty else pool.difficulty
    modifiers = (station.modifier,) if station.modifier is not None else pool.modifiers
    for case in cases:
        scenario = load(Scenario, case)
        if (station.channel and scenario.channel != station.channel) or (returns and scenario.second is None):
            continue
        who = (scenario.persona,) if usual else people
        for persona, dial, modifier in itertools.product(who, dials, modifiers):
            yield Option(persona, case, modifier, dial, hardness(persona, case, modifier, dial, blueprint.sampling.hardness))


def hardness(persona: str, scenario: str, modifier: str = ANY, dial: int = AS_WRITTEN, own: Mapping[str, float] | None = None) -> float:
    """Expected hardness, 0–100: what customer, case, modifier and dial each add to the middle, as measured one by one.

    Content that was never measured, and is not in `own`, counts as average.
    """
    table, given = measured(), own or {}
    middle = table["dial"][str(AS_WRITTEN)]
    parts = (
        given.get(persona, table["persona"].get(persona, middle)),
        given.get(scenario, table["scenario"].get(scenario, middle)),
        given.get(modifier, table["modifier"].get(modifier, middle)),
        table["dial"].get(str(dial), middle),
    )
    return round(min(100.0, max(0.0, middle + sum(part - middle for part in parts))), 2)
