"""Honest time: the wall's clock can be set by anybody, the machine's own cannot; both are recorded and compared. Pure but for `Clocks`."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from simulator.exam.events import CameBack, ClockMoved, Moment

TOLERANCE = 5.0
"""Seconds the two clocks may drift apart between records before it is noticed."""
BEAT = 5.0
"""Seconds between heartbeats while a station is on: what a power cut can hide at most."""


@dataclass
class Clocks:
    """Both clocks of this run of the program."""

    wall: Callable[[], datetime]
    mono: Callable[[], float]
    boot: str
    run: str

    def now(self) -> Moment:
        """This moment."""
        return Moment(self.wall(), round(self.mono(), 3), self.boot, self.run)


def machine_clocks(wall: Callable[[], datetime]) -> Clocks:
    """The clocks of this machine: where it counts since it was started (Linux), time off can be measured without the wall clock."""
    run = secrets.token_hex(4)
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()[:12]
    except OSError:
        return Clocks(wall, time.monotonic, run, run)
    return Clocks(wall, lambda: time.clock_gettime(time.CLOCK_BOOTTIME), boot, run)


def elapsed(before: Moment, now: Moment) -> float:
    """Seconds between two moments, never below nought: by the machine's clock where it can be, else by the wall's."""
    if before.boot == now.boot:
        return max(0.0, now.mono - before.mono)
    return max(0.0, (now.at - before.at).total_seconds())


def moved(before: Moment, now: Moment, station: str = "") -> ClockMoved | None:
    """The event of a wall clock that was set between two moments, if it can be told."""
    by_wall = (now.at - before.at).total_seconds()
    if before.boot != now.boot:
        return ClockMoved(station=station, seconds=round(by_wall, 1), known=False) if by_wall < 0 else None
    by = by_wall - (now.mono - before.mono)
    return ClockMoved(station=station, seconds=round(by, 1)) if abs(by) > TOLERANCE else None


def came_back(before: Moment, now: Moment, allowance: float, station: str = "") -> CameBack:
    """The event of a program that runs again: what it was off beyond `allowance` seconds counts."""
    off = elapsed(before, now)
    return CameBack(station=station, off_seconds=round(off, 1), counted_seconds=round(max(0.0, off - allowance), 1))
