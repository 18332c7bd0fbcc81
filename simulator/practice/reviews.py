"""What a trainee's drills left behind: one review an attempt, append-only; the spacing is a reading of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

ME = "me"
"""The trainee where nobody else practises on this machine."""


@dataclass(frozen=True, slots=True)
class Review:
    """One attempt, as far as one card is concerned."""

    trainee: str
    card: str
    """A technique's code or a persona's id."""
    session: str
    at: datetime
    lang: str
    prompt: str
    verdict: int
    """1 again, 2 hard, 3 good, 4 easy."""
    retry: bool
    """A second try at the same prompt, the answer seen: kept, but it moves nothing."""
    reply: str
    state: Mapping[str, Any]
    """The card as fsrs has it after this review."""


RECENT = 20
"""First attempts at a card that say how one stands in it."""


@dataclass(frozen=True, slots=True)
class Drilled:
    """One card after everything drilled of it: all that spacing and standing read, however many reviews there are."""

    card: str
    seen: datetime
    """Of the latest answer, a second try too."""
    attempts: int = 0
    """First attempts ever; where there are none, the rest says nothing."""
    verdicts: tuple[int, ...] = ()
    """Of the latest first attempts, the oldest first."""
    session: str = ""
    """The latest to have a first attempt."""
    sitting: tuple[int, ...] = ()
    """Verdicts of that session."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """The card as that session found it; empty for the first."""
    state: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None
    """Of the latest first attempt."""


def after(known: Drilled | None, review: Review) -> Drilled:
    """The card after one more review of it."""
    known = known or Drilled(review.card, review.at)
    if review.retry:
        return replace(known, seen=review.at)
    same = known.attempts > 0 and review.session == known.session
    return Drilled(
        card=review.card, seen=review.at, attempts=known.attempts + 1, verdicts=(*known.verdicts, review.verdict)[-RECENT:],
        session=review.session, sitting=(*(known.sitting if same else ()), review.verdict),
        before=known.before if same else known.state, state=review.state, at=review.at,
    )  # fmt: skip


def drilled(reviews: Iterable[Review]) -> tuple[Drilled, ...]:
    """Every card in these reviews of one trainee, the oldest first."""
    cards: dict[str, Drilled] = {}
    for review in reviews:
        cards[review.card] = after(cards.get(review.card), review)
    return tuple(cards.values())


class ReviewLog(Protocol):
    """Durable memory of drills."""

    def add(self, reviews: Sequence[Review]) -> None:
        """Write reviews in one transaction. Raises StoreError."""

    def cards(self, trainee: str) -> Sequence[Drilled]:
        """Every card a trainee has drilled. Raises StoreError."""
