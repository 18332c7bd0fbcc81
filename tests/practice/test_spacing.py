"""When a drill comes round again, and how one stands: with a fixed clock, from the reviews alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.psychometrics.scores import wilson
from simulator.practice.library import Stock
from simulator.practice.planning import NoSuchDrill, cards_for_today
from simulator.practice.reviews import Review, drilled
from simulator.practice.room import PracticeRoom
from simulator.practice.spacing import due_at, due_cards, lower_median, state_after
from simulator.practice.standing import standing
from tests.practice.parts import MemoryReviews

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def reviewed(history, card, session, verdict, at, *, retry=False):
    known = next((k for k in drilled(history) if k.card == card), None)
    state = {} if retry else state_after(known, card, session, verdict, at)
    history.append(Review("me", card, session, at, "en", "p", verdict, retry, "words", state))
    return history[-1]


def test_a_good_session_waits_longer_each_time_and_a_bad_one_comes_back_tomorrow():
    history, at, waits = [], NOW, []
    for n in range(4):
        waits.append(due_at(reviewed(history, "T03", f"s{n}", 3, at).state) - at)
        at = due_at(history[-1].state)
    assert waits == sorted(waits)
    assert waits[0] >= timedelta(days=1)
    assert waits[3] > 3 * waits[1]
    failed = due_at(reviewed(history, "T03", "s9", 1, at).state) - at
    assert failed < waits[3] / 3


def test_a_sitting_is_one_review_at_its_lower_median():
    history = []
    for verdict in (1, 3, 3):
        reviewed(history, "T03", "one", verdict, NOW)
    single = []
    reviewed(single, "T03", "one", 3, NOW)
    assert history[-1].state == single[-1].state
    assert lower_median([4, 1]) == 1
    assert lower_median([2, 4, 3]) == 3


def test_what_is_due_today_is_the_overdue_and_todays_cards_only():
    history = []
    reviewed(history, "T03", "a", 1, NOW)
    reviewed(history, "T10", "a", 4, NOW)
    assert due_cards(drilled(history), NOW) == ()
    tomorrow = NOW + timedelta(days=1)
    assert due_cards(drilled(history), tomorrow) == ("T03",)
    assert due_cards(drilled(history), tomorrow.replace(hour=1)) == ("T03",)
    assert set(due_cards(drilled(history), NOW + timedelta(days=60))) == {"T03", "T10"}


def test_the_weakest_due_card_is_drilled_first_and_new_ones_fill_up():
    stock, history = Stock(), []
    for n, (card, verdict) in enumerate([("T10", 3), ("T04", 1), ("T05", 2)]):
        reviewed(history, card, f"s{n}", verdict, NOW)
    later = NOW + timedelta(days=60)
    assert cards_for_today(drilled(history), later, stock) == ["T04", "T05", "T10"]
    assert cards_for_today([], NOW, stock) == ["T03", "T10", "T05"]
    assert cards_for_today(drilled(history), NOW + timedelta(minutes=5), stock) == []


def test_a_retry_is_kept_and_moves_nothing():
    log, now = MemoryReviews(), [NOW]
    session = PracticeRoom("en", Stock(), lambda: log, lambda: now[0]).drill("T03", seed=4)
    assert session.answer("Please calm down.").verdict == 1
    first = log.all("me")[-1]
    session.answer("Nobody told you and you were left waiting; anyone would be angry.")
    rows = log.all("me")
    assert [r.retry for r in rows] == [False, True]
    assert drilled(rows)[0].state == first.state
    assert [s.attempts for s in standing(drilled(rows))] == [1]
    assert session.tally() == {"again": 1}


def test_a_customers_drill_has_six_moments_and_its_own_card():
    log = MemoryReviews()
    session = PracticeRoom("zh", Stock(), lambda: log, lambda: NOW).drill("vain", seed=2)
    assert len(session.prompts) == len({p.technique for p in session.prompts}) == 6
    assert {p.setup.persona.id for p in session.prompts} == {"vain"}
    session.answer("您好")
    assert {r.card for r in log.all("me")} == {"vain", session.prompt.technique}


def test_a_techniques_drill_has_five_different_situations_and_the_same_for_the_same_seed():
    room = PracticeRoom("en", Stock(), MemoryReviews, lambda: NOW)
    first, again, other = (room.drill("t10", seed=n) for n in (5, 5, 6))
    assert len({p.situation.id for p in first.prompts}) == 5
    assert [p.id for p in first.prompts] == [p.id for p in again.prompts]
    assert [p.id for p in first.prompts] != [p.id for p in other.prompts]
    with pytest.raises(NoSuchDrill, match="T01 to T24"):
        room.drill("T99")


def test_standing_is_surer_with_more_attempts_and_follows_the_latest():
    few, many, better = [], [], []
    for n in range(2):
        reviewed(few, "T03", f"s{n}", 3, NOW)
    for n in range(20):
        reviewed(many, "T03", f"s{n}", 3, NOW)
        reviewed(better, "T03", f"s{n}", 1 if n < 10 else 4, NOW)
    assert standing(drilled(few))[0].sure == "few"
    narrow, wide = standing(drilled(many))[0], standing(drilled(few))[0]
    assert narrow.high - narrow.low < wide.high - wide.low
    assert standing(drilled(better))[0].skill > 0.5
    assert narrow.low <= narrow.skill <= narrow.high


@given(st.floats(0, 1), st.floats(0.5, 200))
def test_an_interval_holds_its_share_and_stays_within_bounds(share, n):
    low, high = wilson(share, n)
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= share <= high + 1e-9
