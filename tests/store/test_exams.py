from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from simulator.exam import chain
from simulator.exam.ports import UnknownExam
from simulator.exam.sitting import Sitting
from simulator.session.ports import StoreError
from simulator.store import open_store
from tests.exam.rooms import Desk, entry, small, through


@pytest.fixture
def store(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'exams.db'}")
    yield store
    store.close()


def room_on(store):
    desk = Desk()
    room = desk.room
    return type(room)(store.exams, store, room.clocks, room.new_id, room.voice, room.judge)


async def test_a_sitting_comes_back_as_it_was_and_its_row_follows(store):
    sitting = await through(Sitting.begin(room_on(store), small(), entry()))
    again = store.exams.records(sitting.id)
    assert again == sitting.records
    chain.check(again)
    assert store.exams.records("last") == store.exams.records(sitting.id[:8]) == again
    (row,) = store.exams.exams(candidate="c1", blueprint="small")
    assert (row.verdict, row.attempt, row.total) == (sitting.state.result["verdict"], 1, sitting.state.result["total"])
    assert store.exams.exams(unfinished=True) == []
    for place in sitting.state.stations:
        assert chain.call_hash(store.records(place.call)) == place.ended.call_hash, "also after a journey through the database"


def test_two_windows_cannot_write_the_same_sitting(store):
    room = room_on(store)
    one = Sitting.begin(room, small(), entry())
    two = Sitting(room, store.exams.records(one.id))
    one.enter()
    with pytest.raises(StoreError, match="another"):
        two.enter()
    assert [r.event.type for r in store.exams.records(one.id)] == ["exam_started", "station_started"]


def test_two_doors_cannot_begin_the_same_attempt(store):
    room = room_on(store)
    started = Sitting.begin(room, small(), entry())
    with pytest.raises(StoreError):
        Sitting.begin(room, small(), entry(), exam="exam-other", attempt=started.state.started.attempt)
    assert len(store.exams.exams()) == 1


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_spellings_of_a_number_cannot_begin_in_the_same_instant_and_machines_may(store, kind, request):
    if kind == "postgresql":
        store = open_store(request.getfixturevalue("postgres"))
        request.addfinalizer(store.close)
    room = room_on(store)
    first = Sitting.begin(room, small(), entry(who="A17")).records[0].event
    for exam, id_, machine, lands in (("x", "a17", "", False), ("y", "A17", "m", False), ("z", "a17", "m", True)):
        twin = replace(first, candidate=replace(first.candidate, id=id_, machine=machine))
        if lands:
            store.exams.append([chain.linked(exam, 0, room.clocks.now(), twin, "")])
        else:
            with pytest.raises(StoreError):
                store.exams.append([chain.linked(exam, 0, room.clocks.now(), twin, "")])
    assert len(store.exams.exams()) == 2


def test_an_unknown_sitting_is_said(store):
    with pytest.raises(UnknownExam, match="no exam has been sat"):
        store.exams.records("last")
    with pytest.raises(UnknownExam, match="no exam 'x'"):
        store.exams.records("x")


async def test_a_result_that_was_edited_in_the_database_is_counted_for_nobody(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'exams.db'}")
    await through(Sitting.begin(room_on(store), small(), entry()))
    (honest,) = store.exams.results("small")
    other = "pass" if honest["verdict"] != "pass" else "fail"
    with sqlite3.connect(tmp_path / "exams.db") as database:
        (line,) = database.execute("select line from exam_events where type = 'result'").fetchone()
        changed = line.replace(f'"verdict":"{honest["verdict"]}"', f'"verdict":"{other}"')
        database.execute("update exam_events set line = ? where type = 'result'", (changed,))
    with pytest.raises(chain.Broken, match="changed"):
        store.exams.results("small")
    store.close()
