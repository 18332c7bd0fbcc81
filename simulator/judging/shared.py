"""One budget for several processes of this machine: the accounts stand in memory they share, and no two write at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import Any

from simulator.judging.budget import Budget, Limits, Reserved
from simulator.settings import Price

_ACCOUNTS = ("calls", "tokens", "money", "recalled", "_promised_tokens", "_promised_money")
PATIENCE_S = 5.0
"""Writing takes microseconds: who waits so long for their turn waits for a process that was killed in the middle of its own."""


def _account(place: int, kind: Callable[[float], Any]) -> Any:
    def read(self: SharedBudget) -> Any:
        return kind(self._sums[place])

    def write(self: SharedBudget, amount: float) -> None:
        self._sums[place] = amount

    return property(read, write)


class SharedBudget(Budget):
    """Hand it to a process as it begins; what that process reserves and settles, everybody sees at once.

    What a process that dies had reserved stays so: it may have been answered.
    """

    calls, tokens, money, recalled, _promised_tokens, _promised_money = (
        _account(n, float if "money" in name else int) for n, name in enumerate(_ACCOUNTS)
    )

    def __init__(self, limits: Limits, prices: Mapping[str, Price]) -> None:
        context = get_context("spawn")  # what it makes can be handed to copies and to fresh interpreters
        self._sums: Any = context.RawArray("d", len(_ACCOUNTS))
        self._turn = context.Lock()
        super().__init__(limits, prices)

    def reserve(self, model: str, tokens: tuple[int, int]) -> Reserved:
        """As a budget does."""
        with self._alone():
            return super().reserve(model, tokens)

    def settle(self, reserved: Reserved, used: tuple[int, int] | None) -> None:
        """As a budget does."""
        with self._alone():
            super().settle(reserved, used)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._turn.acquire(timeout=PATIENCE_S)
        try:
            yield
        finally:
            with suppress(ValueError):  # two may have lost patience with the same dead process
                self._turn.release()
