"""A log that keeps calls in memory only: demos, playtests, tests."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.call.events import Record


class MemoryLog:
    """Everything appended, in order."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def append(self, records: Sequence[Record]) -> None:
        """Keep the records."""
        self.records.extend(records)
