"""Who does the work: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from simulator.scale.carrying import Tasks, Work, carry_out, carry_out_among_others
from simulator.scale.lanes import Lanes, WorkerDied

PATIENCE_S = 10
"""How long to wait for a scheduler to answer."""
GATHERING_S = 0.03
"""Less than anybody notices, and many times what a commit takes."""


class ClusterGone(Exception):
    """The scheduler cannot be reached or its client library is missing; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Workers behind the standard library's `Executor`."""

    hire: Callable[[], Executor]
    """A fresh executor: asked for at the start, and again when the last one broke."""
    width: int
    """Pieces worth having under way at once."""
    died: tuple[type[BaseException], ...]
    """What a future raises when its worker died, through no fault of the work perhaps."""
    lasting: bool
    """Whether the executor goes on after a worker died."""
    dismiss: Callable[[Executor], None] = lambda executor: executor.shutdown(wait=False, cancel_futures=True)
    """Let go of an executor, and of whatever it still had to do."""
    carry: Callable[[Work, Tasks], Any] = carry_out
    """What a worker is to do with the work function and a piece of errands."""
    gathering_s: float = 0.0
    """Seconds to wait for more once one piece is home: what many bring at once lands in one commit."""


def processes(jobs: int, *, copies: bool = False) -> Crew:
    """`jobs` worker processes here. They begin with fresh interpreters, so nothing of the parent's state leaks in.

    With `copies`, on Linux, the first ones begin at once as copies of this process, which must have one thread by then.
    """
    first = iter(["fork"] if copies and sys.platform == "linux" else [])

    def hire() -> Executor:
        return ProcessPoolExecutor(jobs, mp_context=get_context(next(first, "spawn")))

    return Crew(hire, jobs, (BrokenProcessPool,), lasting=False)


def lanes(jobs: int, each: int, prepare: Callable[[], None] | None = None, *, copies: bool = False) -> Crew:
    """`jobs` worker processes here, each of which is busy with `each` errands at once: for errands that wait for a service."""

    def hire() -> Executor:
        return Lanes(jobs, each, prepare, copies=copies)

    return Crew(hire, jobs * each, (WorkerDied,), lasting=True, carry=carry_out_among_others, gathering_s=GATHERING_S)


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of the Dask scheduler at `address` (`tcp://host:8786`). Raises ClusterGone."""
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise ClusterGone("a cluster needs Dask: pip install 'hotseat[cluster]'") from None
    try:
        client: Any = Client(address, timeout=PATIENCE_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterGone(f"no Dask scheduler answers at {address}: start one with `dask scheduler`; {error}") from None
    with client:
        workers = client.scheduler_info(n_workers=-1)["workers"].values()
        width = sum(worker["nthreads"] for worker in workers)
        if not width:
            raise ClusterGone(f"the scheduler at {address} has no workers: start some with `dask worker {address}`")
        yield Crew(lambda: client.get_executor(pure=False), width, (KilledWorker,), lasting=True, dismiss=_let_go)


def _let_go(executor: Executor) -> None:
    """Dask's executor has no option to cancel: letting go of its futures does."""
    executor.shutdown(wait=False)
