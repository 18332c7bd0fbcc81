"""Much work on many workers: processes of this machine, or a Dask cluster of several. Each piece lands once, whoever dies meanwhile."""

from simulator.scale.crews import ClusterGone, Crew, cluster, processes
from simulator.scale.errands import Errand, Tally, run
from simulator.scale.gate import Gate, Pace

__all__ = ["ClusterGone", "Crew", "Errand", "Gate", "Pace", "Tally", "cluster", "processes", "run"]
