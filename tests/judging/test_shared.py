"""Several processes spend one budget: never more than there is, never in vain, and a process that dies stops nobody."""

from __future__ import annotations

import multiprocessing
from functools import partial

import pytest

from simulator.judging import BudgetSpent, Limits
from simulator.judging import shared as module
from simulator.judging.shared import SharedBudget
from simulator.settings import Price


def spend(budget: SharedBudget, most: int) -> None:
    for _ in range(most):
        try:
            budget.settle(budget.reserve("m", (10, 5)), (10, 4))
        except BudgetSpent:
            return


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_three_processes_spend_what_there_is_and_no_more(start):
    budget = SharedBudget(Limits(calls=1000), {"m": Price(input=1.0, output=2.0)})
    context = multiprocessing.get_context(start)
    spenders = [context.Process(target=spend, args=(budget, 600)) for _ in range(3)]
    for process in spenders:
        process.start()
    for process in spenders:
        process.join()
    assert (budget.calls, budget.tokens) == (1000, 14_000)
    assert budget.money == pytest.approx(1000 * 18 / 1e6)
    with pytest.raises(BudgetSpent):
        budget.reserve("m", (1, 1))


def test_questions_without_an_answer_are_given_back():
    budget = SharedBudget(Limits(tokens=20), {})
    budget.settle(budget.reserve("m", (10, 5)), None)
    kept = budget.reserve("m", (10, 5))
    with pytest.raises(BudgetSpent, match="tokens"):
        budget.reserve("m", (10, 5))
    budget.settle(kept, (8, 2))
    assert (budget.calls, budget.tokens) == (1, 10)


def test_who_was_killed_in_the_middle_of_writing_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.05)
    budget = SharedBudget(Limits(calls=9), {})
    dead = multiprocessing.get_context("fork").Process(target=partial(budget._turn.acquire))
    dead.start()
    dead.join()
    spend(budget, 3)
    assert budget.calls == 3
