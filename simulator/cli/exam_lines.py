"""Lines from standard input that do not stop the clock: read in a thread, waited for while the exam ticks."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable

from simulator.cli.pasting import Pastes, forget_typed
from simulator.report.exam_words import clock

EVERY = 1.0
"""Seconds between looks at the clock."""


class Lines:
    """Standard input a line at a time, a person asked for each with the time left.

    `seconds` is how long the last took, or None when nobody was typing; `pasted` is the most characters of it that came in at
    once, as far as the terminal marks that (`pasting.marked`).
    """

    def __init__(self) -> None:
        self.seconds: float | None = None
        self.pasted = 0
        self._pastes = Pastes()
        self._typed = sys.stdin.isatty()
        self._queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._wanted = threading.Semaphore(0)
        self._thread: threading.Thread | None = None

    async def next(self, tick: Callable[[], float]) -> str | None:
        """The next line, None at the end; an empty line when `tick` says that no time is left."""
        loop = asyncio.get_running_loop()
        if self._thread is None:
            self._thread = threading.Thread(target=self._read, args=(loop,), daemon=True)
            self._thread.start()
        began = time.monotonic()
        if self._typed:
            sys.stdout.write(f"[{clock(tick())}] > ")
            sys.stdout.flush()
        self._wanted.release()
        while True:
            try:
                line = await asyncio.wait_for(self._queue.get(), EVERY)
            except TimeoutError:
                if tick() <= 0:
                    if self._typed:
                        forget_typed()
                        sys.stdout.write("\n")
                    return ""
                continue
            seconds = time.monotonic() - began
            self.seconds = seconds if self._typed else None
            if line is not None:
                line, self.pasted = self._pastes.read(line, seconds)
            return line

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        """One line whenever one is wanted; never ahead, so that nothing is lost to a program that follows."""
        while True:
            self._wanted.acquire()
            line = sys.stdin.readline()
            try:
                loop.call_soon_threadsafe(self._queue.put_nowait, line or None)
            except RuntimeError:  # the loop has gone: so has the exam
                return
            if not line:
                return
