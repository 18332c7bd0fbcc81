"""What a board opens is kept beside the chains, follows them, and can be held against them."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from simulator.exam import appeals, board
from simulator.exam.brief import brief_of, from_text, to_text
from simulator.exam.cohort import NoCohort
from simulator.exam.events import ResultReached
from simulator.exam.sitting import Sitting
from simulator.store import open_store
from simulator.store.exam_rows import written_sitting
from simulator.store.landing import Finished, written_call
from tests.exam.rooms import Desk, entry, small, through


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    url = f"sqlite:///{tmp_path / 'board.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    store = open_store(url)
    yield store
    store.close()


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
        connection.execute(text("UPDATE exam_results SET body = replace(body, 'fail', 'pass')"))
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


async def test_sittings_of_earlier_versions_are_taken_in_by_the_upgrade(tmp_path):
    from alembic import command
    from alembic.config import Config

    url = f"sqlite:///{tmp_path / 'old.db'}"
    store = open_store(url)
    sitting = await sat(store)
    sitting.add(appeals.appeal(sitting.state, "one", "C2", "I did say sorry", sitting.room.clocks.wall()))
    with store._engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "simulator:store/migrations")
        config.attributes["connection"] = connection
        command.downgrade(config, "0007")
    store.close()
    again = open_store(url)
    assert again.cohorts.briefs("small") == [brief_of(sitting.state.result)]
    assert again.cohorts.differing("small") == []
    assert again.exams.waiting() == ["exam-c1"]
    again.close()


async def test_the_short_form_comes_back_as_it_was(store):
    brief = brief_of((await sat(store)).state.result)
    assert from_text(to_text(brief)) == brief
    assert set(brief.stations) == {"one", "two"}
