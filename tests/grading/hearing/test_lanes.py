"""Long numbers say the same as plain arithmetic with each name's weights and vector."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.lanes import CENTRE, OFFSET, PARTS, REACH, Facts, Grams, Sums, lanes_of
from grading.hearing.vocabulary import Rows, Vocabulary

THREE = st.lists(st.integers(-REACH, REACH), min_size=3, max_size=3)
TABLE = st.dictionaries(st.sampled_from("abcdefgh"), THREE, max_size=8)


def letters(weights):
    return "".join(chr(CENTRE + w) for w in weights)


def table(weights):
    return {name: letters(w) for name, w in weights.items()}


def grams(linear, net):
    names = sorted({"a", *linear, *net})
    known = Vocabulary(names, "zh")
    return Grams(known, *(Rows([*weights], "".join(map(letters, weights.values())), known) for weights in (linear, net)), Sums(3, 3))


def added(weights, values):
    return [sum(value * weights[name][k] for name, value in values.items() if name in weights) for k in range(3)]


@given(TABLE, TABLE, st.text("abcdefghxyz", max_size=20))
def test_n_grams_are_added_in_both_models_at_once_each_once(linear, net, said):
    values = dict.fromkeys(said, 1)
    assert grams(linear, net).added(said) == (added(linear, values), added(net, values))


@given(TABLE, TABLE, st.dictionaries(st.sampled_from("abcdefghxyz"), st.sampled_from([0.2, 0.3, 0.5, 1.0])))
def test_facts_are_added_with_their_values(linear, net, facts):
    weights, places, length = Facts(table(linear), table(net), Sums(3, 3)).added(facts)
    assert weights == added(linear, {name: round(value * PARTS) for name, value in facts.items()})
    assert places == added(net, {name: round(value * 20) for name, value in facts.items()})
    assert length == pytest.approx(REACH * sum((value * 20) ** 2 for name, value in facts.items() if name in net) ** 0.5)


def test_the_largest_weights_of_the_longest_sentence_stay_in_their_lanes():
    many = {chr(0x4E00 + n): [REACH, -REACH, 0] for n in range(5000)}
    assert grams(many, many).added("".join(many)) == ([5000 * REACH, -5000 * REACH, 0],) * 2
    assert OFFSET > PARTS * REACH, "a fact's weight never takes from the lane beside it"


def test_the_direction_of_words_has_the_length_asked_for():
    known = grams({}, {"干": (3, 0, 4), "房": (0, 5, 0)})
    assert known.direction("干??", 2.0) == pytest.approx([1.2, 0, 1.6])
    assert known.direction("干房", 1.0)[1] == pytest.approx(0.5**0.5)
    assert known.direction("??", 1.0) == [0, 0, 0]


def test_letters_stand_in_lanes():
    assert lanes_of("\x01\x02") == 1 + (2 << 32)
