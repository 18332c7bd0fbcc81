from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.exam import chain
from simulator.exam.clocks import came_back, elapsed, moved
from simulator.exam.events import Moment
from simulator.exam.sitting import Sitting
from simulator.exam.state import fold
from simulator.exam.station import Typing
from tests.exam.rooms import NOW, Desk, entry, small

ACTIONS = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 90)),
    st.tuples(st.just("set_wall"), st.integers(-5000, 5000)),
    st.tuples(st.just("killed"), st.integers(0, 90)),
    st.tuples(st.just("power_cut"), st.integers(0, 90)),
    *(st.tuples(st.just(name), st.just(0)) for name in ("reply", "answer", "pause", "unpause", "tick")),
)


def do(action, amount, desk, sitting):
    """One thing that may happen in a station."""
    match action:
        case "wait" | "set_wall":
            getattr(desk.hands, action)(amount)
        case "killed" | "power_cut":
            desk.hands.killed(amount, power_cut=action == "power_cut")
            return Sitting.take_up(desk.again(), sitting.id)
        case "reply":
            sitting.unpause()
            sitting.replied(10, 1.0, Typing())
        case "answer":
            sitting.answered()
        case _:
            getattr(sitting, action)()
    return sitting


@settings(max_examples=60)
@given(st.lists(ACTIONS, max_size=14))
def test_whatever_happens_time_is_neither_lost_nor_invented(actions):
    desk = Desk()
    sitting = Sitting.begin(desk.room, small(), entry())
    sitting.enter()
    sitting.answered()
    passed = used = 0.0
    for action, amount in actions:
        if sitting.closed_by_window:
            break
        sitting = do(action, amount, desk, sitting)
        passed += amount if action in {"wait", "killed", "power_cut"} else 0
        now = sitting.state.stations[0].used
        assert used <= now
        if not any(a in {"set_wall", "power_cut"} for a, _ in actions):
            assert now <= passed + 0.01, "more was counted than passed"
        used = now
        assert 0 <= sitting.left() <= 300
        assert fold(sitting.records) == sitting.state
    chain.check(desk.room.log.records(sitting.id))


@given(st.integers(-(10**6), 10**6), st.floats(0, 10**5), st.booleans())
def test_the_machines_own_clock_is_believed_where_it_ran_on(wall, mono, same_boot):
    from datetime import timedelta

    before = Moment(NOW, 100.0, "a", "r1")
    now = Moment(NOW + timedelta(seconds=wall), 100.0 + mono, "a" if same_boot else "b", "r2")
    passed = elapsed(before, now)
    assert passed >= 0
    assert not same_boot or abs(passed - mono) < 1e-6
    noticed = moved(before, now)
    assert bool(noticed) == (abs(wall - mono) > 5 if same_boot else wall < 0)
    back = came_back(before, now, 60.0)
    assert back.counted_seconds <= back.off_seconds
    assert back.counted_seconds >= round(passed - 60.0, 1) - 0.05
