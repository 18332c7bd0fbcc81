"""The small net: its long numbers say the same as plain arithmetic, and it bears what it does not know."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.ear import Situation, listen
from grading.hearing.features import Sentence
from grading.hearing.model import model
from grading.hearing.net import CENTRE, FINE, REACH, Layer, Vectors, lanes_of

WEIGHTS = st.lists(st.integers(-REACH, REACH), min_size=3, max_size=3)


def letters(weights):
    return "".join(chr(CENTRE + w) for w in weights)


@given(st.lists(st.tuples(WEIGHTS, st.integers(0, 2 * FINE)), min_size=1, max_size=40))
def test_a_layer_is_a_matrix(rows):
    layer = Layer([lanes_of(letters(w)) for w, _ in rows], 3)
    assert layer.times([n for _, n in rows]) == [sum(n * w[k] for w, n in rows) for k in range(3)]


def test_the_direction_of_words_has_the_length_asked_for():
    vectors = Vectors({"dry": letters((3, 0, 4)), "room": letters((0, 5, 0))}, 3)
    assert vectors.of_words(frozenset({"dry", "never heard of"}), 2.0) == pytest.approx([1.2, 0, 1.6])
    assert vectors.of_words(frozenset({"dry", "room"}), 1.0)[1] == pytest.approx(5 / math.sqrt(50))
    assert vectors.of_words(frozenset({"never heard of"}), 1.0) == [0, 0, 0]


def test_facts_count_with_their_values():
    vectors = Vectors({"#asks": letters((REACH, 0, 0)), "@act": letters((0, REACH, 0))}, 3)
    assert vectors.of_facts({"#asks": 0.3, "@act": 0.4, "@unknown": 1.0}, 1.0) == pytest.approx([0.6, 0.8, 0])
    assert vectors.of_facts({}, 1.0) == [0, 0, 0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sentence_of_unknown_words_still_gets_an_answer(lang):
    answers = model(lang).net.logits(Sentence(frozenset({"‡‡"}), 1.0, {}, frozenset()))
    assert len(answers) == len(model(lang).codes)
    assert all(map(math.isfinite, answers))


@pytest.mark.parametrize(("lang", "reply"), [("zh", "您说，我听着。" * 50), ("en", "Go on, I am listening to you. " * 50)])
def test_no_lane_overflows_on_a_long_reply(lang, reply):
    for sentence in listen(reply, Situation(lang, (reply,))).sentences:
        assert all(abs(z) < 100 for z in model(lang).net.logits(sentence))
