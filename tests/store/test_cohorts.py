"""What a board opens is kept beside the chains, follows them, and can be held against them."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, text

from simulator.exam import appeals, board
from simulator.exam.brief import brief_of
from simulator.exam.chain import linked
from simulator.exam.cohort import NoCohort
from simulator.exam.events import Decided, ExamStarted, ResultReached
from simulator.exam.sitting import Sitting
from simulator.store import open_store
from simulator.store.cohorts import Cohorts
from simulator.store.exam_rows import written_sitting
from simulator.store.landing import Finished, written_call
from simulator.store.tables import exam_events, exam_results, exams
from tests.exam.rooms import Desk, entry, small, through
from tests.exam.slow_cohort import slowly


async def sat(store, who="c1", **changes):
    desk = Desk()
    room = type(desk.room)(store.exams, store, desk.room.clocks, desk.room.new_id, desk.room.voice, desk.room.judge)
    return await through(Sitting.begin(room, small(**changes), entry(who=who), exam=f"exam-{who}"))


async def test_each_result_is_kept_in_short_however_it_came(store):
    sitting = await sat(store)
    desk = Desk()
    landed = await through(Sitting.begin(desk.room, small(), entry(who="c2"), exam="exam-c2"))
    calls = [desk.room.calls.records(place.call) for place in landed.state.stations]
    named = [[type(r)(f"c2-{r.call}", r.seq, r.at, r.event) for r in records] for records in calls]
    store.landing.land([Finished(tuple(map(written_call, named)), written_sitting(landed.records))])
    assert store.cohorts.briefs("small") == [brief_of(sitting.state.result), brief_of(landed.state.result)]
    assert store.cohorts.differing("small") == []
    assert store.cohorts.briefs("other") == []


async def test_a_short_form_that_was_touched_is_found(store):
    await sat(store)
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE exam_results SET verdict = 'pass'"))
    assert store.cohorts.differing("small") == ["exam-c1"]
    with store._engine.begin() as connection:
        connection.execute(text("DELETE FROM exam_results"))
    assert store.cohorts.differing("small") == ["exam-c1"]


async def test_figures_are_made_once_until_another_result_lands(store, monkeypatch):
    made = []
    monkeypatch.setattr(board, "figures_of", lambda *a, real=board.figures_of, **how: made.append(1) or real(*a, **how))
    with pytest.raises(NoCohort):
        board.opened(store.cohorts, "small")
    sitting = await sat(store)
    first = board.opened(store.cohorts, "small")
    assert board.opened(store.cohorts, "small") == first
    assert len(made) == 2
    assert board.opened(store.cohorts, "small", machines=False).candidates == 1
    await sat(store, who="c2")
    assert board.opened(store.cohorts, "small").candidates == 2
    stamp = store.cohorts.stamp("small")
    sitting.add(ResultReached(result={**sitting.state.result, "verdict": "pass"}))
    assert store.cohorts.stamp("small") != stamp
    assert board.opened(store.cohorts, "small").verdicts["pass"] == 1


async def test_what_waits_for_a_person_is_found_without_opening_a_chain(store):
    sitting = await sat(store)
    await sat(store, who="c2")
    assert sitting.state.result["verdict"] == "fail"
    assert store.exams.waiting() == []
    sitting.add(appeals.appeal(sitting.state, "one", "C2", "I did say sorry", sitting.room.clocks.wall()))
    assert store.exams.waiting() == ["exam-c1"]
    mark, closed = appeals.second_marking(sitting.state, 1, 1, "Wu", "said once")
    sitting.add(mark, closed)
    assert store.exams.waiting() == []


def standing(store):
    """The figures as the board sees them, and the slow way from the chains."""
    return board.opened(store.cohorts, "small"), slowly(store.exams.results("small"))


async def model():
    """The records of one sitting, for others to be made after."""
    return (await through(Sitting.begin(Desk().room, small(), entry(who="model"), exam="exam-model"))).records


def land(store, records, numbers):
    """Sittings that began at different times and came to different things, each handed over as another machine does."""
    for number in numbers:
        store.landing.land([Finished((), written_sitting(list(other(records, number))))])


def other(records, number):
    """The chain of somebody else, linked anew."""
    rng, name, before = random.Random(number), f"exam-{number:03}", ""
    later = timedelta(seconds=rng.random() * 1000)
    for record in records:
        event = record.event
        if isinstance(event, ExamStarted):
            event = replace(event, candidate=replace(event.candidate, id=name))
        elif isinstance(event, ResultReached):
            stations = [{**s, "total": min(100, max(0, rng.gauss(60, 15)))} for s in event.result["stations"]]
            who = {**event.result["candidate"], "group": rng.choice(["north", "south", None])}
            event = ResultReached(result={**event.result, "exam": name, "stations": stations, "candidate": who})
        made = linked(name, record.seq, replace(record.when, at=record.when.at + later), event, before)
        before = made.hash
        yield made


def gone(store, name):
    """A sitting taken out of the database."""
    with store._engine.begin() as connection:
        for column in (exam_results.c.exam, exam_events.c.exam, exams.c.id):
            connection.execute(delete(column.table).where(column == name))


async def test_figures_follow_whatever_happens_to_results(store):
    land(store, await model(), range(12))
    sitting = await sat(store)
    first, slow = standing(store)
    assert (first, first.candidates) == (slow, 13)
    sitting.add(appeals.appeal(sitting.state, "one", "C2", "I did say sorry", sitting.room.clocks.wall()))
    mark, closed = appeals.second_marking(sitting.state, 1, 3, "Wu", "said once")
    sitting.add(mark, closed)
    result = sitting.reach()
    marked, slow = standing(store)
    assert marked == slow
    assert marked.criteria != first.criteria
    sitting.add(Decided(verdict="pass", by="Wu", reason="heard again"), ResultReached(result={**result, "verdict": "pass"}))
    decided, slow = standing(store)
    assert (decided, decided.verdicts["pass"]) == (slow, first.verdicts["pass"] + 1)
    gone(store, "exam-003")
    left, slow = standing(store)
    assert (left, left.candidates) == (slow, 12)
    assert store.cohorts.differing("small") == []


async def test_one_result_gone_and_another_come_is_not_the_same_cohort(store):
    records = await model()
    land(store, records, range(4))
    before = board.opened(store.cohorts, "small")
    gone(store, "exam-003")
    land(store, records, [30])
    after, slow = standing(store)
    assert after == slow
    assert after != before


async def test_two_who_land_at_once_and_one_who_looks_end_with_the_same(store):
    records = await model()
    with ThreadPoolExecutor(2) as both:
        landing = [both.submit(land, store, records, range(start, start + 8)) for start in (0, 20)]
        while not all(one.done() for one in landing):
            with suppress(NoCohort):
                assert board.opened(store.cohorts, "small").candidates <= 16
    assert [one.result() for one in landing] == [None, None]
    found, slow = standing(store)
    assert (found, found.candidates) == (slow, 16)


async def test_figures_are_not_kept_when_a_result_came_while_they_were_made(store):
    records = await model()
    land(store, records, range(3))

    class Late(Cohorts):
        def briefs(self, blueprint):
            land(store, records, [3])
            return super().briefs(blueprint)

    assert board.opened(Late(store._engine), "small").candidates == 4
    gone(store, "exam-003")
    found, slow = standing(store)
    assert (found, found.candidates) == (slow, 3)


@pytest.mark.parametrize("version", ["0007", "0009"])
async def test_sittings_of_earlier_versions_are_taken_in_by_the_upgrade(store, version):
    from alembic import command
    from alembic.config import Config

    url = store._engine.url.render_as_string(hide_password=False)
    sitting = await sat(store)
    land(store, await model(), range(3))
    sitting.add(appeals.appeal(sitting.state, "one", "C2", "I did say sorry", sitting.room.clocks.wall()))
    before, kept = store.cohorts.briefs("small"), board.opened(store.cohorts, "small")
    with store._engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "simulator:store/migrations")
        config.attributes["connection"] = connection
        command.downgrade(config, version)
    again = open_store(url)
    assert again.cohorts.briefs("small") == before
    assert brief_of(sitting.state.result) in before
    assert again.cohorts.differing("small") == []
    assert again.exams.waiting() == ["exam-c1"]
    assert standing(again) == (kept, kept)
    again.close()
