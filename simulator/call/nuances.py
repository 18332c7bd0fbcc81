"""What nuances do to a mood: one row each, weighed by the persona, written into the same ledger as techniques."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grading.heard import Grasp
from grading.text import Lang
from simulator.call.mood import Axis, LedgerLine, Temper
from simulator.call.reasons import reason


@dataclass(frozen=True, slots=True)
class Effect:
    """Points (before the persona's factors) of anger, trust, patience and face."""

    anger: float = 0
    trust: float = 0
    patience: float = 0
    face: float = 0


EFFECTS: dict[str, Effect] = {
    "contradicted": Effect(anger=7, trust=-8),
    "misstated": Effect(anger=2, trust=-3),
    "silenced": Effect(anger=6, trust=-8, face=-3),
    "foisted": Effect(anger=7, trust=-8, face=-3),
    "prying": Effect(anger=8, trust=-8, face=-6),
    "untrue": Effect(anger=4, trust=-7),
    "unbelievable": Effect(anger=2, trust=-8),
    "overpromised": Effect(trust=-4),
    "refused": Effect(anger=4, trust=-2, patience=-2),
    "given": Effect(trust=3),
    "money_first": Effect(anger=5, trust=-3, face=-5),
    "need_seen": Effect(anger=-5, trust=5),
    "misnamed": Effect(anger=3, trust=-4, face=-4),
    "questioned": Effect(anger=3, patience=-4),
    "interrogated": Effect(anger=6, trust=-4, patience=-8),
    "long_winded": Effect(anger=2, patience=-5),
    "jargon": Effect(anger=3, trust=-3, patience=-2, face=-3),
    "parrot": Effect(anger=4, trust=-4, patience=-6),
    "recited": Effect(anger=9, trust=-10, face=-6),
    "unwelcome": Effect(anger=5, trust=-3),
    "insisted": Effect(anger=3, trust=-3, patience=-3),
    "pleading": Effect(anger=4, trust=-5, patience=-3),
    "flattered": Effect(anger=3, trust=-5),
    "guessed": Effect(anger=2, trust=-6),
    "talked_down": Effect(anger=8, trust=-6, face=-6),
    "bluffed": Effect(anger=3, trust=-6),
    "rebutted": Effect(anger=8, trust=-6, face=-6),
    "labelled": Effect(anger=8, trust=-6, face=-6),
    "scolded": Effect(anger=8, trust=-6, face=-6),
    "snapped": Effect(anger=7, trust=-5, face=-3),
    "laughed": Effect(anger=8, trust=-6),
    "hushed": Effect(anger=6, trust=-4),
    "grovelled": Effect(anger=3, trust=-4, patience=-4),
}


def nuance_lines(grasp: Grasp, temper: Temper, lang: Lang) -> Iterator[LedgerLine]:
    """Ledger lines of a reply's nuances and unwelcome offers; a taboo in the reply leaves no room for the kind ones."""
    spoilt = any(item.is_plain_taboo for item in grasp.items)
    names = [n.name for n in grasp.nuances] + (["unwelcome"] if grasp.unwelcome else [])
    for name in dict.fromkeys(names):
        effect = EFFECTS.get(name)
        if effect is None or (spoilt and effect.trust > 0):
            continue
        for axis, amount in _weighed(name, effect, temper):
            if round(amount, 1):
                yield LedgerLine(name, axis, round(amount, 1), reason(name, lang))


def _weighed(name: str, effect: Effect, temper: Temper) -> Iterator[tuple[Axis, float]]:
    memory = temper.memory if name == "contradicted" else 1.0
    yield "anger", effect.anger * memory * (temper.volatility if effect.anger > 0 else temper.forgiveness)
    yield "trust", effect.trust * (memory if effect.trust < 0 else temper.trust_gain)
    yield "patience", effect.patience
    yield "face", effect.face * temper.face_weight
