"""What an owner who edits a record forgets: the chain is made to fit and signed again, and the sitting could still not have gone so."""

from __future__ import annotations

import asyncio
import copy
import json
from dataclasses import replace

import pytest

from simulator.exam import appeals
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import Broken, from_line, linked, to_line
from simulator.exam.conduct import check_conduct
from simulator.exam.events import Decided, ExamRecord
from simulator.exam.record.verify import verify
from simulator.exam.sitting import Sitting
from tests.exam.rooms import Desk, entry, heard, small, through
from tests.exam.test_record import relink, resealed


def lived_through() -> Sitting:
    """A sitting with a break, a kill, a power cut, a clock that was set, and an appeal."""

    async def sit() -> Sitting:
        desk = Desk()
        sitting = Sitting.begin(desk.room, small(), entry())
        session = sitting.enter()
        await heard(session.open())
        desk.hands.wait(20)
        sitting.tick()
        await heard(session.take_turn("Hello, I am Lin, I am so sorry about this."))
        sitting.pause()
        desk.hands.wait(30)
        sitting.unpause()
        desk.hands.killed(off=200)
        sitting = Sitting.take_up(desk.again(), sitting.id)
        desk.hands.set_wall(3600)
        desk.hands.wait(6)
        sitting.tick()
        desk.hands.killed(off=10, power_cut=True)
        done = await through(Sitting.take_up(desk.again(), sitting.id))
        desk.hands.wait(60)
        done.add(appeals.appeal(done.state, "one", "C3", "I did name it", desk.hands.at))
        done.add(*appeals.second_marking(done.state, 1, 4, "Wu", "she did"))
        done.reach()
        return done

    return asyncio.run(sit())


@pytest.fixture(scope="module")
def lived() -> list[dict]:
    return [to_line(record) for record in lived_through().records]


def conducted(lines: list[dict]) -> None:
    check_conduct([from_line(line) for line in lines])


def test_whatever_happens_to_an_honest_sitting_it_could_have_gone_so(lived):
    conducted(lived)
    assert {"came_back", "clock_moved", "station_paused", "appeal_closed"} <= {line["event"]["type"] for line in lived}


@pytest.mark.parametrize("kind", ["came_back", "clock_moved", "station_started", "station_paused", "station_marked", "exam_submitted"])
def test_a_record_taken_out_is_missed(lived, kind):
    for place in [n for n, line in enumerate(lived) if line["event"]["type"] == kind]:
        with pytest.raises((Broken, KeyError)):
            conducted(lived[:place] + lived[place + 1 :])


def test_an_answer_taken_out_leaves_a_reply_out_of_turn(lived):
    place = next(n for n, line in enumerate(lived) if line["event"]["type"] == "answered")
    with pytest.raises(Broken, match="turn"):
        conducted(lived[:place] + lived[place + 1 :])


def test_the_last_answer_of_a_station_taken_out_is_missed_though_no_second_hangs_on_it(lived):
    kinds = [line["event"]["type"] for line in lived]
    places = [n for n, kind in enumerate(kinds[:-1]) if kind == "answered" and kinds[n + 1] in {"station_ended", "record_started"}]
    assert places
    for place in places:
        with pytest.raises(Broken, match="had answered"):
            conducted(lived[:place] + lived[place + 1 :])


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("exam_started", {"consent": ""}, "agreed"),
        ("exam_started", {"time_factor": 2.0}, "reason"),
        ("exam_started", {"gate": "open"}, "gate"),
        ("station_started", {"seconds": 3000.0}, "not the time"),
        ("station_ended", {"seconds": 1.0}, "by its clock"),
        ("came_back", {"counted_seconds": 0.0}, "how long"),
        ("clock_moved", {"seconds": 1.0}, "clocks"),
        ("station_marked", {"level": 3}, "rules"),
        ("station_marked", {"machine": 4}, "rules"),
    ],
)
def test_an_edit_that_no_rule_allows_is_found(lived, kind, change, said):
    lines = copy.deepcopy(lived)
    next(line for line in lines if line["event"]["type"] == kind)["event"] |= change
    with pytest.raises(Broken, match=said):
        conducted(lines)


def test_a_pass_cannot_be_decided_where_nothing_was_open():
    sitting = lived_through()
    last = sitting.records[-1]
    forged = linked(last.exam, last.seq + 1, last.when, Decided(verdict="pass", by="Wu", reason="I say so"), last.hash)
    with pytest.raises(Broken, match="borderline"):
        check_conduct([*sitting.records, forged])


def forged(body: dict, kind: str) -> dict:
    return next(line["event"] for line in body["records"] if line["event"]["type"] == kind)


@pytest.mark.parametrize(
    ("kind", "path", "value", "step"),
    [
        ("exam_started", ("form", "seed"), 4, "scores"),
        ("exam_started", ("form", "stations", 0, "mystery"), None, "scores"),
        ("station_ended", ("review", "lines"), 99, "scores"),
        ("station_ended", ("how",), "timed_out", "scores"),
    ],
)
def test_what_was_put_before_the_candidate_is_worked_out_again(record_file, ring, kind, path, value, step):
    body = json.loads(record_file)
    held = forged(body, kind)
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = (not held[path[-1]]) if value is None else value
    relink(body)
    assert next(c for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken").step == step


def test_rules_changed_everywhere_at_once_are_named(record_file, ring):
    body = json.loads(record_file)
    started = body["records"][0]["event"]
    started["blueprint"]["pass_rules"]["total"] = 10
    started["blueprint_hash"] = started["form"]["hash"] = Blueprint.model_validate(started["blueprint"]).hash
    relink(body)
    told = next(c.detail for c in verify(resealed(body, ring), ring.known()).checks if c.step == "content")
    assert "not as this Hotseat ships it: blueprint:short" in told


def test_a_person_comes_in_under_a_number_the_door_would_write():
    """A Cyrillic А reads as a Latin one on every page: the certificate would be taken for somebody else's."""
    done = asyncio.run(through(Sitting.begin(Desk().room, small(), entry(who="A17"))))
    check_conduct(done.records)
    for name in ("\u041017", "A\u200b17", "Ａ17", " A17"):
        with pytest.raises(Broken, match="can be taken for another"):
            check_conduct(_relabelled(done, id=name))


def test_a_sitting_of_a_machine_is_not_told_as_a_persons():
    """Its id says what it was; taking the machine out of the record does not make it a person's."""
    done = asyncio.run(through(Sitting.begin(Desk().room, small(), entry())))
    records = [replace(record, exam="machine-0011") for record in done.records]
    with pytest.raises(Broken, match="of a machine"):
        check_conduct(records)


def _relabelled(done: Sitting, **who: str) -> list[ExamRecord]:
    began = done.records[0]
    started = replace(done.state.started, candidate=replace(done.state.started.candidate, **who))
    return [replace(began, event=started), *done.records[1:]]
