"""Progress: how good, how sure, and found again."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.progress.build import days_until, progress_of
from simulator.progress.ports import Due, Wanted
from simulator.progress.search import wanted_from
from simulator.progress.skills import Technique, share, skill, trend
from simulator.report.progress_words import use_line
from simulator.store import open_store
from tests.conftest import play

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
RUDE, KIND = "这是公司规定，您先冷静一下。", "您好陈女士，我姓林，这件事我来负责。扣款没成功又没人通知，您着急我理解。"


@pytest.fixture
def store(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'calls.db'}")
    yield store
    store.close()


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.floats(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_narrows_with_cases(pair):
    whole, n = pair
    few, many = share(whole, n), share(whole * 4, n * 4)
    assert 0 <= few.low <= few.value + 1e-9
    assert few.value - 1e-9 <= few.high <= 1
    assert many.high - many.low < few.high - few.low


def test_a_wilson_interval_from_a_textbook():
    found = share(8, 10)
    assert (round(found.low, 3), round(found.high, 3)) == (0.541, 0.931)
    assert share(0, 0).high == 1.0


def test_one_bad_case_does_not_outrank_many():
    assert skill("a", "", [0]).share.cautious > skill("b", "", [1] * 20).share.cautious


@pytest.mark.parametrize(
    ("levels", "way"), [([0, 0, 1, 1, 0, 3, 3, 4, 3, 3], "up"), ([4] * 5 + [2] * 5, "down"), ([2] * 10, "flat"), ([0, 4, 4], "unknown")]
)
def test_trends(levels, way):
    assert trend(levels) == way


async def test_graded_calls_are_counted_once_however_often_they_are_graded(store, make_session):
    session = await play(make_session(log=store), [RUDE])
    before = progress_of(store.ledger, NOW, "zh")
    assert before.calls == 1
    async for _ in session.take_turn("/rewind 1"):
        pass
    open_again = progress_of(store.ledger, NOW, "zh")
    assert (open_again.calls, open_again.skills) == (1, before.skills), "what a call came to stands until it is graded anew"
    assert open_again.days_practised == before.days_practised == 1
    assert store.calls()[0].total is None
    assert not store.ledger.search(Wanted(outcome="failed"), 9)
    await play(session, [KIND])
    after = progress_of(store.ledger, NOW, "zh")
    assert after.calls == 1
    assert {len(s.levels) for s in after.skills} == {1}
    levels = {row["id"]: row["level"] for row in session.records[-1].event.card["criteria"] if row["level"] is not None}
    assert {s.id: s.levels[0] for s in after.skills} == levels
    assert "X2" in {t.code for t in before.taboos} - {t.code for t in after.taboos}


async def test_calls_from_before_the_counts_are_counted_when_progress_is_opened(store, make_session):
    from sqlalchemy import text

    await play(make_session(log=store), [RUDE])
    known = progress_of(store.ledger, NOW, "zh")
    with store._engine.begin() as connection:
        for table in ("call_criteria", "call_codes", "call_words"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a name of our own
        connection.execute(text("UPDATE calls SET tallied = NULL"))
    assert store.ledger.levels(5) == {}
    assert progress_of(store.ledger, NOW, "zh") == known
    assert store.ledger.search(Wanted(words="公司规定"), 5)


async def test_calls_are_found_by_words_said_and_not_by_words_taken_back(store, make_session):
    session = await play(make_session(log=store), [RUDE])
    find = store.ledger.search
    assert [c.id for c in find(Wanted(words="公司规定"), 9)] == ["call-1"]
    assert find(Wanted(words="规"), 9)
    assert not find(Wanted(words="规定", persona="vain"), 9)
    assert find(Wanted(outcome="closed", persona="irascible"), 9)
    assert not find(Wanted(outcome="passed"), 9)
    assert not find(Wanted(until=datetime(2026, 2, 1, tzinfo=UTC)), 9)
    assert not find(Wanted(words='" OR 1'), 9)
    async for _ in session.take_turn("/rewind 1"):
        pass
    await play(session, [KIND])
    assert not find(Wanted(words="公司规定"), 9)
    assert find(Wanted(words="姓林"), 9)


async def test_english_words_may_be_begun(store, make_session):
    await play(make_session(log=store, lang="en"), ["That is company policy."])
    assert store.ledger.search(Wanted(words="compan"), 9)
    assert not store.ledger.search(Wanted(words="ompany"), 9)


def test_days_are_counted_in_the_trainees_own_zone(store):
    east = timezone(timedelta(hours=8))
    days = days_until(datetime(2026, 3, 1, 1, 0, tzinfo=east))
    assert len(days) == 28
    assert days[-1][0] == datetime(2026, 3, 1, 0, 0, tzinfo=east)
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(days))
    assert store.ledger.practised(days) == [False] * 28


def test_what_is_due_is_handed_in(store):
    due = (Due("T03 naming feeling and cause", "hotseat drill T03", NOW),)
    found = progress_of(store.ledger, NOW, "en", due)
    assert found.due == due
    assert found.plank is None
    assert found.to_json()["due"][0]["command"] == "hotseat drill T03"


def test_what_is_typed_names_customers_cases_outcomes_and_dates():
    people, cases = {"vain": "vain", "爱慕虚荣": "vain"}, {"worn-shoes": "worn-shoes", "the shoes": "worn-shoes"}
    found = wanted_from('爱慕虚荣 "the shoes" 通过 2026-03 refund today', people, cases, UTC)
    assert (found.persona, found.scenario, found.outcome, found.words) == ("vain", "worn-shoes", "passed", "refund today")
    assert (found.since, found.until) == (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
    assert wanted_from(">2026-12-31", {}, {}, UTC).since == datetime(2026, 12, 31, tzinfo=UTC)
    assert wanted_from("2026-13", {}, {}, UTC).words == "2026-13"


async def test_a_call_belongs_to_the_day_it_was_where_the_trainee_is(store, make_session, clock):
    clock.now = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    await play(make_session(log=store), [KIND])
    east = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=8)))
    assert store.ledger.practised(days_until(east))[-2:] == [False, True]
    assert store.ledger.practised(days_until(east.astimezone(UTC)))[-2:] == [True, False]
    assert store.ledger.search(Wanted(since=days_until(east)[-1][0]), 9)


@pytest.mark.parametrize(
    ("uses", "calls", "words"), [(1, 1, "1 use in 1 call, "), (3, 1, "3 uses in 1 call, "), (3, 2, "3 uses in 2 calls, ")]
)
def test_one_use_is_one_use(uses, calls, words):
    assert use_line(Technique("T01", "professional opening", calls, uses, share(uses, uses)), "en").startswith(words)
