"""Whether a persona is somebody else under another name: the same way with words, and moved by the same things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import sqrt

from grading.text import Lang
from simulator.content.persona import Persona
from simulator.playtest.evidence import Evidence, Measure

RANGES = {
    "anger": 50.0, "trust": 50.0, "patience": 50.0, "face": 50.0, "volatility": 1.0, "forgiveness": 1.0, "trust_gain": 1.0,
    "face_weight": 1.0, "memory": 1.0, "drift": 10.0, "digression": 0.6,
}  # fmt: skip
"""What counts as a whole step of difference on each scale of a temperament: about the spread of the field's eight types."""
STEP = 3.0
"""The same for a response."""
_APART = re.compile(r"\{\w+\}|[\W_]+")


def measures(evidence: Evidence) -> Iterator[Measure]:
    """How much the nearest other persona resembles this one, 0–1; what a file extends may be like it."""
    persona = evidence.subject.content
    if not isinstance(persona, Persona):
        return
    others = [p for p in evidence.cast.personas.values() if p.id != persona.id and getattr(p.voice, evidence.lang)]
    built_on = getattr(persona, "extends", None)
    rows = [(min(lexis(persona, o, evidence.lang), dynamics(persona, o)), o) for o in others if o.id != built_on]
    if rows:
        like, other = max(rows, key=lambda row: row[0])
        slots = {
            "other": other.id, "lexis": round(100 * lexis(persona, other, evidence.lang)),
            "dynamics": round(100 * dynamics(persona, other)),
            "same": round(100 * shared_lines(persona, other, evidence.lang)),
        }  # fmt: skip
        yield Measure("own-character", like, len(others), slots, None, "voice")
        copied, other = max(((shared_lines(persona, o, evidence.lang), o) for o in others), key=lambda row: row[0])
        yield Measure("own-words", copied, len(others), {"other": other.id}, None, "voice")


@lru_cache(maxsize=64)
def _lines(key: _Key) -> tuple[str, ...]:
    banks = getattr(key.persona.voice, key.lang)
    return tuple(_APART.sub("", line.lower()) for bank in banks.values() for line in (*bank.any, *bank.hot, *bank.warm, *bank.calm))


class _Key:
    """A persona by identity: its content never changes, and hashing it whole is slow."""

    def __init__(self, persona: Persona, lang: Lang) -> None:
        self.persona, self.lang = persona, lang

    def __hash__(self) -> int:
        return hash((id(self.persona), self.lang))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.persona is other.persona and self.lang == other.lang


def shared_lines(a: Persona, b: Persona, lang: Lang) -> float:
    """The share of `a`'s lines that are `b`'s too, but for signs and slots."""
    mine, theirs = _lines(_Key(a, lang)), set(_lines(_Key(b, lang)))
    return sum(line in theirs for line in mine) / len(mine) if mine else 0.0


@lru_cache(maxsize=64)
def _grams(key: _Key) -> Counter[str]:
    """Runs of three letters (English) or two characters (Chinese): the texture of a voice."""
    width = 2 if key.lang == "zh" else 4
    return Counter(line[n : n + width] for line in _lines(key) for n in range(len(line) - width + 1))


def lexis(a: Persona, b: Persona, lang: Lang) -> float:
    """How alike two voices are, 0–1: the cosine of their short runs of letters."""
    return _cosine(_grams(_Key(a, lang)), _grams(_Key(b, lang)))


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    dot = sum(count * b[gram] for gram, count in a.items())
    size = sqrt(sum(c * c for c in a.values()) * sum(c * c for c in b.values()))
    return dot / size if size else 0.0


def dynamics(a: Persona, b: Persona) -> float:
    """How alike two personas are moved, 0–1: 1 less the mean difference of their numbers, in steps of each scale."""
    temper = [abs(getattr(a.temperament, k) - getattr(b.temperament, k)) / step for k, step in RANGES.items()]
    codes = sorted(set(a.responses) | set(b.responses))
    moved = [abs(a.response(code) - b.response(code)) / STEP for code in codes]
    return max(0.0, 1.0 - (_mean(temper) + _mean(moved)) / 2)


def _mean(values: Sequence[float]) -> float:
    return sum(min(1.0, v) for v in values) / len(values) if values else 0.0
