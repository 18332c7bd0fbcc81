"""What a passed or failed sitting says to other systems, in one place: the badge, the xAPI statements and the CSV are written from it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

NAMESPACE = uuid.UUID("6f1d3c6a-0d3e-5a0c-9d57-1c6d2a5a7f10")
"""Names of ours in the world of UUIDs: the same sitting always gets the same id."""


@dataclass(frozen=True, slots=True)
class StationScore:
    """One station of the sitting; `total` is 0–100 or None where nothing could be scored."""

    id: str
    call: str
    total: float | None
    seconds: float
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Award:
    """The outcome of one sitting."""

    exam: str
    """Id of the sitting."""
    blueprint: str
    blueprint_version: int
    title: str
    holder: str
    """Id of the candidate, as their organisation knows them."""
    holder_name: str
    machine: bool
    verdict: str
    """`pass`, `fail` or `borderline`."""
    total: float | None
    interval: tuple[float, float] | None
    """Of the total, at the blueprint's confidence."""
    cut: float
    began_at: datetime
    decided_at: datetime
    valid_until: datetime | None
    attempt: int
    stations: tuple[StationScore, ...]
    digest: str
    """SHA-256 of the sealed record."""
    owner: str
    """Who signs."""
    home: str
    """The owner's address (an IRI) in identifiers, such as `https://academy.example`."""

    def urn(self, what: str) -> str:
        """A stable id for a thing that belongs to this sitting."""
        return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{self.exam}/{what}/{self.digest}')}"
