"""A playtest with a model as the customer: within its budget, reviewed, and honest about a model that says nothing."""

from __future__ import annotations

import asyncio
from functools import partial

from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.judging import Budget, Limits
from simulator.judging.shared import SharedBudget
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint as Client
from simulator.playtest import Cast, Job, Subject, judged
from simulator.playtest.with_model import CASES, Metered, fewer, play_spread, play_with_model
from tests.faults.server import Endpoint, Manner, draft_in

VAIN = load(Persona, "vain")
CAST = Cast.of([Subject("persona", VAIN, "vain")], [VAIN], [load(Scenario, "worn-shoes")], ("en",))
JOBS = [Job("vain", "worn-shoes", "en", 1, agent) for agent in ("careless", "abusive")]


def metered(url: str, **limits: float) -> Metered:
    return connected(url, Budget(Limits(**limits)))


def connected(url: str, budget: Budget) -> Metered:
    return Metered(Client("loopback", Address(url, "key", 5.0), streamed=False), "loopback", budget)


async def test_the_model_speaks_and_every_call_is_reviewed():
    with Endpoint(Manner(answer=draft_in)) as server:
        model = metered(server.url, calls=100)
        part = await play_with_model(CAST, JOBS, model)
    assert [call.job for call in part.calls] == JOBS
    assert part.spoken == sum(len(call.said) for call in part.calls)
    assert all(call.reviewed for call in part.calls)
    assert 0 < model.budget.calls == len(server.requests)
    speaks = next(v for v in judged(CAST.subjects[0], CAST, part.calls).verdicts if v.measure.claim == "model-speaks")
    assert speaks.measure.value == 1.0


async def test_no_question_is_asked_beyond_the_budget():
    with Endpoint(Manner(answer=draft_in)) as server:
        part = await play_with_model(CAST, JOBS, metered(server.url, calls=3), most=1)
    assert len(server.requests) == 3
    assert part.spent == "calls"
    assert part.calls == ()


def test_several_processes_play_the_same_calls_in_the_same_order():
    jobs = [Job("vain", "worn-shoes", "en", seed, agent) for seed in (1, 2) for agent in ("careless", "abusive", "competent")]
    told = []
    with Endpoint(Manner(answer=draft_in)) as server:
        budget = SharedBudget(Limits(calls=200), {})
        spread = play_spread(CAST, jobs, partial(connected, server.url, budget), 2, most=4, told=told.append)
        asked = len(server.requests)
        alone = asyncio.run(play_with_model(CAST, jobs, metered(server.url, calls=200)))
    assert spread == alone
    assert [call.job for call in spread.calls] == jobs
    assert budget.calls == asked
    assert budget.tokens > 0
    assert sum(told) == len(jobs)


def test_one_budget_holds_for_all_processes():
    with Endpoint(Manner(answer=draft_in)) as server:
        budget = SharedBudget(Limits(calls=7), {})
        part = play_spread(CAST, JOBS * 4, partial(connected, server.url, budget), 2, most=8)
    assert len(server.requests) == 7
    assert part.spent == "calls"


async def test_what_the_guard_holds_back_counts_against_the_model():
    secret = CAST.scenarios["worn-shoes"].case.need.says.en[0]
    lines = iter(range(1000))
    with Endpoint(Manner(answer=lambda body: secret if next(lines) % 3 else draft_in(body))) as server:
        part = await play_with_model(CAST, JOBS, metered(server.url, calls=100), most=1)
    said = [line for call in part.calls for line in call.said]
    assert 0 < part.spoken < len(said)
    assert not any(secret in line.text for line in said)
    found = {v.measure.claim: v.measure.value for v in judged(CAST.subjects[0], CAST, part.calls).verdicts}
    assert found["model-speaks"] == part.spoken / len(said)


async def test_a_model_that_never_speaks_is_given_up():
    with Endpoint(Manner(fault="refused")) as server:
        part = await play_with_model(CAST, JOBS * 4, metered(server.url, calls=100), most=1)
    assert part.spoken == 0
    assert len(part.calls) < len(JOBS * 4)


def test_fewer_calls_where_each_costs():
    cast = Cast.of([Subject("persona", VAIN, "vain")], [VAIN], [load(Scenario, s) for s in (
        "worn-shoes", "claim-refused", "six-hour-delay", "swapped-gift", "hair-in-the-soup", "trapped-in-lift")], ("en",))  # fmt: skip
    jobs = fewer(cast, (1,), named=False)
    assert len({job.scenario for job in jobs}) == CASES
    assert {job.agent for job in jobs} >= {"exemplary", "abusive", "flatterer"}
    assert len({job.scenario for job in fewer(cast, (1,), named=True)}) == 6
