"""What is shown of a rule never contradicts what was settled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.exam.standing import Ruling

FIGURE = st.floats(0, 100)


@pytest.mark.parametrize(
    ("value", "cut", "shown"), [(59.97, 60.0, 59.9), (60.0, 60.0, 60.0), (60.02, 60.0, 60.0), (41.26, 60.0, 41.3), (33.34, 33.34, 33.4)]
)
def test_a_figure_just_below_the_cut_is_not_shown_at_it(value, cut, shown):
    told = Ruling("total", value, cut, "missed", (value, value), 0.26).to_json()
    assert (told["value"], told["interval"], told["sem"]) == (shown, [shown, shown], 0.3)


@given(FIGURE, FIGURE)
def test_no_figure_is_rounded_across_the_cut(value, cut):
    shown = Ruling("total", value, cut, "near").to_json()["value"]
    assert (shown < cut) == (value < cut)
    assert abs(shown - value) <= 0.1 + 1e-9
