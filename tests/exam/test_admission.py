"""Attempts: one at a time, a wait before the next, and no more than the blueprint allows."""

from __future__ import annotations

import pytest

from simulator.exam.admission import NotAdmitted
from simulator.exam.sitting import Sitting
from tests.exam.rooms import Desk, entry, heard, small, through


async def test_one_attempt_at_a_time_then_waiting_then_no_more():
    desk = Desk()
    rules = small(attempts={"most": 2, "wait_hours": 24, "window_hours": 8})
    sitting = Sitting.begin(desk.room, rules, entry())
    with pytest.raises(NotAdmitted, match="still open") as refused:
        Sitting.begin(desk.room, rules, entry())
    assert refused.value.exam == sitting.id
    assert Sitting.begin(desk.room, rules, entry(who="c2")).state.started.attempt == 1
    await through(sitting)
    with pytest.raises(NotAdmitted, match="may begin from 2026-05-05"):
        Sitting.begin(desk.room, rules, entry())
    desk.hands.wait(25 * 3600)
    second = await through(Sitting.begin(desk.again(), rules, entry()))
    assert second.state.started.attempt == 2
    desk.hands.wait(99 * 3600)
    with pytest.raises(NotAdmitted, match="all 2 attempts"):
        Sitting.begin(desk.again(), rules, entry())


async def test_who_sets_the_clock_forward_has_not_waited():
    desk = Desk()
    rules = small(attempts={"most": 2, "wait_hours": 24, "window_hours": 8})
    await through(Sitting.begin(desk.room, rules, entry()))
    desk.hands.killed(off=60)
    desk.hands.set_wall(30 * 3600)
    with pytest.raises(NotAdmitted, match="may begin from"):
        Sitting.begin(desk.again(), rules, entry())
    desk.hands.wait(24 * 3600)
    assert Sitting.begin(desk.again(), rules, entry()).state.started.attempt == 2


async def test_an_attempt_left_open_beyond_its_window_locks_nobody_out():
    desk = Desk()
    await heard(Sitting.begin(desk.room, small(), entry()).enter().open())
    desk.hands.wait(100 * 3600)
    again = Sitting.begin(desk.again(), small(attempts={"wait_hours": 0, "window_hours": 8}), entry())
    assert again.state.started.attempt == 2
    assert desk.room.log.exams(candidate="c1")[1].verdict == "fail"
