"""The form: which stations a candidate gets, drawn by seed so that every form is as hard as every other. Pure."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import fmean
from typing import Any

from pydantic import TypeAdapter

from grading.text import Lang
from simulator.exam.blueprint import Blueprint, Station
from simulator.exam.options import Option, options_of

TRIES = 4000
"""Draws before a blueprint is said to allow no form; `hotseat exam check` finds out first."""
SEEDS = 10**6


@dataclass(frozen=True, slots=True)
class Drawn:
    """One station as this candidate gets it."""

    station: str
    """Id in the blueprint; a replacement keeps the id of the station it stands for."""
    persona: str
    scenario: str
    seed: int
    """Of the customer: same replies, same call."""
    seconds: float
    """Time limit before any accommodation."""
    hardness: float
    """Expected, 0–100."""
    modifier: str = ""
    difficulty: int = 3
    lang: Lang | None = None
    standard: int | None = None
    after: str = ""
    """Station whose case comes back here."""
    mystery: bool = False
    record_seconds: float = 0.0
    """For the after-call record; 0 when none is asked for."""


@dataclass(frozen=True, slots=True)
class Form:
    """The stations in the order they are sat."""

    blueprint: str
    hash: str
    seed: int
    stations: tuple[Drawn, ...]

    @property
    def hardness(self) -> float:
        """Expected mean over the stations, 0–100."""
        return fmean(d.hardness for d in self.stations)

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        return {**asdict(self), "stations": [asdict(d) for d in self.stations]}


_FORM: TypeAdapter[Form] = TypeAdapter(Form)


def form_from(body: Mapping[str, Any]) -> Form:
    """The form a body describes. Raises `pydantic.ValidationError`."""
    return _FORM.validate_python({**body, "stations": tuple(body.get("stations", ()))})


class NoForm(Exception):
    """No form keeps the sampling rules; the message says which could not be kept."""


def draw(blueprint: Blueprint, seed: int) -> Form:
    """The form of that seed. Raises NoForm, ContentError."""
    options = options_of(blueprint)
    rng = random.Random(f"form:{blueprint.id}:{blueprint.version}:{seed}")
    target = centre(blueprint, options)
    for _ in range(TRIES):
        picked = _picked(blueprint, options, rng)
        if picked is not None and abs(_mean(blueprint, picked) - target) <= blueprint.sampling.within / 2:
            return Form(blueprint.id, blueprint.hash, seed, _ordered(blueprint, picked, rng))
    raise NoForm(f"no form of {blueprint.id} keeps its sampling rules; `hotseat exam check` says why")


def centre(blueprint: Blueprint, options: Mapping[str, Sequence[Option]]) -> float:
    """The hardness every form is drawn around: the mean of all that could be drawn, station by station."""
    return fmean(fmean(o.hardness for o in options[s.after or s.id]) for s in blueprint.stations)


def replacement(blueprint: Blueprint, seed: int, spoiled: Drawn, number: int, met: Collection[str]) -> Drawn | None:
    """What is sat instead of a spoiled station: of the cases the candidate has not `met`, the nearest in hardness; None when all are.

    A second contact comes again with another seed: only this candidate's first call can come before it.
    """
    rng = random.Random(f"spare:{blueprint.id}:{blueprint.version}:{seed}:{spoiled.station}:{number}")
    fresh = rng.randrange(1, SEEDS)
    if spoiled.after:
        return replace(spoiled, seed=fresh)
    spare = [o for o in options_of(blueprint)[spoiled.station] if o.scenario not in met]
    if not spare:
        return None
    rng.shuffle(spare)
    best = min(spare, key=lambda o: abs(o.hardness - spoiled.hardness))
    return _drawn(blueprint.station(spoiled.station), best, fresh)


def _picked(blueprint: Blueprint, options: Mapping[str, Sequence[Option]], rng: random.Random) -> dict[str, Option] | None:
    """An option for each station that is no second contact; None when the draw broke a rule. Every lawful draw is equally likely."""
    different = blueprint.sampling.different
    picked: dict[str, Option] = {}
    for station in blueprint.stations:
        if station.after:
            continue
        option = rng.choice(options[station.id])
        earlier = picked.values()
        if any(getattr(option, what) == getattr(e, what) for what in different for e in earlier):
            return None
        picked[station.id] = option
    return picked if len({o.persona for o in picked.values()}) >= blueprint.sampling.personas else None


def _mean(blueprint: Blueprint, picked: Mapping[str, Option]) -> float:
    return fmean(picked[s.after or s.id].hardness for s in blueprint.stations)


def _ordered(blueprint: Blueprint, picked: Mapping[str, Option], rng: random.Random) -> tuple[Drawn, ...]:
    drawn = [_drawn(s, picked[s.after or s.id], rng.randrange(1, SEEDS)) for s in blueprint.stations]
    if not blueprint.sampling.shuffle:
        return tuple(drawn)
    rng.shuffle(drawn)
    for second in [d for d in drawn if d.after]:
        drawn.remove(second)
        first = next(n for n, d in enumerate(drawn) if d.station == second.after)
        drawn.insert(rng.randint(first + 1, len(drawn)), second)
    return tuple(drawn)


def _drawn(station: Station, option: Option, seed: int) -> Drawn:
    return Drawn(
        station.id, option.persona, option.scenario, seed, station.minutes * 60, option.hardness, option.modifier, option.difficulty,
        station.lang, station.standard, station.after or "", station.mystery, station.record_minutes * 60 if station.record else 0.0,
    )  # fmt: skip
