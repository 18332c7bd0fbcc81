"""Where a trainee stands, from counts of their calls. Pure: the counts, the clock and what is due are handed in."""

from simulator.progress.build import Progress, progress_of

__all__ = ["Progress", "progress_of"]
