"""Whoever breaks off believes nothing more, and is the angrier the more patience was unspent; an insult lets all of it out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.call.dynamics import TURN_LIMIT
from simulator.call.leaving import given_up
from simulator.call.mood import Mood

scale = st.floats(0, 100).map(lambda x: round(x, 1))
moods = st.builds(Mood, anger=scale, trust=scale, patience=scale, face=scale)


@given(before=moods, after=moods)
def test_nobody_leaves_better_disposed_and_the_ledger_adds_up(before, after):
    for insulted in (False, True):
        left, ledger = given_up(before, after, "en", insulted=insulted)
        assert left.anger >= after.anger
        assert left.trust <= after.trust
        assert left.anger - after.anger == pytest.approx(sum(line.amount for line in ledger if line.axis == "anger"), abs=0.06)
        assert left.trust - after.trust == pytest.approx(sum(line.amount for line in ledger if line.axis == "trust"), abs=0.06)


@given(before=moods, after=moods)
def test_an_insult_is_never_easier_to_leave_with(before, after):
    calm, _ = given_up(before, after, "en")
    hurt, _ = given_up(before, after, "en", insulted=True)
    assert hurt.anger >= calm.anger
    assert hurt.trust <= calm.trust


def test_only_an_insult_breaks_the_limit_of_a_turn():
    before, after = Mood(anger=40, trust=60, patience=90, face=50), Mood(anger=60, trust=40, patience=90, face=50)
    assert given_up(before, after, "en")[0].anger <= before.anger + TURN_LIMIT
    assert given_up(before, after, "en", insulted=True)[0] == Mood(anger=100, trust=0, patience=90, face=50)
