"""A model ear over whole calls: what it adds counts, what it invents does not, nothing is asked twice or sent in clear."""

from __future__ import annotations

import pytest

from grading import Rubric, Transcript, Turn, hear_call, shipped_rubric
from simulator.judging import BatchStopped, grade_many
from simulator.llm.errors import EndpointError
from tests.faults.judges import Shelf, ear_at, hearing
from tests.faults.server import Endpoint, Manner, say
from tests.judging.calls import sources

RUBRIC = shipped_rubric()
SAID = "Fourteen months of a charge nobody explained"


def call(*pairs, names=()):
    turns = [Turn(who, text) for pair in pairs for who, text in zip(("customer", "agent"), pair, strict=True)]
    return Transcript(tuple(turns), "en", names)


async def carded(ear, transcript, rubric=RUBRIC):
    return await ear.card(hear_call(transcript, None), rubric)


def heard_in(card):
    return [(hit["code"], hit["quote"], hit["by"]) for row in card["turns"] for hit in row["heard"]]


async def test_what_a_model_hears_besides_counts_and_says_so():
    plain = call(("It went wrong again!", "The parcel is on my desk, and that is where it stays until you ring."))
    with Endpoint(Manner(answer=hearing(("on my desk", "T10")))) as server:
        with_model = await carded(ear_at(server.url), plain)
    with Endpoint(Manner(answer=hearing())) as server:
        alone = await carded(ear_at(server.url), plain)
    assert ("T10", "on my desk", "model") in heard_in(with_model)
    assert "T10" not in [code for code, _, _ in heard_in(alone)]
    assert with_model["total"] > alone["total"]
    assert (with_model["ear"]["model"], with_model["ear"]["added"], alone["ear"]["added"]) == ("loopback", 1, 0)
    assert with_model["ear"]["prompt"]


async def test_what_the_embedded_ear_heard_stays_and_lies_are_dropped():
    (source,) = sources(1)
    with Endpoint(Manner(answer=hearing((SAID, "T03"), ("!I never said this", "T09"), ("!grey", "X8")))) as server:
        card = await carded(ear_at(server.url), source.transcript)
    embedded = [(t.turn, i.code, i.quote) for t in hear_call(source.transcript, None).turns for i in t.grasp.items]
    rows = [(row["turn"], h["code"], h["quote"]) for row in card["turns"] for h in row["heard"] if h["by"] == "embedded"]
    assert rows == embedded
    words = "\n".join(turn.text for turn in source.transcript.turns)
    assert all(quote in words for _, quote, _ in heard_in(card))
    assert "I never said this" not in str(card)


@pytest.mark.parametrize(
    "manner",
    [
        Manner(answer=say("no idea")),
        Manner(answer=say('{"heard": "all of it"}')),
        Manner("empty"),
        Manner("declined"),
        Manner("cut", answer=hearing(("Good morning", "T03"), ("Please go on", "T09"))),
    ],
)
async def test_an_answer_of_no_use_adds_nothing_is_counted_and_asked_again_another_time(manner):
    (source,) = sources(1, replies=1)
    shelf = Shelf()
    with Endpoint(manner) as server:
        ear = ear_at(server.url, shelf)
        card = await carded(ear, source.transcript)
    assert (card["ear"]["added"], card["ear"]["failed"], ear.budget.unusable) == (0, 1, 1)
    assert {by for _, _, by in heard_in(card)} <= {"embedded"}
    assert shelf.rows == {}


async def test_a_question_without_an_answer_is_no_reason_to_lose_the_call():
    def mind(body):
        if SAID in body["messages"][-1]["content"]:
            raise ConnectionError
        return hearing(("Good morning", "T22"))(body)

    (source,) = sources(1)
    with Endpoint(Manner(answer=mind)) as server:
        card = await carded(ear_at(server.url, concurrency=1), source.transcript)
    assert (card["ear"]["replies"], card["ear"]["added"], card["ear"]["failed"]) == (3, 1, 1)


async def test_a_service_that_is_gone_is_told():
    (source,) = sources(1)
    with Endpoint(Manner("refused")) as server, pytest.raises(EndpointError):
        await carded(ear_at(server.url), source.transcript)


async def test_nothing_is_asked_twice_and_a_forged_memory_gains_nothing():
    (source,) = sources(1)
    shelf = Shelf()
    with Endpoint(Manner(answer=hearing((SAID, "T02")))) as server:
        first = await carded(ear_at(server.url, shelf), source.transcript)
        asked = len(server.requests)
        ear = ear_at(server.url, shelf)
        assert await carded(ear, source.transcript) == first
        assert asked == len(server.requests) == len(shelf.rows) == ear.budget.recalled == 3
        lie = hearing(("!never said", "T03"))(server.requests[0])
        shelf.rows = {k: type(row)(k, "", "loopback", (lie,), 1, 1) for k, row in shelf.rows.items()}
        assert (await carded(ear_at(server.url, shelf), source.transcript))["ear"]["added"] == 0


async def test_a_spent_budget_stops_and_the_next_run_goes_on():
    shelf = Shelf()
    with Endpoint(Manner(answer=hearing())) as server:
        with pytest.raises(BatchStopped, match="calls") as stopped:
            _ = [o async for o in grade_many(sources(4), ear_at(server.url, shelf, concurrency=1, calls=7), RUBRIC)]
        assert stopped.value.budget
        assert len(server.requests) == len(shelf.rows) == 7
        rest = [o async for o in grade_many(sources(4), ear_at(server.url, shelf), RUBRIC)]
        assert len(rest) == 4
        assert len(server.requests) == 12


async def test_personal_data_stays_here_and_quotes_are_the_real_words():
    private = call(
        ("I am Mary Fletcher, call me on 13812345678.", "Thank you Ms Fletcher, Zuleika here, I note 13812345678 for you."),
        names=("Zuleika",),
    )
    with Endpoint(Manner(answer=hearing(("I note [PHONE1] for you", "T21")))) as server:
        card = await carded(ear_at(server.url), private)
    assert len(server.requests) == 1
    for word in ("Fletcher", "Zuleika", "13812345678"):
        assert word not in str(server.requests)
    assert ("T21", "I note 13812345678 for you", "model") in heard_in(card)


async def test_a_taboo_only_a_model_heard_fails_nobody_whatever_the_form_says():
    form = Rubric.model_validate({
        "id": "hard", "title": "Hard", "version": 1, "pass_mark": 50,
        "criteria": [{"id": "a", "name": "a", "weight": 1, "levels": {4: {"marked": "question"}}}],
        "critical": [{"id": "RUDE", "name": "rude", "effect": "fail", "when": {"heard": "X8"}}],
    })  # fmt: skip
    mild = call(("Well?", "Could you read me the number on the box?"))
    with Endpoint(Manner(answer=hearing(("read me the number", "X8")))) as server:
        card = await carded(ear_at(server.url), mild, form)
    assert ("X8", "read me the number", "model") in heard_in(card)
    assert card["critical_errors"] == []
    assert card["passed"]


async def test_the_estimate_is_of_every_reply():
    with Endpoint() as server:
        ear = ear_at(server.url)
    few, many = (ear.estimate([(s.transcript, s.case) for s in sources(n)]) for n in (1, 10))
    assert (few.calls, many.calls) == (3, 30)
    assert many.money == pytest.approx(10 * few.money)
