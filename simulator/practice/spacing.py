"""When a card comes round again, by fsrs: one review a session, at the lower median of its first attempts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from simulator.practice.reviews import Review

if TYPE_CHECKING:
    from fsrs import Scheduler

RETENTION = 0.9
"""Chance of still having a technique when its card comes round."""


@cache
def _scheduler() -> Scheduler:
    """No steps of minutes, because a session tries again at once; no fuzz, because the same attempts give the same days."""
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def state_after(history: Sequence[Review], card: str, session: str, verdict: int, at: datetime) -> Mapping[str, Any]:
    """The card after one more first attempt in this session; the session counts as one review, made at its latest attempt."""
    from fsrs import Card, Rating

    mine = [r for r in history if r.card == card and not r.retry]
    before = next((r.state for r in reversed(mine) if r.session != session), None)
    rating = Rating(lower_median([*(r.verdict for r in mine if r.session == session), verdict]))
    fresh = Card.from_dict(dict(before)) if before else Card(card_id=crc32(card.encode()), due=at)  # type: ignore[arg-type]
    return dict(_scheduler().review_card(fresh, rating, review_datetime=at)[0].to_dict())


def lower_median(ratings: Sequence[int]) -> int:
    """The middle rating, the lower of two: half a session going badly is a card not yet had."""
    return sorted(ratings)[(len(ratings) - 1) // 2]


def due_at(state: Mapping[str, Any]) -> datetime:
    """When a card comes round again."""
    return datetime.fromisoformat(state["due"])


def states_of(history: Sequence[Review]) -> dict[str, Mapping[str, Any]]:
    """The latest state of every card."""
    return {r.card: r.state for r in history if not r.retry}


def due_cards(history: Sequence[Review], now: datetime) -> tuple[str, ...]:
    """Cards that come round today or before, the longest overdue first."""
    found = [(due_at(state), card) for card, state in states_of(history).items()]
    return tuple(card for due, card in sorted(found) if due.astimezone(now.tzinfo).date() <= now.date())
