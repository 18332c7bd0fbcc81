"""A layer's long numbers say the same as plain arithmetic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.lanes import CENTRE, REACH, lanes_of
from grading.hearing.layer import FINE, Layer

WEIGHTS = st.lists(st.integers(-REACH, REACH), min_size=3, max_size=3)


def letters(weights):
    return "".join(chr(CENTRE + w) for w in weights)


@given(st.lists(st.tuples(WEIGHTS, st.integers(0, 2 * FINE)), min_size=1, max_size=40))
def test_a_layer_is_a_matrix(rows):
    layer = Layer([lanes_of(letters(w)) for w, _ in rows], 3)
    lanes, inputs = layer.part([n for _, n in rows])
    assert [place - CENTRE * inputs for place in layer.split(lanes)] == [sum(n * w[k] for w, n in rows) for k in range(3)]
