"""Rosters, assignments and counts in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from simulator.call.events import CallStarted
from simulator.practice.reviews import Review
from simulator.store import open_store
from simulator.team.people import Tally, Trainee
from simulator.team.standing import report_of
from tests.conftest import play

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ANN, BO = Trainee("a", "Ann", "red", "zh", "2026-01-05"), Trainee("b", "阿波", "red")
GOOD = ["您好，我姓林，这件事我来负责。", "等了三天没人理，换了谁都会急，对不起，是我们没有通知到您。"]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    return f"sqlite:///{tmp_path / 'calls.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")


@pytest.fixture
def store(url):
    store = open_store(url)
    yield store
    store.close()


async def took(store, make_session, call, trainee, replies=GOOD, persona="irascible"):
    """A call of this trainee, kept."""
    session = make_session(persona)
    session = await play(session, replies)
    first = session.records[0].event
    assert isinstance(first, CallStarted)
    records = [replace(r, call=call) for r in session.records]
    records[0] = replace(records[0], event=replace(first, trainee=trainee))
    store.append(records)
    return records


def test_a_roster_is_kept_once(store):
    assert store.teams.keep([ANN, BO]) == ["added", "added"]
    assert store.teams.keep([ANN, replace(BO, team="blue")]) == ["unchanged", "changed"]
    assert store.teams.members("red") == [ANN]
    assert {p.id for p in store.teams.members()} == {"a", "b"}
    assert store.teams.member("nobody") is None


async def test_what_is_counted_is_by_trainee(store, make_session):
    store.teams.keep([ANN, BO])
    await took(store, make_session, "one", "a")
    await took(store, make_session, "two", "a", ["不关我的事。", "你自己看条款。"])
    await took(store, make_session, "three", "")
    await took(store, make_session, "four", "elsewhere")
    teams = store.teams
    found = teams.tallies("red")
    assert set(found) == {"a"}
    assert (found["a"].calls, found["a"].graded) == (2, 2)
    assert len(teams.totals("red", 40)["a"]) == 2
    assert len(teams.totals("red", 1)["a"]) == 1
    assert {m.trainee for m in teams.marks("red", 40)} == {"a"}
    assert max(m.cases for m in teams.marks("red", 40)) == 2
    assert {m.cases for m in teams.marks("red", 1)} == {1}
    assert any(u.code.startswith("X") for u in teams.uses("red", 40))
    assert [p.trainee for p in teams.played("red", NOW - timedelta(days=1))] == ["a", "a"]
    assert teams.played("red", NOW + timedelta(days=1)) == []
    spans = [(NOW - timedelta(days=2), NOW - timedelta(days=1)), (NOW - timedelta(days=1), NOW + timedelta(days=1))]
    assert [n for n, _ in teams.means("red", spans)] == [0, 2]
    report = report_of("red", teams, NOW, "zh")
    assert report.members[0].tally.calls + report.members[1].tally.calls == 2
    assert report.members[1].tally == Tally(0, 0, 0, None)


async def test_with_a_trainee_lists_and_counts_are_their_own(store, url, make_session):
    await took(store, make_session, "one", "a")
    await took(store, make_session, "two", "b")
    mine = open_store(url, "a")
    assert [c.id for c in mine.calls()] == ["one"]
    assert mine.records("last")[0].call == "one"
    assert sum(g.calls for g in mine.ledger.groups("persona")) == 1
    assert len(mine.ledger.totals(9)) == 1
    assert {len(levels) for _, levels in mine.ledger.levels(9).values()} == {1}
    assert len(store.calls()) == 2
    mine.close()


async def test_only_practice_after_the_assignment_counts(store, make_session, clock):
    store.teams.keep([ANN, BO])
    await took(store, make_session, "early", "a")
    number, new = store.teams.assign("persona", "irascible", date(2026, 3, 9), clock(), team="red")
    assert new
    assert store.teams.assign("persona", "irascible", date(2026, 3, 9), clock(), team="red") == (number, False)
    (assignment,) = store.teams.assigned()
    assert store.teams.first_done(assignment, ["a", "b"]) == {}
    records = await took(store, make_session, "later", "b")
    await took(store, make_session, "later still", "b")
    assert store.teams.first_done(assignment, ["a", "b"]) == {"b": records[0].at}
    assert store.teams.withdraw(number)
    assert not store.teams.withdraw(number)


def test_a_drill_is_done_by_its_first_answer(store):
    store.teams.assign("drill", "T09", date(2026, 3, 9), NOW, trainee="a")
    (assignment,) = store.teams.assigned()
    for minutes, card in ((-5, "T09"), (5, "T01"), (7, "T09"), (9, "T09")):
        store.drills.add([Review("a", card, "s", NOW + timedelta(minutes=minutes), "zh", "p", 3, False, "r", {})])
    assert store.teams.first_done(assignment, ["a", "b"]) == {"a": NOW + timedelta(minutes=7)}


async def test_a_long_run_of_abuse_is_counted_at_the_end_of_a_call(store, make_session):
    store.teams.keep([ANN])
    records = await took(store, make_session, "bad", "a", ["你烦不烦。", "关我什么事。", "爱投诉就投诉。", "滚。", "你有病吧。"])
    lines = [e for r in records if (e := r.event).type == "customer_said"]
    hard = [line.mood.anger >= 85 or line.escalation >= 3 for line in lines]
    longest = max((len(run) for run in "".join("x" if h else " " for h in hard).split()), default=0)
    assert longest >= 3
    assert store.teams.played("red", NOW - timedelta(days=1))[0].abuse == longest
