from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.exam import after_call, chain
from simulator.exam.machines.program import ProgramSeat
from simulator.exam.machines.run import Plan, run_exam
from simulator.exam.machines.seats import ChatSeat, Crew, ReferenceSeat
from simulator.exam.machines.series import passes_all, series_of
from simulator.exam.machines.view import is_mixed
from simulator.exam.memory import MemoryExams, memory_room
from simulator.exam.record.dossier import dossier_of
from simulator.exam.record.keys import KeyRing
from simulator.exam.record.seal import seal
from simulator.exam.record.verify import verify
from simulator.exam.state import fold
from simulator.judging.budget import Budget, Limits
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint
from tests.exam.conftest import SEALED_AT
from tests.exam.rooms import small
from tests.faults.server import Endpoint as Loopback
from tests.faults.server import Manner, say

AGENT = Path(__file__).with_name("agent.py")


def program(manner: str, timeout: float = 20.0) -> Crew:
    return Crew(f"cmd:{manner}", manner, lambda: ProgramSeat(f"{sys.executable} {AGENT} {manner}", timeout))


def chat(url: str, budget: Budget | None = None) -> Crew:
    endpoint, gate = Endpoint("loopback", Address(url, "k", 5.0), streamed=False), asyncio.Semaphore(4)
    spent = budget or Budget()
    return Crew("loopback", "loopback", lambda: ChatSeat("loopback", endpoint, spent, gate))


def said_in(room, trial):
    """Agent lines by station."""
    places = trial.result["stations"]
    return {p["station"]: [r.event.text for r in room.calls.records(p["call"]) if r.event.type == "agent_said"] for p in places}


async def test_a_program_sits_every_station_and_is_marked_as_a_machine():
    room = memory_room()
    course = await run_exam(Plan(small(), "en", 2), program("good"), room)
    assert [t.seed for t in course.done] == [1, 2]
    for trial in course.done:
        assert {s: len(lines) for s, lines in said_in(room, trial).items()} == {"one": 3, "two": 3}
        assert trial.result["machine"] == "good"
        chain.check(room.log.records(trial.exam))


@pytest.mark.parametrize(
    ("manner", "lines", "how", "restarts", "malformed"),
    [
        ("stumbles", [3, 3], None, 0, 2),  # asked again, and it answers
        ("dies", [3, 3], None, 2, 0),  # started again, and told what was said so far
        ("nonsense", [0, 0], "agent_failed", 0, 4),
        ("babbles", [3, 3], None, 0, 6),  # what it says before it is asked is no answer to what comes next
    ],
)
async def test_a_program_that_misbehaves(manner, lines, how, restarts, malformed):
    room = memory_room()
    course = await run_exam(Plan(small(), "en", 1), program(manner), room)
    (trial,) = course.done
    assert [len(said) for said in said_in(room, trial).values()] == lines
    assert {s["how"] for s in trial.result["stations"]} == ({how} if how else {"closed"})
    assert (course.spent[0].restarts, course.spent[0].malformed) == (restarts, malformed)


@pytest.mark.parametrize(
    "crew",
    [program("hangs", timeout=0.05), Crew("cmd:gone", "gone", lambda: ProgramSeat("/no/such/program", 1.0))],
    ids=["hangs", "absent"],
)
async def test_a_program_that_never_answers_has_not_sat(crew):
    room = memory_room()
    plan = Plan(small(stations=small().model_dump()["stations"][:1]), "en", 2, concurrency=1)
    course = await run_exam(plan, crew, room)
    assert (course.done, course.not_sat) == ([], 1)
    assert "never answered" in course.stopped
    assert room.log.exams() == []
    mended = await run_exam(plan, replace(program("good"), id=crew.id), room)
    assert (len(mended.done), mended.recalled_calls) == (2, 0), "nothing of the silence was kept"


async def test_a_model_that_says_nothing_at_all_has_not_sat():
    with Loopback(Manner(answer=say(""))) as server:
        room = memory_room()
        course = await run_exam(Plan(small(), "en", 1), chat(server.url), room)
    assert (course.done, course.not_sat) == ([], 1)
    assert "in words" in course.stopped
    assert room.log.exams() == []


async def test_a_program_that_ends_is_said_to_have_ended():
    course = await run_exam(Plan(small(), "en", 1), Crew("cmd:3", "3", lambda: ProgramSeat("sh -c 'exit 3'", 5.0)), memory_room())
    assert "it ended with exit status 3" in course.stopped


async def test_what_a_program_started_ends_with_it(tmp_path):
    mark = tmp_path.name
    seat = ProgramSeat(f"sh -c '{sys.executable} {AGENT} hangs {mark}; true'", 1.0)
    plan = Plan(small(stations=small().model_dump()["stations"][:1]), "en", 1)
    course = await run_exam(plan, Crew("cmd:sh", "sh", lambda: seat), memory_room())
    assert course.not_sat == 1
    running = await asyncio.create_subprocess_exec("ps", "-ax", "-o", "args", stdout=asyncio.subprocess.PIPE)
    assert mark not in (await running.communicate())[0].decode()


async def test_a_line_without_end_is_no_answer_and_holds_nobody_up():
    plan = Plan(small(stations=small().model_dump()["stations"][:1]), "en", 1)
    async with asyncio.timeout(20):
        course = await run_exam(plan, program("shouts", timeout=5.0), memory_room())
    assert "longer than 256 kB" in course.stopped


async def test_a_program_that_answers_once_and_falls_silent_has_sat():
    course = await run_exam(Plan(small(), "en", 1), program("tires", timeout=2.0), memory_room())
    assert course.not_sat == 0
    assert {s["how"] for s in course.done[0].result["stations"]} == {"agent_failed"}


async def test_a_model_behind_an_endpoint_gets_the_desk_and_the_conversation():
    with Loopback(Manner(answer=say("I am so sorry, I will look into it now."))) as server:
        room = memory_room()
        course = await run_exam(Plan(small(), "en", 1), chat(server.url), room)
    first = server.requests[0]["messages"]
    assert [m["role"] for m in first] == ["system", "user"]
    assert "Your authority" in first[0]["content"]
    assert "/end" in first[0]["content"]
    assert "/rewind" not in first[0]["content"]
    second = server.requests[1]["messages"]
    assert [m["role"] for m in second] == ["system", "user", "assistant", "user"]
    assert course.spent[0].replies == len(server.requests)
    assert sum(course.spent[0].tokens) > 0


async def test_a_model_sees_what_a_person_sees_and_nothing_of_a_mystery():
    station = small().model_dump()["stations"][0]
    hidden = small(stations=[station, {**small().model_dump()["stations"][1], "mystery": True}])
    with Loopback(Manner(answer=say("/end"))) as server:
        await run_exam(Plan(hidden, "en", 1, concurrency=1), chat(server.url), memory_room())
    known, mystery = (body["messages"][0]["content"] for body in server.requests)
    assert all(
        title in known for title in ("Case: ", "Customer: ", "Kind of customer: ", "Required service level", "For a change of person")
    )
    assert "Time: " in mystery
    assert not any(title in mystery for title in ("Case: ", "Kind of customer: ", "Required service level"))
    assert "scorecard" not in known


async def test_a_model_sees_what_it_did_and_its_turns_alternate():
    lines = iter(
        ["/note angry", "/nonsense", "/flag may go to the press", "/hold\n\nOne moment.", "I am Lin, and I will own this.", "/end"]
    )
    with Loopback(Manner(answer=lambda _body: next(lines))) as server:
        (first, *_) = small().model_dump()["stations"]
        await run_exam(Plan(small(stations=[first]), "en", 1), chat(server.url), memory_room())
    for body in server.requests:
        roles = [m["role"] for m in body["messages"]]
        assert roles[0] == "system"
        assert roles[1:] == ["user", "assistant"] * (len(roles[1:]) // 2) + ["user"]
    said = [m["content"] for m in server.requests[3]["messages"][2:]]
    assert [said[0], said[2]] == ["/note angry", "/flag may go to the press"]
    assert "from the desk" in said[1]
    assert "no command /nonsense" in said[1]
    assert "stands alone" in server.requests[4]["messages"][-1]["content"]
    assert "I am Lin, and I will own this." in [m["content"] for m in server.requests[5]["messages"]]


@pytest.mark.parametrize(
    ("line", "mixed"),
    [
        ("/hold checking, two minutes", False),
        ("I will look now.\nThe fee is 25.", False),
        ("//change, as they say.\nNever mind.", False),
        ("/hold\n\nOne moment.", True),
        ("One moment, please.\n/hold checking, two minutes", True),
        ("请稍等。\n\n  /end", True),
    ],
)
def test_a_command_among_other_lines_is_neither_done_nor_said(line: str, mixed: bool) -> None:
    assert is_mixed(line) is mixed


@pytest.mark.parametrize(
    ("answers", "replies", "how"), [(["", "Hello, I am Lin.", "/end"], 1, "closed"), (["Hello.", "", " "], 1, "agent_failed")]
)
async def test_an_empty_answer_is_asked_for_once_more(answers, replies, how):
    lines = iter(answers)
    with Loopback(Manner(answer=lambda _body: next(lines))) as server:
        room = memory_room()
        (first, *_) = small().model_dump()["stations"]
        course = await run_exam(Plan(small(stations=[first]), "en", 1), chat(server.url), room)
    (trial,) = course.done
    assert [len(said) for said in said_in(room, trial).values()] == [replies]
    assert trial.result["stations"][0]["how"] == how
    assert series_of([trial.result], 1)["unanswered"] == (how == "agent_failed")


async def test_a_dead_endpoint_stops_the_run_and_the_next_goes_on_where_it_stopped():
    room = memory_room()
    with Loopback(Manner(answer=say("/end"))) as server:
        whole = await run_exam(Plan(small(), "en", 2), chat(server.url), room)
        asked = len(server.requests)
    with Loopback(Manner(fault="refused")) as server:
        course = await run_exam(Plan(small(), "en", 3, concurrency=1), chat(server.url), room)
    assert course.stopped
    assert not course.budget
    assert [t.recalled for t in course.done] == [True, True]
    with Loopback(Manner(answer=say("/end"))) as server:
        course = await run_exam(Plan(small(), "en", 3), chat(server.url), room)
        assert len(server.requests) == asked // 2
    assert [t.recalled for t in course.done] == [True, True, False]
    assert course.done[0].result == whole.done[0].result


async def test_a_finished_station_is_not_played_again():
    room = memory_room()
    answers = iter(["/end"] * 1)
    with Loopback(Manner(answer=lambda _body: next(answers, ""))) as server:
        course = await run_exam(Plan(small(), "en", 1), chat(server.url, Budget(Limits(calls=1))), room)
    assert course.budget
    assert not course.done
    with Loopback(Manner(answer=say("/end"))) as server:
        course = await run_exam(Plan(small(), "en", 1), chat(server.url), room)
        assert len(server.requests) == 1
    assert course.recalled_calls == 1
    assert len(course.done) == 1


async def test_a_sitting_that_takes_up_calls_of_a_run_broken_off_verifies(tmp_path):
    ring = KeyRing(tmp_path)
    ring.create("Academy", SEALED_AT)
    room, plan = memory_room(), Plan(small(), "en", 1)
    await run_exam(plan, program("good"), room)
    room = replace(room, log=MemoryExams())  # the calls are kept, the sitting was not
    (trial,) = (again := await run_exam(plan, program("good"), room)).done
    assert (again.calls, again.recalled_calls) == (0, 2)
    sealed = seal(dossier_of(room.log.records(trial.exam), room.calls.records), *ring.signing(), SEALED_AT)
    assert [c for c in verify(sealed, ring.known()).checks if c.state != "holds"] == []


async def test_the_same_run_twice_at_once_writes_everything_once():
    room = memory_room()
    crew = Crew("reference:careless", "careless", lambda: ReferenceSeat("careless"))
    one, two = await asyncio.gather(*(run_exam(Plan(small(), "en", 3, concurrency=2), crew, room) for _ in range(2)))
    assert [t.result for t in one.done] == [t.result for t in two.done] or len(one.done) == len(two.done) == 3


@given(st.integers(1, 12), st.data())
def test_passing_every_time_is_never_likelier_than_passing_once(sat, data):
    passed = data.draw(st.integers(0, sat))
    chances = [passes_all(passed, sat, k) for k in range(1, sat + 1)]
    assert all(0 <= chance <= 1 for chance in chances)
    assert sorted(chances, reverse=True) == chances
    assert (chances[-1] == 1) == (passed == sat)
    assert passes_all(passed, sat, sat + 1) is None


def test_a_series_counts_only_passes():
    def result(verdict, total):
        return {"verdict": verdict, "total": total, "stations": [{"station": "s", "total": total, "domains": [], "critical_errors": []}]}

    found = series_of([result("pass", 90), result("borderline", 80), result("pass", 88), result("fail", 40)], 5)
    assert (found["passed"], found["borderline"], found["failed"], found["sat"], found["asked"]) == (2, 1, 1, 4, 5)
    assert found["pass_at_1"]["value"] == 0.5
    assert [row["value"] for row in found["pass_all"]] == [0.5, 0.167, 0.0, 0.0]
    assert found["stations"] == {"s": {"calls": 4, "mean": 74.5, "worst": 40.0}}


# --- the after-call record -----------------------------------------------------------


def asks_for_one():
    (station, *_) = small().model_dump()["stations"]
    return small(stations=[station | {"record": True}])


def note_in(room, trial):
    """The record that stands in the only call of a sitting, and its level."""
    (place,) = trial.result["stations"]
    c14 = next(row for row in place["criteria"] if row["id"] == "C14")
    return after_call.written(room.calls.records(place["call"])), c14["level"]


@pytest.mark.parametrize(
    ("manner", "note", "malformed"),
    [
        ("good", "The repayment failed.\nLin\nCall back today by five.", 0),
        ("slips", "The repayment failed.\nLin\nCall back today by five.", 1),  # asked again
        ("faints", "The repayment failed.\nLin\nCall back today by five.", 0),  # told the call anew, it answers that too, as it should
        ("refuses", "", 0),
        ("never", "", 2),
    ],
)
async def test_a_program_is_asked_for_the_record_as_one_more_message(manner, note, malformed):
    room = memory_room()
    course = await run_exam(Plan(asks_for_one(), "en", 1), program(manner), room)
    assert not course.stopped
    written, level = note_in(room, course.done[0])
    assert written == note
    assert (level > 0) == bool(note)
    assert course.spent[0].malformed == malformed
    assert course.done[0].result["stations"][0]["how"] == "closed", "the call stands whatever becomes of its record"


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        (['```json\n{"what": "The repayment failed."}\n```'], "The repayment failed."),
        (["It failed.", '{"what": "The repayment failed."}'], "The repayment failed."),
        (["It failed.", '{"what": ["a", "b"]}'], ""),
        (["[" * 5000 + "{", '{"colour": "red"}'], ""),
    ],
)
async def test_a_model_is_asked_once_and_once_more_for_a_json_object(answers, note):
    lines = iter(["I am so sorry, I will look into it now.", "/end", *answers])
    with Loopback(Manner(answer=lambda _body: next(lines))) as server:
        room = memory_room()
        course = await run_exam(Plan(asks_for_one(), "en", 1), chat(server.url), room)
        asked = server.requests
    assert len(asked) == 2 + len(answers)
    assert note_in(room, course.done[0])[0] == note
    last = asked[2]["messages"][-1]
    assert last["role"] == "user"
    assert "how_much" in last["content"]


async def test_a_finished_call_with_its_record_is_not_asked_for_again():
    room = memory_room()
    plan = Plan(asks_for_one(), "en", 1)
    first = await run_exam(plan, program("good"), room)
    room = replace(room, log=MemoryExams())
    again = await run_exam(plan, program("good"), room)
    assert (again.calls, again.recalled_calls, again.spent[0].replies) == (0, 1, 0)
    assert note_in(room, again.done[0]) == note_in(room, first.done[0])
    kinds = [r.event.type for r in room.log.records(again.done[0].exam)]
    assert [kinds.count(k) for k in ("record_started", "record_ended", "station_ended")] == [1, 1, 1]


async def test_what_is_kept_of_a_machines_calls_is_what_its_sitting_seals():
    room = memory_room()
    crew = Crew("reference:exemplary", "exemplary", lambda: ReferenceSeat("exemplary"))
    (first, second) = asks_for_one().model_dump()["stations"][0], small().model_dump()["stations"][1]
    course = await run_exam(Plan(small(stations=[first, second]), "en", 1), crew, room)
    for place in fold(room.log.records(course.done[0].exam)).stations:
        records = room.calls.records(place.call)
        assert records[-1].event.type == "scorecard", "also where it was the customer who ended the call"
        assert chain.call_hash(records) == place.ended.call_hash
