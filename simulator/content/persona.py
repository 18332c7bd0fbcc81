"""A persona: temperament in numbers, and a voice in lines, of one kind of difficult customer."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field, PrivateAttr, model_validator

from grading.hearing.manners import Manner
from grading.sign import SpokenCode
from grading.text import LANGS, AnyLines, AnyText, Content, Fault, Line, Slug, refuse
from simulator.content.acts import ACTS, Signature
from simulator.content.origin import Origin

Unit = Annotated[float, Field(ge=0, le=100)]
Factor = Annotated[float, Field(ge=0, le=5)]
Delta = Annotated[float, Field(ge=-5, le=5)]
Band = Literal["hot", "warm", "calm"]
BANDS: tuple[Band, ...] = get_args(Band)


STEADY = 2.0
"""Points of anger a turn up to which somebody's own moods do not show."""


class Temperament(Content):
    """Starting mood (0–100) and how strongly it moves (multipliers); domain numbers per persona."""

    anger: Unit
    trust: Unit = 30
    patience: Unit
    face: Unit = 50
    volatility: Factor
    """Bad moves are multiplied by this."""
    forgiveness: Factor
    """Cooling is multiplied by this."""
    trust_gain: Factor
    face_weight: Factor
    memory: Factor
    """How heavily a contradiction counts."""
    drift: Annotated[float, Field(ge=0, le=20)]
    """Random wander of anger per turn, ± points."""
    digression: Annotated[float, Field(ge=0, le=1)]
    """Chance per turn of wandering off the subject."""


class Bank(Content):
    """Lines for one act; `any` fits every mood, the others one band of anger (hot ≥ 70, warm 40–69, calm < 40)."""

    any: tuple[Line, ...] = ()
    hot: tuple[Line, ...] = ()
    warm: tuple[Line, ...] = ()
    calm: tuple[Line, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _list_means_any(cls, value: object) -> object:
        return {"any": value} if isinstance(value, list) else value

    def lines(self, band: Band) -> tuple[str, ...]:
        """Every line that fits `band`, the specific ones first."""
        specific: tuple[str, ...] = getattr(self, band)
        return specific + self.any


class Voice(Content):
    """All the lines of one persona, by language and act (see `acts.py` for the acts and their slots)."""

    zh: dict[str, Bank] = Field(default_factory=dict)
    en: dict[str, Bank] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_acts_and_slots(self) -> Voice:
        refuse(fault for lang in LANGS for act, bank in getattr(self, lang).items() for fault in _misfits((lang, act), bank))
        return self


def _misfits(where: tuple[str, str], bank: Bank) -> Iterator[Fault]:
    act = ACTS.get(where[1])
    if act is None:
        near = difflib.get_close_matches(where[1], ACTS, n=1)
        says = "unknown act; did you mean `{near}`?" if near else "unknown act; `hotseat persona schema` lists the acts a customer has"
        yield Fault(where, says, {"near": near[0] if near else "", "nearest": near[0] if near else None}, code="unknown-act")
        return
    for band in ("any", *BANDS):
        for n, line in enumerate(getattr(bank, band)):
            if misfit := act.misfit(line):
                yield Fault((*where, band, n), *misfit, code="slot")


class Persona(Content):
    """One customer type. `responses` gives δ for each technique and taboo (−5…5); T02 may be a pair: first, then later."""

    id: Slug
    extends: Slug | None = Field(default=None, exclude=True)
    """The persona this one builds on; after loading, the one at the bottom, whose tellings of the cases it shares."""
    draft: bool = Field(default=False, exclude=True)
    """Written by a model, and not yet read by a person."""
    code: Annotated[str, Field(pattern=r"^P[0-9]+$")] | None = None
    name: AnyText
    gist: AnyText
    wants: AnyText
    triggers: AnyLines
    soothers: AnyLines
    handle: AnyText
    mistakes: AnyLines
    habits: AnyText
    """Speech habits, for the model's brief."""
    samples: AnyLines
    """Typical lines, for the model's brief and the lobby."""
    temperament: Temperament
    responses: dict[SpokenCode, Delta | tuple[Delta, Delta]]
    signature: dict[Signature, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)
    """What this kind does and others do not, and how readily (chance 0–1 where it may happen)."""
    proud: bool = False
    """Respect comes before money: a remedy in money before face is restored offends (S53)."""
    jargon_averse: bool = False
    """Trade terms are not understood, and taken for a trick."""
    minds: tuple[Manner, ...] = ()
    """Manners this kind cannot bear, besides those nobody can (see `grading.hearing.manners`)."""
    voice: Voice
    care: AnyText | None = None
    """What a modifier tells a model about this customer today; never written in a persona's own file."""
    _origin: Origin | None = PrivateAttr(default=None)

    @property
    def restrained(self) -> bool:
        """Never raises their voice: hard to move either way, and without moods of their own."""
        return self.temperament.volatility < 1 and self.temperament.drift <= STEADY

    def response(self, code: str, earlier: int = 0) -> float:
        """δ for `code` when it has already been used in `earlier` replies of this call; 0 for an unlisted code."""
        value = self.responses.get(code, 0.0)
        if isinstance(value, tuple):
            return value[0] if earlier == 0 else value[1]
        return value
