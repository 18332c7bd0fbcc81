"""Numbers of moods as they are read."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.call.mood import shown_change

TENTHS = st.integers(0, 1000).map(lambda tenths: tenths / 10)


@given(TENTHS, TENTHS)
def test_who_subtracts_one_shown_number_from_the_other_gets_the_shown_change(before, after):
    assert int(f"{before:.0f}") + shown_change(before, after) == int(f"{after:.0f}")
