"""How well a trainee stands in each technique and with each customer, with how sure one may be of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from grading.psychometrics.scores import wilson
from simulator.practice.reviews import Drilled
from simulator.practice.spacing import due_at

WORTH = {1: 0.0, 2: 0.4, 3: 0.85, 4: 1.0}
"""What a verdict is worth as a success."""
FADING = 0.9
"""How much less each older attempt counts than the next."""
Z = 1.645
"""Of a 90 % interval."""
TOO_FEW = 3
"""Attempts below which nothing is claimed."""
NARROW = 0.35
"""Width of the interval from which the estimate is more than a rough one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An estimate of skill, 0–1, with a 90 % interval (Wilson, over faded recent attempts)."""

    card: str
    skill: float
    low: float
    high: float
    attempts: int
    due: datetime
    last: datetime

    @property
    def sure(self) -> str:
        """How sure one may be: `few` attempts, `rough`, or `fair`."""
        if self.attempts < TOO_FEW:
            return "few"
        return "fair" if self.high - self.low <= NARROW else "rough"

    def is_due(self, now: datetime) -> bool:
        """True when it comes round today or before."""
        return self.due.astimezone(now.tzinfo).date() <= now.date()

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        return {
            "card": self.card, "skill": self.skill, "low": self.low, "high": self.high, "attempts": self.attempts, "sure": self.sure,
            "due": self.due.isoformat(), "last": self.last.isoformat(),
        }  # fmt: skip


def standing(cards: Iterable[Drilled]) -> tuple[Standing, ...]:
    """Every card ever drilled, the weakest first."""
    return tuple(sorted((_of(known) for known in cards if known.attempts), key=lambda s: (s.skill, s.card)))


def _of(known: Drilled) -> Standing:
    assert known.at, "a first attempt has its moment"
    weights = [(FADING**age, WORTH[verdict]) for age, verdict in enumerate(reversed(known.verdicts))]
    n = sum(w for w, _ in weights)
    share = sum(w * worth for w, worth in weights) / n
    low, high = wilson(share, n, Z)
    skill = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)  # the middle of the interval: few attempts are drawn towards a half
    return Standing(known.card, round(skill, 3), round(low, 3), round(high, 3), known.attempts, due_at(known.state), known.at)
