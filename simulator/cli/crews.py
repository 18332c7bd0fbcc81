"""Who works for a command that was told `--jobs` or `--cluster`, and at what pace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from simulator.cli.errors import NO_SERVICE, Refused
from simulator.scale import ClusterGone, Crew, Pace, cluster, lanes, processes


@contextmanager
def hired(jobs: int, address: str, *, each: int = 1, copies: bool = False) -> Iterator[Crew]:
    """The workers of the cluster at `address`, or where that is empty `jobs` processes of this machine. Raises Refused.

    Processes here are busy with `each` errands at once, where the work can wait for one while it does another.
    """
    if not address:
        yield processes(jobs, copies=copies) if each == 1 else lanes(jobs, each, copies=copies)
        return
    try:
        with cluster(address) as crew:
            yield crew
    except ClusterGone as error:
        raise Refused(str(error), NO_SERVICE) from None


def pace(rate: float) -> Pace | None:
    """At most `rate` a second, a second's worth at once; None for 0."""
    return Pace(rate, max(1.0, rate)) if rate else None
