"""Judging with models in bulk: seats of a panel, budget, what is kept, batches that go on. The asking is handed in."""

from __future__ import annotations

from simulator.judging.asking import Seat
from simulator.judging.batch import BatchStopped, Outcome, Source, grade_many, in_turn
from simulator.judging.budget import Budget, BudgetSpent, Estimate, Limits
from simulator.judging.ear import ModelEar
from simulator.judging.panel import ModelJudge

__all__ = [
    "BatchStopped", "Budget", "BudgetSpent", "Estimate", "Limits", "ModelEar", "ModelJudge", "Outcome", "Seat", "Source", "grade_many",
    "in_turn",
]  # fmt: skip
