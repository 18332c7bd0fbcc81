"""What this machine itself gives two busy processes over one: the floor beside which "near-linear" is to be read.

    python -m bench.floor [--calls 200]

`burning` is a plain loop in Python that fits into any cache; `playing` is the very calls of `bench.scale`, by processes nobody
hands anything to and that keep nothing. Two processors need not be twice one: they may share caches, memory, a clock, or a core.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[int], None]
"""So many units of it."""
A_UNIT = 40_000
"""Rounds of the plain loop: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one process and then two did with the same work each."""

    one: tuple[float, float]
    two: tuple[float, float]
    """Units a second in all, and processor seconds a unit."""

    @property
    def times(self) -> float:
        """How many times the work of one process two do in the same time."""
        return self.two[0] / self.one[0]

    def line(self, name: str) -> str:
        """What is printed."""
        dearer = self.two[1] / self.one[1]
        return f"the machine itself, {name}: two bare processes do {self.times:.2f} times the work of one, each unit taking {dearer:.2f} times the processor time"


def burning(units: int) -> None:
    """Arithmetic in a loop."""
    for _ in range(units):
        total = 0
        for n in range(A_UNIT):
            total += n & 7


def given(work: Work, units: int) -> Given:
    """Both in turns, so that both see the same machine, twice; each process warms up before it is timed."""
    ones, twos = [], []
    for _ in range(2):
        ones.append(_together(work, units, 1))
        twos.append(_together(work, units, 2))
    return Given(_mean(ones), _mean(twos))


def _mean(rows: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(r[0] for r in rows) / len(rows), sum(r[1] for r in rows) / len(rows)


def _together(work: Work, units: int, processes: int) -> tuple[float, float]:
    context = multiprocessing.get_context("spawn")
    start, spent = context.Barrier(processes + 1), context.Queue()
    workers = [context.Process(target=_one, args=(work, units, start, spent)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    start.wait()
    begun = time.perf_counter()
    cpu = sum(spent.get() for _ in workers)
    seconds = time.perf_counter() - begun
    for worker in workers:
        worker.join()
    return units * processes / seconds, cpu / (units * processes)


def _one(work: Work, units: int, start: object, spent: object) -> None:
    work(max(1, units // 10))
    start.wait()  # type: ignore[attr-defined]
    begun = time.process_time()
    work(units)
    spent.put(time.process_time() - begun)  # type: ignore[attr-defined]


def main() -> None:
    from bench.scale import playing

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=200)
    calls = parser.parse_args().calls
    print(given(burning, 10 * calls).line("burning"))
    print(given(playing, calls).line("playing"))


if __name__ == "__main__":
    main()
