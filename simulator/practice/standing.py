"""How well a trainee stands in each technique and with each customer, with how sure one may be of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from grading.psychometrics.scores import wilson
from simulator.practice.reviews import Review
from simulator.practice.spacing import due_at

WORTH = {1: 0.0, 2: 0.4, 3: 0.85, 4: 1.0}
"""What a verdict is worth as a success."""
RECENT, FADING = 20, 0.9
"""First attempts that count, and how much less each older one counts than the next."""
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


def standing(history: Sequence[Review]) -> tuple[Standing, ...]:
    """Every card ever drilled, the weakest first."""
    by_card: dict[str, list[Review]] = {}
    for review in history:
        if not review.retry:
            by_card.setdefault(review.card, []).append(review)
    return tuple(sorted((_of(card, rows) for card, rows in by_card.items()), key=lambda s: (s.skill, s.card)))


def _of(card: str, rows: Sequence[Review]) -> Standing:
    weights = [(FADING**age, WORTH[r.verdict]) for age, r in enumerate(reversed(rows[-RECENT:]))]
    n = sum(w for w, _ in weights)
    share = sum(w * worth for w, worth in weights) / n
    low, high = wilson(share, n, Z)
    skill = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)  # the middle of the interval: few attempts are drawn towards a half
    return Standing(card, round(skill, 3), round(low, 3), round(high, 3), len(rows), due_at(rows[-1].state), rows[-1].at)
