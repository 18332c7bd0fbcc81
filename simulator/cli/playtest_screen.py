"""Progress of a playtest on standard error: a moving bar at a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

EVERY = 10.0
"""Seconds between lines of progress where nothing can be drawn over."""


class Progress:
    """How many calls are played, how fast, and how long it will still take. `clock` is in seconds."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._clock = total, clock
        self._begun = self._last = clock()
        self._done = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def step(self, calls: int) -> None:
        """So many more calls have been played. The bar begins only now: workers are copies of a process without threads."""
        if self._bar is None and sys.stderr.isatty():
            self._draw()
        self._done += calls
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done)
        elif self._clock() - self._last >= EVERY and self._done < self._total:
            self._last = self._clock()
            sys.stderr.write(self._line() + "\n")
            sys.stderr.flush()

    def __exit__(self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()
        if kind is None:
            sys.stderr.write(f"{self._done:,} calls in {self._clock() - self._begun:.0f} s\n")

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn

        self._bar = Progress(
            BarColumn(None), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
        )
        self._task = self._bar.add_task("", total=self._total)
        self._bar.start()

    def _line(self) -> str:
        seconds = self._clock() - self._begun
        left = seconds / self._done * (self._total - self._done) if self._done else 0.0
        return f"{self._done:,} of {self._total:,} calls, about {left:.0f} s to go"
