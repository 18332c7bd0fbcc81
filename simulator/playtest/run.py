"""Playing every job in worker processes; calls come back as they end, and the same jobs always give the same calls."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import islice

from simulator.playtest.cast import Cast, Job
from simulator.playtest.played import Played, play

A_TASK = 12
"""Calls handed to a worker at a time."""
REVIEWED = 4
"""One call in so many is read again by the review, which costs as much as the call itself."""
START = "fork" if sys.platform == "linux" else "spawn"
"""How workers begin: on Linux as copies of this process, with all content read already."""
Told = Callable[[int], None]
"""Hears how many more calls have been played."""
_WORKER: list[Cast] = []


def play_all(cast: Cast, jobs: Sequence[Job], workers: int, told: Told = lambda _: None) -> list[Played]:
    """Every job played, in the order of the jobs. `told` is called in this process as calls end."""
    if workers <= 1:
        played = []
        for job in jobs:
            played.append(_one(job, cast))
            told(1)
        return played
    batches = [list(islice(jobs, n, n + A_TASK)) for n in range(0, len(jobs), A_TASK)]
    context = multiprocessing.get_context(START)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(cast,)) as pool:
        waiting = {pool.submit(_batch, batch): n for n, batch in enumerate(batches)}
        done: dict[int, list[Played]] = {}
        for task in as_completed(waiting):
            done[waiting[task]] = task.result()
            told(len(done[waiting[task]]))
    return [call for n in sorted(done) for call in done[n]]


def _begin(cast: Cast) -> None:
    _WORKER[:] = [cast]


def _batch(jobs: Sequence[Job]) -> list[Played]:
    return [_one(job, _WORKER[0]) for job in jobs]


def _one(job: Job, cast: Cast) -> Played:
    """A job's call; whether it is reviewed depends on the job alone, so that any order gives the same."""
    return play(job, cast, review=sum(map(ord, f"{job.agent}{job.scenario}{job.persona}{job.seed}")) % REVIEWED == 0)
