"""Batches: kept, recalled, interrupted and gone on with; panels, budgets, order."""

from __future__ import annotations

import json

import pytest

from grading import shipped_rubric
from simulator.judging import BatchStopped, Limits, grade_many
from simulator.judging.budget import Budget, tokens_in
from simulator.store import open_store
from tests.faults.judges import Shelf, asked, entry, judge_at, judging
from tests.faults.server import Endpoint, Manner
from tests.judging.calls import sources

RUBRIC = shipped_rubric()


async def graded(judge, count, **options):
    return [o async for o in grade_many(sources(count), judge, RUBRIC, **options)]


async def test_outcomes_come_in_the_order_given_and_are_true():
    def mind(body):
        rows, _ = asked(body)
        return judging(int(rows[0].text.split("(")[1][0]) % 5)(body)

    with Endpoint(Manner(answer=mind)) as server:
        outcomes = await graded(judge_at(server.url, concurrency=4), 9)
    assert [o.name for o in outcomes] == [f"call-{n}" for n in range(9)]
    for n, outcome in enumerate(outcomes):
        assert {c["level"] for c in outcome.card["criteria"] if c["status"] == "scored"} == {n % 5}


async def test_nothing_is_paid_for_twice_and_quotes_are_checked_again(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'x.db'}")
    with Endpoint(Manner(answer=judging(3))) as server:
        first = [o.card for o in await graded(judge_at(server.url, 3, store.judgements), 4)]
        assert len(server.requests) == 12
        judge = judge_at(server.url, 3, store.judgements)
        again = [o.card for o in await graded(judge, 4)]
        assert len(server.requests) == 12
    assert first == again
    assert (judge.budget.calls, judge.budget.recalled) == (0, 12)
    store.close()


async def test_a_forged_memory_gains_nothing():
    shelf = Shelf()
    with Endpoint(Manner(answer=judging(1))) as server:
        await graded(judge_at(server.url, 1, shelf), 1)
        (key,) = shelf.rows
        lie = json.dumps(
            {"criteria": {c.id: {"quotes": [{"turn": 1, "quote": "never said"}], "why": "", "verdict": "4"} for c in RUBRIC.criteria}}
        )
        shelf.rows[key] = type(shelf.rows[key])(key, "", "loopback", (lie,), 1, 1)
        (outcome,) = await graded(judge_at(server.url, 1, shelf), 1)
    assert outcome.card["total"] is None


async def test_an_interrupted_batch_goes_on_where_it_was():
    shelf = Shelf()
    with Endpoint(Manner(answer=judging(3))) as server:
        with pytest.raises(BatchStopped, match="5 judged and kept, 7 not") as stopped:
            await graded(judge_at(server.url, 1, shelf, concurrency=2, calls=5), 12)
        assert stopped.value.budget
        outcomes = await graded(judge_at(server.url, 1, shelf), 12)
        assert len(outcomes) == len(server.requests) == 12


async def test_a_batch_left_in_the_middle_keeps_what_came():
    shelf = Shelf()
    with Endpoint(Manner(answer=judging(3))) as server:
        async for _ in (stream := grade_many(sources(30), judge_at(server.url, 1, shelf, concurrency=2), RUBRIC)):
            break
        await stream.aclose()
        assert 1 <= len(shelf.rows) < 30


async def test_one_bad_call_is_not_the_end_of_the_others():
    def mind(body):
        return "no" if "(3)" in body["messages"][1]["content"] else judging(3)(body)

    with Endpoint(Manner(answer=mind)) as server:
        outcomes = await graded(judge_at(server.url, concurrency=2), 6)
    assert [o.card["total"] is None for o in outcomes] == [n == 3 for n in range(6)]


async def test_the_same_question_at_the_same_time_is_asked_once():
    with Endpoint(Manner(answer=judging(3), first=0.05)) as server:
        twins = sources(1) * 6
        outcomes = [o async for o in grade_many(twins, judge_at(server.url), RUBRIC)]
    assert len(outcomes) == 6
    assert len(server.requests) == 1


async def test_a_repair_says_what_was_wrong_and_asks_only_for_that():
    def mind(body):
        rows, ids = asked(body)
        data = {id_: entry(rows, 3) for id_ in ids}
        if len(body["messages"]) == 2:
            data["C2"]["quotes"][0]["quote"] = "I never said this"
            data["C3"]["verdict"] = "9"
        return json.dumps({"criteria": data, "critical": []})

    with Endpoint(Manner(answer=mind)) as server:
        (outcome,) = await graded(judge_at(server.url), 1)
    levels = {c["id"]: c["level"] for c in outcome.card["criteria"]}
    assert levels["C2"] == levels["C3"] == levels["C1"] == 3
    repair = server.requests[1]
    assert '"I never said this"' in repair["messages"][-1]["content"]
    assert asked(repair)[1] == ["C2", "C3"]
    assert list(repair["response_format"]["json_schema"]["schema"]["properties"]["criteria"]["properties"]) == ["C2", "C3"]


async def test_a_panel_gives_median_spread_and_interval_and_calls_for_a_person():
    def mind(body):
        return judging(3, C3={1: 1, 2: 3, 3: 4}[body["seed"]])(body)

    with Endpoint(Manner(answer=mind)) as server:
        (outcome,) = await graded(judge_at(server.url, 3), 1)
    panel = outcome.card["judge"]["panel"]
    assert panel["n"] == 3
    assert sorted(panel["levels"]["C3"]) == [1, 3, 4]
    assert panel["spread"] == {"C3": 3}
    assert next(c["level"] for c in outcome.card["criteria"] if c["id"] == "C3") == 3
    low, high = panel["interval"]
    assert low < outcome.card["total"] <= high
    assert panel["needs_person"]
    assert "spread:C3" in panel["reasons"]


@pytest.mark.parametrize("limit", [{"calls": 1}, {"tokens": 4000}, {"money": 0.01}, {"seconds": 0}])
async def test_no_limit_is_overstepped(limit):
    with Endpoint(Manner(answer=judging(3))) as server:
        judge = judge_at(server.url, concurrency=1, **limit)
        with pytest.raises(BatchStopped, match=next(iter(limit))):
            await graded(judge, 10)
    for name, amount in limit.items():
        assert name == "seconds" or getattr(judge.budget, name) <= amount
    assert len(server.requests) < 10


def test_limits_are_read_as_people_write_them():
    assert Limits.parse("calls=200, tokens=2m,money=1.5") == Limits(200, 2_000_000, 1.5, None)
    assert Limits.parse("2.5") == Limits(money=2.5)
    assert Limits.parse("") == Limits()
    for wrong in ("calls", "calls=-1", "coffee=3", "tokens=2q"):
        with pytest.raises(ValueError, match="not a limit"):
            Limits.parse(wrong)


def test_a_limit_of_money_needs_a_price():
    from simulator.judging import BudgetSpent

    with pytest.raises(BudgetSpent, match="price"):
        Budget(Limits(money=1.0)).reserve("unknown", (10, 10))


def test_tokens_are_guessed_by_script():
    assert tokens_in("每个月扣我十五块") == 8
    assert 8 <= tokens_in("Fifteen a month for fourteen months") <= 12
