"""Modifiers laid over a persona (S19): an ordinary day for the same character, or somebody who needs special care."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PrivateAttr

from grading.sign import SpokenCode
from grading.text import AnyText, Content, Slug
from simulator.content.origin import Origin
from simulator.content.persona import Bank, Delta, Persona, Temperament, Voice


class Shift(Content):
    """A number moved: multiplied, then added to."""

    times: Annotated[float, Field(ge=0, le=3)] = 1.0
    plus: Annotated[float, Field(ge=-100, le=100)] = 0.0

    def of(self, value: float, low: float, high: float) -> float:
        """The moved value, held within [low, high]."""
        return round(min(high, max(low, value * self.times + self.plus)), 3)


class Modifier(Content):
    """Changes to any persona's numbers, and lines it also says. The persona keeps its name and its voice."""

    id: Slug
    extends: Slug | None = Field(default=None, exclude=True)
    """The modifier this one builds on."""
    draft: bool = Field(default=False, exclude=True)
    """Written by a model, and not yet read by a person."""
    name: AnyText
    gist: AnyText
    """What the trainee sees: one sentence."""
    handle: AnyText
    brief: AnyText
    """What a model playing the customer is told."""
    temperament: dict[str, Shift] = Field(default_factory=dict)
    responses: dict[SpokenCode, Delta] = Field(default_factory=dict)
    """Added to the persona's δ."""
    signature: Annotated[float, Field(ge=0, le=2)] = 1.0
    """Multiplies how readily the persona's signature acts come."""
    jargon_averse: bool = False
    voice: Voice = Voice()
    """Lines spoken besides the persona's own."""
    _origin: Origin | None = PrivateAttr(default=None)


_LIMITS = {"anger": 100.0, "trust": 100.0, "patience": 100.0, "face": 100.0, "drift": 20.0, "digression": 1.0}
_DIAL: dict[int, dict[str, Shift]] = {
    1: {"anger": Shift(plus=-18), "patience": Shift(plus=18), "forgiveness": Shift(times=1.6), "trust_gain": Shift(times=1.6),
        "volatility": Shift(times=0.6)},
    2: {"anger": Shift(plus=-9), "patience": Shift(plus=9), "forgiveness": Shift(times=1.25), "trust_gain": Shift(times=1.25),
        "volatility": Shift(times=0.8)},
    3: {},
    4: {"anger": Shift(plus=6), "patience": Shift(plus=-8), "forgiveness": Shift(times=0.75), "trust_gain": Shift(times=0.75),
        "volatility": Shift(times=1.25)},
    5: {"anger": Shift(plus=12), "patience": Shift(plus=-16), "forgiveness": Shift(times=0.55), "trust_gain": Shift(times=0.55),
        "volatility": Shift(times=1.5)},
}  # fmt: skip
"""What the difficulty dial turns; how much harder each step really is, is measured (`bench/difficulty.py`)."""
DIFFICULTIES = tuple(_DIAL)
AS_WRITTEN = 3


def modified(persona: Persona, modifier: Modifier) -> Persona:
    """The persona with a modifier laid over it."""
    responses = {code: _moved(delta, modifier.responses.get(code, 0.0)) for code, delta in persona.responses.items()}
    changes = {
        "temperament": _tempered(persona.temperament, modifier.temperament),
        "responses": responses,
        "signature": {act: min(1.0, chance * modifier.signature) for act, chance in persona.signature.items()},
        "jargon_averse": persona.jargon_averse or modifier.jargon_averse,
        "voice": Voice.model_construct(zh=_merged(persona.voice.zh, modifier.voice.zh), en=_merged(persona.voice.en, modifier.voice.en)),
        "care": modifier.brief,
    }
    return persona.model_copy(update=changes)


def at_difficulty(persona: Persona, level: int) -> Persona:
    """The persona with the dial at `level` (1 easiest to 5 hardest; 3 is as written). Raises KeyError for another level."""
    moves = _DIAL[level]
    return persona.model_copy(update={"temperament": _tempered(persona.temperament, moves)}) if moves else persona


def _tempered(temperament: Temperament, moves: dict[str, Shift]) -> Temperament:
    now = temperament.model_dump()
    return temperament.model_copy(update={key: move.of(now[key], 0.0, _LIMITS.get(key, 5.0)) for key, move in moves.items()})


def _moved(delta: float | tuple[float, float], by: float) -> float | tuple[float, float]:
    if isinstance(delta, tuple):
        return tuple(min(5.0, max(-5.0, d + by)) for d in delta)  # type: ignore[return-value]
    return min(5.0, max(-5.0, delta + by))


def _merged(own: dict[str, Bank], more: dict[str, Bank]) -> dict[str, Bank]:
    merged = dict(own)
    for act, bank in more.items():
        was = own.get(act, Bank())
        merged[act] = Bank(any=was.any + bank.any, hot=was.hot + bank.hot, warm=was.warm + bank.warm, calm=was.calm + bank.calm)
    return merged
