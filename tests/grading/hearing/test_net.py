"""The small net: its long numbers say the same as plain arithmetic, and it bears what it does not know."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.ear import Situation, listen
from grading.hearing.features import Sentence
from grading.hearing.lanes import CENTRE, REACH, lanes_of
from grading.hearing.model import model
from grading.hearing.net import FINE, Layer

WEIGHTS = st.lists(st.integers(-REACH, REACH), min_size=3, max_size=3)


def letters(weights):
    return "".join(chr(CENTRE + w) for w in weights)


@given(st.lists(st.tuples(WEIGHTS, st.integers(0, 2 * FINE)), min_size=1, max_size=40))
def test_a_layer_is_a_matrix(rows):
    layer = Layer([lanes_of(letters(w)) for w, _ in rows], 3)
    lanes, inputs = layer.part([n for _, n in rows])
    assert [place - CENTRE * inputs for place in layer.split(lanes)] == [sum(n * w[k] for w, n in rows) for k in range(3)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sentence_of_unknown_words_still_gets_an_answer(lang):
    answers = model(lang).logits(Sentence(("‡‡",), 1.0, {}))
    assert len(answers) == len(model(lang).codes)
    assert all(map(math.isfinite, answers))


@pytest.mark.parametrize(("lang", "reply"), [("zh", "您说，我听着。" * 50), ("en", "Go on, I am listening to you. " * 50)])
def test_no_lane_overflows_on_a_long_reply(lang, reply):
    for sentence in listen(reply, Situation(lang, (reply,))).sentences:
        assert all(abs(z) < 100 for z in model(lang).logits(sentence))
