"""Grading real transcripts by the thousand: reading them from anywhere, judging in several processes, delivering results."""

from __future__ import annotations

from simulator.grading_runs.options import RunOptions
from simulator.grading_runs.run import grade_all

__all__ = ["RunOptions", "grade_all"]
