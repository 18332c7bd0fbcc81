"""What a trainee's drills left behind: one review an attempt, append-only; the spacing is a reading of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


class ReviewLog(Protocol):
    """Durable memory of drills."""

    def add(self, reviews: Sequence[Review]) -> None:
        """Write reviews in one transaction. Raises StoreError."""

    def all(self, trainee: str) -> Sequence[Review]:
        """A trainee's reviews, the oldest first. Raises StoreError."""


class MemoryReviews:
    """Reviews kept while the program runs: tests, and drills that nobody wants kept."""

    def __init__(self) -> None:
        self._rows: list[Review] = []

    def add(self, reviews: Sequence[Review]) -> None:
        """Keep reviews."""
        self._rows += reviews

    def all(self, trainee: str) -> Sequence[Review]:
        """A trainee's reviews, the oldest first."""
        return [r for r in self._rows if r.trainee == trainee]
