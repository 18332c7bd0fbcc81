"""Times by the clock."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_ms(run: Callable[[], object], runs: int) -> float:
    """The median of some runs, in milliseconds."""
    found = []
    for _ in range(runs):
        begin = time.perf_counter()
        run()
        found.append(1000 * (time.perf_counter() - begin))
    return statistics.median(found)
