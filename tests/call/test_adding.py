"""What a model heard besides: the same limits as if both ears had heard it at once, and nothing taken back."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from grading.heard import Grasp, Heard, Mention
from simulator.call.adding import add
from simulator.call.dynamics import Circumstances, move
from simulator.call.events import MoodMoved
from simulator.call.mood import Mood, Temper

CALM = Temper(volatility=1, forgiveness=1, trust_gain=1, face_weight=1, memory=1, drift=4)
AXES = ("anger", "trust", "patience", "face")
TECHNIQUES = [f"T{n:02}" for n in range(1, 25)]
SCALE = st.floats(0, 100).map(lambda n: round(n, 1))
MOODS = st.builds(Mood, SCALE, SCALE, SCALE, SCALE)


def respond(code: str, _uses: int) -> float:
    return -3.0 if code[0] == "X" else 3.0


def both(mood: Mood, heard: Grasp, added: tuple[Heard, ...], seed: int = 1, **now) -> tuple[MoodMoved, MoodMoved]:
    here = Circumstances(**({"turn": 3, "acknowledged": True, "remedy_stands": True} | now))
    after, ledger = move(mood, heard, CALM, respond, here, random.Random(seed), "en")
    moved = MoodMoved(before=mood, after=after, ledger=ledger, escalation=1)
    return moved, add(moved, heard, added, CALM, respond, here, "en")


def items(*codes: str, strength: float = 1.0) -> tuple[Heard, ...]:
    return tuple(Heard(code, "words", strength) for code in codes)


def share(more: MoodMoved, axis: str) -> float:
    return sum(line.amount for line in more.ledger if line.axis == axis)


@given(MOODS, st.lists(st.sampled_from(TECHNIQUES), max_size=4, unique=True), st.sets(st.sampled_from(TECHNIQUES), min_size=1, max_size=4),
       st.integers(0, 99))  # fmt: skip
def test_a_turn_moves_no_scale_further_for_being_heard_twice(mood, known, new, seed):
    moved, more = both(mood, Grasp(items=items(*known)), items(*sorted(new - set(known))), seed)
    assert more.before == moved.after
    for axis in AXES:
        assert abs(getattr(more.after, axis) - getattr(mood, axis)) <= 20.05
        assert 0 <= getattr(more.after, axis) <= 100
        assert abs(getattr(more.after, axis) - getattr(more.before, axis) - share(more, axis)) < 0.06
    assert not {"turn", "no_news", "drift", "left_alone"} & {line.code for line in more.ledger}
    assert more.escalation == moved.escalation


@given(MOODS, st.sampled_from(TECHNIQUES), st.sampled_from(["X1", "X3", "X5", "X8"]))
def test_what_a_model_heard_is_not_a_kindness_when_it_is_a_taboo(mood, known, taboo):
    _, more = both(mood, Grasp(items=items(known)), items(taboo, strength=0.8))
    assert more.after.anger >= more.before.anger
    assert more.after.trust <= more.before.trust


def test_a_third_good_deed_counts_a_third_whichever_ear_heard_it():
    mood = Mood(80, 20, 50, 50)
    _, alone = both(mood, Grasp(items=items("T05")), items("T03"))
    _, third = both(mood, Grasp(items=items("T05", "T06")), items("T03"))
    felt = {axis: next(line.amount for line in alone.ledger if (line.code, line.axis) == ("T03", axis)) for axis in ("anger", "trust")}
    assert [(line.axis, line.amount) for line in third.ledger if line.code == "T03"][:2] == [
        (axis, round(felt[axis] / 3, 1)) for axis in ("anger", "trust")
    ]


def test_no_remedy_no_ending_holds_for_the_later_move_too():
    moved, more = both(Mood(30, 55, 50, 50), Grasp(items=items("T05")), items("T03", "T06"), remedy_stands=False)
    assert moved.after.anger >= 25
    assert more.after.anger >= 25
    assert more.after.trust <= 60
    assert "no_remedy" in {line.code for line in more.ledger}


def test_patience_is_won_once():
    _, more = both(Mood(50, 50, 50, 50), Grasp(items=items("T05")), items("T10"))
    assert share(more, "patience") == 4
    _, again = both(Mood(50, 50, 50, 50), Grasp(items=items("T20")), items("T10"))
    assert share(again, "patience") == 0


def test_a_taboo_raises_the_level_once_a_reply_and_never_to_the_end():
    mood, taboo = Mood(50, 50, 50, 50), items("X5", strength=0.8)
    here = Circumstances(turn=3, acknowledged=True, remedy_stands=True)
    moved, more = both(mood, Grasp(), taboo)
    assert (more.escalation, more.rule) == (moved.escalation + 1, "taboo")
    for was in (replace(moved, rule="hot"), replace(moved, escalation=3)):
        later = add(was, Grasp(), taboo, CALM, respond, here, "en")
        assert (later.escalation, later.rule) == (was.escalation, "")


def test_a_promise_beyond_the_desk_calms_nobody_for_being_heard_by_a_model():
    beyond = Grasp(items=items("T05"), overreached=(Mention("m", "words"),))
    _, more = both(Mood(80, 20, 50, 50), beyond, items("T10"))
    assert not [line for line in more.ledger if line.code == "T10" and line.axis != "patience"]
