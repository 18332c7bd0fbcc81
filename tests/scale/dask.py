"""A Dask cluster of two worker processes on loopback ports, for the tests that need a real one."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from simulator.scale import ClusterGone, cluster

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
Dask = tuple[str, list[subprocess.Popen[bytes]], Callable[[], None]]
"""Address, workers, and how to start one more."""


@contextmanager
def two_workers() -> Iterator[Dask]:
    """Scheduler and workers, up and known to each other."""
    address = f"tcp://127.0.0.1:{(port := free_port())}"
    scheduler = _start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
    workers: list[subprocess.Popen[bytes]] = []

    def hire() -> None:
        workers.append(_start("dask_worker", address, "--nthreads", "1", "--no-nanny"))

    hire()
    hire()
    try:
        _wait(address)
        yield address, workers, hire
    finally:
        for program in (*workers, scheduler):
            program.kill()
            program.wait(10)


def _start(program: str, *args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", f"distributed.cli.{program}", *args, "--no-dashboard"], **QUIET)  # type: ignore[call-overload,no-any-return]


def _wait(address: str) -> None:
    for _ in range(80):
        try:
            with cluster(address) as crew:
                if crew.width >= 2:
                    return
        except ClusterGone:
            pass
        time.sleep(0.25)
    raise AssertionError("the cluster did not come up")


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
