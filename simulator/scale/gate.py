"""What may begin, and when: a rate limit and a budget kept in one place, so that they hold however many workers there are."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Pace:
    """At most `each_second` units begun a second, in bursts of at most `burst`; a bucket that refills as time goes by."""

    each_second: float
    burst: float = 1.0
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._level, self._at = self.burst, self.clock()

    def wait(self, units: float) -> float:
        """Seconds until so many units may begin; 0 for now. A piece larger than a burst may begin when the bucket is full."""
        now = self.clock()
        self._level = min(self.burst, self._level + (now - self._at) * self.each_second)
        self._at = now
        return max(0.0, (min(units, self.burst) - self._level) / self.each_second)

    def take(self, units: float) -> None:
        """Begin; the bucket may go into debt by what a large piece exceeds it."""
        self._level -= units

    async def turn(self) -> None:
        """Wait until one more may begin, and begin it: for questions asked side by side in one process."""
        pause = self.wait(1.0)
        self.take(1.0)  # at once, so that whoever asks next waits behind
        await asyncio.sleep(pause)


@dataclass
class Gate:
    """What a run may use in all. A piece is let through only if its most would still fit, whatever is in the air already."""

    most: float | None = None
    """Units (calls, tokens or money) in all; None is no limit."""
    pace: Pace | None = None
    used: float = 0.0
    _promised: float = field(default=0.0, init=False)

    def fits(self, units: float) -> bool:
        """Whether there is room for a piece of at most so many units."""
        return self.most is None or self.used + self._promised + units <= self.most

    def wait(self, units: float) -> float:
        """Seconds until a piece may begin; 0 for now."""
        return self.pace.wait(units) if self.pace else 0.0

    def begin(self, units: float) -> None:
        """Keep room for a piece."""
        self._promised += units
        if self.pace:
            self.pace.take(units)

    def end(self, units: float, used: float) -> None:
        """Put what a piece really used in place of what was kept for it."""
        self._promised -= units
        self.used += used
