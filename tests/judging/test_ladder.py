"""Every rung of asking for a shape, and every way an endpoint may fail a judge, over a real loopback socket."""

from __future__ import annotations

import pytest

from grading import shipped_rubric
from grading.text import LANGS
from simulator.judging import BatchStopped, grade_many
from simulator.llm.structured import Rung
from tests.faults.judges import Shelf, judge_at, judging
from tests.faults.server import Endpoint, Manner, say
from tests.judging.calls import sources

RUBRIC = shipped_rubric()


async def cards(judge, count=1, lang="en"):
    return [o.card async for o in grade_many(sources(count, lang), judge, RUBRIC)]


def statuses(card):
    return {c["status"] for c in card["criteria"]} - {"not_applicable"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("fault", "rung", "formats"),
    [
        ("good", Rung.SCHEMA, ["json_schema", "json_schema"]),
        ("no_json_schema", Rung.OBJECT, ["json_schema", "json_object", "json_object"]),
        ("no_response_format", Rung.WORDS, ["json_schema", "json_object", None, None]),
        ("ignores_format", Rung.WORDS, ["json_schema", None, None]),
    ],
)
async def test_the_rung_that_works_is_found_once_and_remembered(fault, rung, formats, lang):
    with Endpoint(Manner(fault, answer=judging(3))) as server:
        judge = judge_at(server.url, concurrency=1)
        done = await cards(judge, 2, lang)
    assert judge.seats[0].asker.rung is rung
    assert [b.get("response_format", {}).get("type") for b in server.requests] == formats
    assert all(statuses(card) == {"scored"} for card in done)
    low = [b for b in server.requests if b.get("response_format", {}).get("type") != "json_schema"]
    assert all("json" in str(b["messages"]).lower() and "$defs" in b["messages"][0]["content"] for b in low)


ANSWERS = ["I will not judge people.", "", '{"criteria": {"C1": {"quotes": [', "{}"]


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("count", [1, 5])
async def test_what_is_announced_is_the_most_that_is_asked(answer, count):
    """Refused, empty or cut off in the middle: each call is one question, and once more."""
    with Endpoint(Manner(answer=say(answer))) as server:
        judge = judge_at(server.url)
        calls = judge.estimate([(s.transcript, s.case) for s in sources(count)], RUBRIC).calls
        await cards(judge, count)
    assert calls == count
    assert len(server.requests) == judge.budget.calls == 2 * calls


async def test_a_limit_of_questions_holds_where_no_answer_is_of_use():
    with Endpoint(Manner(answer=say("The agent did rather well."))) as server, pytest.raises(BatchStopped, match="calls"):
        await cards(judge_at(server.url, calls=3), 4)
    assert len(server.requests) == 3


async def test_a_model_that_gave_no_shape_is_asked_in_words_and_then_as_before():
    with Endpoint(Manner(answer=say("The agent did rather well on the whole."))) as server:
        judge = judge_at(server.url, concurrency=1)
        await cards(judge, 2)
        server.manner.answer = judging(3)
        (third,) = await cards(judge, 1)
    assert [b.get("response_format", {}).get("type") for b in server.requests] == ["json_schema", None, "json_schema", None, "json_schema"]
    assert statuses(third) == {"scored"}


async def test_one_answer_without_shape_is_no_reason_to_leave_a_rung_that_worked():
    with Endpoint(Manner(answer=judging(3))) as server:
        judge = judge_at(server.url, concurrency=1)
        await cards(judge)
        server.manner.answer = say("I would rather not.")
        await cards(judge, 2)
    assert [b.get("response_format", {}).get("type") for b in server.requests] == ["json_schema"] * 3
    assert judge.seats[0].asker.rung is Rung.SCHEMA


@pytest.mark.parametrize(("fault", "gone"), [("wants_completion_tokens", "max_tokens"), ("wants_no_seed", "seed"), ("stream_only", None)])
async def test_what_an_endpoint_will_not_be_told_is_left_out_from_then_on(fault, gone):
    with Endpoint(Manner(fault, answer=judging(3))) as server:
        done = await cards(judge_at(server.url, concurrency=1), 2)
    assert all(statuses(card) == {"scored"} for card in done)
    assert len(server.requests) == 3
    last = server.requests[-1]
    assert gone not in last if gone else last["stream"] is True


@pytest.mark.parametrize("fault", ["empty", "declined", "cut"])
async def test_an_answer_that_is_none_is_unscored_and_never_kept(fault):
    with Endpoint(Manner(fault, answer=judging(4))) as server:
        shelf = Shelf()
        (card,) = await cards(judge_at(server.url, 1, shelf))
    assert statuses(card) == {"unscored"}
    assert (card["total"], card["passed"]) == (None, None)
    assert card["judge"]["panel"]["needs_person"]
    assert shelf.rows == {}


@pytest.mark.parametrize(
    "answer",
    [
        "full marks",
        "{}",
        '{"criteria": {}}',
        '{"criteria": {"C1": {"quotes": [], "why": "", "verdict": "4"}}}',
        '{"criteria": {"C99": {"quotes": [{"turn": 1, "quote": "Zhou"}], "why": "", "verdict": "4"}}}',
        '{"criteria": {"C1": {"quotes": [{"turn": 1, "quote": "staff number 302"}], "why": "", "verdict": "5"}}}',
        '{"criteria": {"C1": {"quotes": [{"turn": 1, "quote": "I made this up"}], "why": "", "verdict": "4"}}}',
        '{"criteria": {"C1": {"quotes": [{"turn": 1, "quote": "nobody can tell me why"}], "why": "", "verdict": "4"}}}',
        '[{"criteria": null}]',
        "{" * 5000,
        '{"criteria": {"C1": NaN}}',
    ],
)
async def test_malformed_and_off_menu_answers_are_unscored(answer):
    with Endpoint(Manner(answer=lambda body: answer)) as server:
        (card,) = await cards(judge_at(server.url))
    assert statuses(card) == {"unscored"}
    assert card["passed"] is None
    assert len(server.requests) >= 2


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("refused", "OPENAI_API_KEY"),
        ("unknown_model", "HOTSEAT_MODEL"),
        ("rate_limited", "rate-limited"),
        ("broken", "in trouble"),
        ("html", "not like a model"),
        ("wrong_json", "not like a model"),
        ("garbage", "not like a model"),
        ("drop", "cannot be reached"),
        ("slow", "HOTSEAT_TIMEOUT"),
    ],
)
async def test_a_service_that_fails_stops_the_batch_with_one_message(fault, words):
    with Endpoint(Manner(fault, answer=judging(3))) as server, pytest.raises(BatchStopped, match=words) as stopped:
        await cards(judge_at(server.url, timeout=0.3), 20)
    assert (stopped.value.done, stopped.value.left) == (0, 20)
    assert "sk-" not in str(stopped.value)
    assert len(server.requests) <= 40


async def test_every_answer_is_paid_for():
    with Endpoint(Manner(answer=lambda _body: "full marks")) as server:
        judge = judge_at(server.url, concurrency=1)
        await cards(judge)
    assert len(server.requests) == judge.budget.calls == 2
    one = judge.budget.tokens
    with Endpoint(Manner(answer=judging(3))) as server:
        judge = judge_at(server.url, concurrency=1)
        await cards(judge)
    assert (len(server.requests), judge.budget.calls) == (1, 1)
    assert one > 1.5 * judge.budget.tokens


async def test_a_passing_failure_costs_nothing():
    with Endpoint(Manner("broken", answer=judging(3), times=2)) as server:
        (card,) = await cards(judge_at(server.url, concurrency=1))
    assert statuses(card) == {"scored"}
    assert len(server.requests) == 3
