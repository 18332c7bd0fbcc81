"""Reviewing a call: did the simulated customer do their part, or did they help, hinder or confuse the agent?

Pure, and blind to who spoke: it reads what was really said, by whatever voice, with the whole call in view. Exams ask
`review_call(events, setup).voids`.
"""

from simulator.review.findings import Effect, Kind, Review, SimulatorError
from simulator.review.judge import review_call

__all__ = ["Effect", "Kind", "Review", "SimulatorError", "review_call"]
