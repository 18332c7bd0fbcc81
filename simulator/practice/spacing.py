"""When a card comes round again, by fsrs: one review a session, at the lower median of its first attempts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from simulator.practice.reviews import Drilled

if TYPE_CHECKING:
    from fsrs import Scheduler

RETENTION = 0.9
"""Chance of still having a technique when its card comes round."""


@cache
def _scheduler() -> Scheduler:
    """No steps of minutes, because a session tries again at once; no fuzz, because the same attempts give the same days."""
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def state_after(known: Drilled | None, card: str, session: str, verdict: int, at: datetime) -> Mapping[str, Any]:
    """The card after one more first attempt in this session; the session counts as one review, made at its latest attempt."""
    from fsrs import Card, Rating

    before, sitting = ({}, ()) if known is None else (known.before, known.sitting) if known.session == session else (known.state, ())
    fresh = Card.from_dict(dict(before)) if before else Card(card_id=crc32(card.encode()), due=at)  # type: ignore[arg-type]
    rating = Rating(lower_median([*sitting, verdict]))
    return dict(_scheduler().review_card(fresh, rating, review_datetime=at)[0].to_dict())


def lower_median(ratings: Sequence[int]) -> int:
    """The middle rating, the lower of two: half a session going badly is a card not yet had."""
    return sorted(ratings)[(len(ratings) - 1) // 2]


def due_at(state: Mapping[str, Any]) -> datetime:
    """When a card comes round again."""
    return datetime.fromisoformat(state["due"])


def due_cards(cards: Iterable[Drilled], now: datetime) -> tuple[str, ...]:
    """Cards that come round today or before, the longest overdue first."""
    found = [(due_at(known.state), known.card) for known in cards if known.attempts]
    return tuple(card for due, card in sorted(found) if due.astimezone(now.tzinfo).date() <= now.date())
