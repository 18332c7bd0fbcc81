"""Much work on many workers: processes of this machine, or a Dask cluster of several. Each piece lands once, whoever dies meanwhile."""

from simulator.scale.crews import ClusterGone, Crew, cluster, lanes, processes
from simulator.scale.errands import Errand, Results, Show, Tally, run
from simulator.scale.gate import Gate, Pace
from simulator.scale.progress import Progress

__all__ = ["ClusterGone", "Crew", "Errand", "Gate", "Pace", "Progress", "Results", "Show", "Tally", "cluster", "lanes", "processes", "run"]
