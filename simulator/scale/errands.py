"""Errands carried out by a crew. What is finished is not done again, what a dying worker held is, and each result lands once."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from simulator.scale.carrying import Done, Work
from simulator.scale.crews import Crew
from simulator.scale.gate import Gate

STRIKES = 8
"""Workers that may die holding the same errand before it is given up as what kills them."""
SUSPECT = 2
"""From so many on it is sent by itself, with nobody beside it whom it could take along."""
AHEAD = 2
"""Pieces in the air for each place of the crew, so that none stands idle."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One piece of work. `key` is what it depends on, hashed or spelt out: two errands of one key are the same work."""

    key: str
    task: Any
    """What the work function is called with; must pickle."""
    units: float = 1.0
    """The most it may use of the gate's budget."""


Chunks = Iterator["list[Errand] | int"]
"""Pieces of work, and between them how many errands were skipped."""


@dataclass
class Tally:
    """How a run stands."""

    landed: int = 0
    skipped: int = 0
    """Finished before this run, or asked for twice."""
    failed: dict[str, str] = field(default_factory=dict)
    """Key and reason."""
    unpaid: int = 0
    """Not begun for want of budget."""
    deaths: int = 0
    """Pieces a dying worker gave back."""


Results = Sequence[tuple[str, Any]]
"""Keys and results of a piece of work that came home."""
Land = Callable[[Results], None]
"""Keeps results, durably and in one commit where it can; called on the machine that runs the show, once a key.

What it costs, all workers wait for in the end: let them encode what is to be written.
"""


def run(
    errands: Iterable[Errand], work: Work, crew: Crew, land: Land, *,
    finished: Container[str] = (), gate: Gate | None = None, chunk: int = 1, told: Callable[[Tally], None] = lambda _: None,
) -> Tally:  # fmt: skip
    """Carry out every errand whose key is not `finished`. Raises whatever `land` raises; results landed by then stay landed.

    `chunk` errands travel together: more than one where an errand takes less than some ten milliseconds.
    """
    show = Show(work, crew, gate or Gate())
    for results in show.through(errands, finished, chunk):
        if results:
            land(results)
            show.tally.landed += len(results)
        told(show.tally)
    return show.tally


@dataclass
class Show:
    """One run, for whoever wants its results as they come rather than landed."""

    work: Work
    crew: Crew
    gate: Gate = field(default_factory=Gate)
    tally: Tally = field(default_factory=Tally)
    seen: set[str] = field(default_factory=set)
    strikes: Counter[str] = field(default_factory=Counter)
    flying: dict[Future[list[Done]], list[Errand]] = field(default_factory=dict)
    again: deque[list[Errand]] = field(default_factory=deque)
    alone: bool = False
    """Whether what is in the air is suspected of killing workers."""
    broken: bool = False
    """Whether the executor refuses work since a worker died."""

    def through(self, errands: Iterable[Errand], finished: Container[str] = (), chunk: int = 1) -> Iterator[Results]:
        """Results in no order, those together that come home together; nothing of one whose worker died or whose work failed."""
        chunks, executor = _chunks(errands, finished, chunk), self.crew.hire()
        try:
            waiting: list[Errand] | None = None
            while True:
                waiting, pause = self._launch(executor, chunks, waiting)
                if not self.flying and waiting is None and not self.broken:
                    return
                died = yield from self._collect(pause)
                if self.broken or (died and not self.crew.lasting):
                    self.crew.dismiss(executor)
                    executor, self.broken = self.crew.hire(), False
        finally:
            self.crew.dismiss(executor)

    def _launch(self, executor: Executor, chunks: Chunks, waiting: list[Errand] | None) -> tuple[list[Errand] | None, float]:
        """Send off what may go; what must wait for the gate comes back with the seconds it must wait."""
        self.alone = self.alone and bool(self.flying)
        while len(self.flying) < self.crew.width * AHEAD and not self.alone:
            piece = waiting or self._next(chunks)
            waiting = None
            if piece is None:
                break
            suspected = any(self.strikes[errand.key] >= SUSPECT for errand in piece)
            if suspected and self.flying:
                return piece, 0.0
            units = sum(errand.units for errand in piece)
            if not self.gate.fits(units):
                if self.flying:  # what is in the air may give room back
                    return piece, 0.0
                self.tally.unpaid += len(piece)
                continue
            pause = self.gate.wait(units)
            if pause > 0:
                return piece, pause
            try:
                sent = executor.submit(self.crew.carry, self.work, [(e.key, e.task) for e in piece])
            except self.crew.died:  # somebody died a moment ago; those in the air will say so too
                self.again.appendleft(piece)
                self.broken = True
                break
            self.gate.begin(units)
            self.flying[sent] = piece
            self.alone = suspected
        return waiting, 0.0

    def _next(self, chunks: Chunks) -> list[Errand] | None:
        """The next piece with something fresh in it, those given back by the dead first."""
        if self.again:
            return self.again.popleft()
        for piece in chunks:
            if isinstance(piece, int):
                self.tally.skipped += piece
                continue
            fresh = [errand for errand in piece if errand.key not in self.seen and not self.seen.add(errand.key)]  # type: ignore[func-returns-value]
            self.tally.skipped += len(piece) - len(fresh)
            if fresh:
                return fresh
        return None

    def _collect(self, pause: float) -> Generator[Results, None, bool]:
        """Hand out what is done; True when a worker died."""
        if not self.flying:
            time.sleep(pause)
            return False
        done, _ = wait(self.flying, timeout=pause or None, return_when=FIRST_COMPLETED)
        if done and self.crew.gathering_s:
            time.sleep(self.crew.gathering_s)
            done = {future for future in self.flying if future.done()}
        died, came = False, list[tuple[str, Any]]()
        for future in done:
            piece = self.flying.pop(future)
            try:
                results = future.result()
            except self.crew.died:
                died = True
                self._give_back(piece)
                continue
            self.gate.end(sum(errand.units for errand in piece), sum(result.used for result in results))
            self.tally.failed |= {result.key: result.error for result in results if result.error}
            came += [(result.key, result.result) for result in results if not result.error]
        yield came
        if died and not self.crew.lasting:
            for piece in self.flying.values():
                self._give_back(piece)
            self.flying.clear()
        return died

    def _give_back(self, piece: list[Errand]) -> None:
        """Errands of a dead worker go again, each by itself, until one has cost too many workers."""
        self.tally.deaths += 1
        self.gate.end(sum(errand.units for errand in piece), 0.0)
        for errand in piece:
            self.strikes[errand.key] += 1
            if self.strikes[errand.key] < STRIKES:
                self.again.append([errand])
            else:
                self.tally.failed[errand.key] = f"its worker died {STRIKES} times"


def _chunks(errands: Iterable[Errand], finished: Container[str], size: int) -> Chunks:
    """Pieces of `size`, with the number of errands skipped between them."""
    every = iter(errands)
    while piece := list(islice(every, size)):
        fresh = [errand for errand in piece if errand.key not in finished]
        if len(fresh) < len(piece):
            yield len(piece) - len(fresh)
        if fresh:
            yield fresh
