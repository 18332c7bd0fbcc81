"""What is written by others lands whole, once, and as if it had been written here line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from simulator.call.events import Rewound
from simulator.exam import chain
from simulator.exam.sitting import Sitting
from simulator.session.ports import StoreError
from simulator.store import landing, open_store
from simulator.store.exam_rows import written_sitting
from simulator.store.landing import Finished, written_call
from simulator.store.tables import call_codes, call_criteria, call_words, calls, events, exam_events, exams
from tests.conftest import play
from tests.exam.rooms import Desk, entry, small, through

TABLES = (calls, events, call_criteria, call_codes, call_words, exams, exam_events)


@pytest.fixture
def other(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'appended.db'}")
    yield store
    store.close()


def rows_of(store):
    with store._engine.connect() as connection:
        return {t.name: sorted(map(str, connection.execute(select(*(c for c in t.c if c is not call_words.c.id))).all())) for t in TABLES}


def renamed(records, call):
    return [replace(r, call=call) for r in records]


async def practice(make_session, *, rewound=False):
    session = await play(make_session(), ["您好，我姓林，我来负责。", "你自己看说明去。"])
    if rewound:
        async for _ in session.take_turn("/rewind 2"):
            pass
        session = await play(session, ["您说得对，这笔钱我马上给您退。"])
    return session.records


async def sat():
    desk = Desk()
    sitting = await through(Sitting.begin(desk.room, small(), entry()))
    stations = [desk.room.calls.records(place.call) for place in sitting.state.stations]
    return sitting.records, stations


@pytest.mark.parametrize("rewound", [False, True])
async def test_practice_lands_as_if_it_had_been_written_line_by_line(tmp_path, other, make_session, rewound):
    records = await practice(make_session, rewound=rewound)
    stored = open_store(f"sqlite:///{tmp_path / 'landed.db'}")
    assert stored.landing.land([Finished((written_call(records),))]) == [True]
    for record in records:
        other.append([record])
    assert rows_of(stored) == rows_of(other)
    assert stored.records("call-1") == records
    assert [c.better_before for c in stored.calls()] == [c.better_before for c in other.calls()]
    assert any(isinstance(r.event, Rewound) for r in records) is rewound
    stored.close()


async def test_a_sitting_lands_as_if_it_had_been_written_record_by_record(store, other):
    records, stations = await sat()
    assert store.landing.land([Finished(tuple(map(written_call, stations)), written_sitting(records))]) == [True]
    for record in (r for station in stations for r in station):
        other.append([record])
    for record in records:
        other.exams.append([record])
    assert store.exams.records("last") == records
    assert [store.records(s[0].call) for s in stations] == stations
    assert store.exams.exams() == other.exams.exams()
    assert store.count() == other.count() == len(stations)
    chain.check(store.exams.records("last"))


async def test_each_lands_once_whoever_else_lands_with_it(store, make_session):
    records = await practice(make_session)
    three = [Finished((written_call(renamed(records, name)),)) for name in ("a", "b", "a")]
    assert store.landing.land(three) == [True, True, False]
    before = rows_of(store)
    assert store.landing.land(three[:2]) == [False, False]
    assert rows_of(store) == before


async def test_a_sitting_whose_station_is_there_already_does_not_land_at_all(store):
    records, stations = await sat()
    store.append(stations[0])
    before = rows_of(store)
    whole = Finished(tuple(map(written_call, stations)), written_sitting(records))
    assert store.landing.land([whole]) == [False]
    assert rows_of(store) == before


async def test_what_cannot_be_written_is_said_and_leaves_nothing(store, make_session):
    good = written_call(await practice(make_session))
    torn = replace(written_call(renamed(await practice(make_session), "torn")), records=(("torn", 0, None, "notice", None),))
    with pytest.raises(StoreError):
        store.landing.land([Finished((torn,))])
    with pytest.raises(StoreError):
        store.landing.land([Finished((good, torn))])
    assert all(not lines for lines in rows_of(store).values())


async def test_another_program_that_writes_the_same_call_meanwhile_costs_only_that_call(store, make_session, monkeypatch):
    records = await practice(make_session)
    store.landing.land([Finished((written_call(renamed(records, "a")),))])
    looks = iter([set(), set()])  # a moment too early
    monkeypatch.setattr(landing, "_known", lambda *a, known=landing._known: next(looks, None) or known(*a))
    both = [Finished((written_call(renamed(records, name)),)) for name in ("a", "b")]
    assert store.landing.land(both) == [False, True]
    assert {c.id for c in store.calls()} == {"a", "b"}
