"""What a first call leaves behind for the second."""

from __future__ import annotations

import pytest

from simulator.call.mood import Mood
from simulator.call.second import FirstContact, left_by, mood_after

ORDINARY = Mood(60, 30, 50, 50)


async def played(session, *replies):
    async for _ in session.open():
        pass
    for reply in replies:
        async for _ in session.take_turn(reply):
            pass
    session.close()
    return [r.event for r in session.records]


async def test_a_dated_promise_is_kept_and_carried(make_session):
    events = await played(make_session(lang="en"), "I will ring you myself before five this afternoon.")
    first = left_by("c1", events)
    assert first.kept
    assert [p.due for p in first.promises] == ["before five"]


@pytest.mark.parametrize("reply", ["We'll look into it at some point.", ""])
async def test_no_dated_promise_is_a_promise_missed(make_session, reply):
    assert not left_by("c1", await played(make_session(lang="en"), reply)).kept


def test_a_kept_promise_opens_calmer_and_more_trusting_than_a_missed_one():
    left = Mood(40, 45, 20, 50)
    kept, missed = (mood_after(ORDINARY, FirstContact("c", left, (), kept)) for kept in (True, False))
    assert kept.anger < missed.anger
    assert kept.trust > missed.trust
    assert kept.patience == ORDINARY.patience


def test_how_they_were_left_is_still_felt():
    calm, furious = (mood_after(ORDINARY, FirstContact("c", Mood(a, 40, 20, 50), (), kept=True)) for a in (20, 90))
    assert calm.anger < furious.anger
