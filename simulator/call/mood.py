"""Mood as numbers: four scales, escalation, and the words a ledger is written in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Axis = Literal["anger", "trust", "patience", "face", "escalation"]
Band = Literal["hot", "warm", "calm"]
HOT, CALM = 70.0, 40.0


def clamp(value: float, low: float = 0.0, high: float = 100.0) -> float:
    """`value` held within [low, high], rounded to one decimal so that every record reads the same."""
    return round(min(high, max(low, value)), 1)


def shown_change(before: float, after: float) -> int:
    """By how many whole points a scale moved, as a reader sees it who subtracts the one whole number from the other."""
    return round(after) - round(before)


@dataclass(frozen=True, slots=True)
class Mood:
    """Anger, trust, patience, face: 0–100 each."""

    anger: float
    trust: float
    patience: float
    face: float

    @property
    def band(self) -> Band:
        """Hot (anger ≥ 70), warm (40–69) or calm (< 40)."""
        if self.anger >= HOT:
            return "hot"
        return "warm" if self.anger >= CALM else "calm"

    @property
    def comfort(self) -> float:
        """How good the call feels just now, 0–100: half calm, half trust. Feeds peak-end satisfaction (S45)."""
        return ((100 - self.anger) + self.trust) / 2

    def moved(self, axis: Axis, amount: float) -> Mood:
        """The mood with one scale moved and held within 0–100."""
        return replace(self, **{axis: clamp(getattr(self, axis) + amount)})


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One reason one scale moved: `code` is T.., X.. or a rule's name; `amount` is in points after all limits."""

    code: str
    axis: Axis
    amount: float
    why: str


@dataclass(frozen=True, slots=True)
class Temper:
    """How a mood moves: the numbers of a persona's temperament that dynamics needs (multipliers; drift in points)."""

    volatility: float
    forgiveness: float
    trust_gain: float
    face_weight: float
    memory: float
    drift: float
