"""How a long run stands, in one line on standard error: how much is done, how fast it goes, how long it will still take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

OFTEN_S = 0.2
EVERY_S = 10.0
"""Seconds between lines where nothing can be drawn over."""
BRIEF_S = 90.0
"""Up to here time is told in seconds, then in minutes, from a hundred of those in hours."""


def duration(seconds: float) -> str:
    """Seconds as a person would say them."""
    if seconds <= BRIEF_S:
        return f"{seconds:.0f} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes < 100 else f"{minutes / 60:.1f} h"


class Progress:
    """Drawn over where `over` says so, else written now and then and once at the end."""

    def __init__(
        self, what: str, total: Callable[[], int | None], *, over: bool | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:  # fmt: skip
        """`total` is asked when the first line is due, so that a short run need not count what it has to do; None is unknown."""
        self._what, self._ask, self._clock = what, total, clock
        self._over = sys.stderr.isatty() if over is None else over
        self._begun = self._last = clock()
        self._total: int | None = None
        self._asked = False
        self._done, self._note = 0, ""

    def step(self, done: int, note: str = "") -> None:
        """So many are done with by now; `note` is said behind the count."""
        self._done, self._note = done, note
        if self._clock() - self._last >= (OFTEN_S if self._over else EVERY_S):
            self._write()

    def end(self, *, last: bool = True) -> None:
        """Leave no half line behind; with `last`, say a last time how it stands."""
        if last:
            self._write()
        if self._over:
            sys.stderr.write("\n" if last else "\r\x1b[K")

    def _write(self) -> None:
        line = self.line()
        sys.stderr.write(f"\r\x1b[K{line}" if self._over else f"{line}\n")
        sys.stderr.flush()
        self._last = self._clock()

    def line(self) -> str:
        """How it stands now."""
        if not self._asked:
            self._total, self._asked = self._ask(), True
        seconds = max(0.001, self._clock() - self._begun)
        of = "" if self._total is None else f"/{self._total}"
        rest = 0 if self._total is None else self._total - self._done
        left = f", about {duration(seconds / self._done * rest)} to go" if self._done and rest > 0 else ""
        return f"{self._what} {self._done}{of}{self._note}, {self._done / seconds:.1f} a second{left}"
