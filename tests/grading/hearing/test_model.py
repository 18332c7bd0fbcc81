"""The linear model: what is shipped can be read, quickly added up, and says the same as plain arithmetic."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.ear import Situation, listen
from grading.hearing.model import MIDDLE, model, pack, sigmoids, unpack

PAIRS = st.lists(st.tuples(st.integers(0, 36), st.integers(1 - MIDDLE, MIDDLE - 1)), max_size=40)


@given(PAIRS)
def test_weights_survive_packing(pairs):
    assert list(unpack(pack(pairs))) == pairs
    assert json.loads(json.dumps(pack(pairs))) == pack(pairs)


@pytest.mark.parametrize(
    ("lang", "reply"), [("zh", "是我们漏了通知您，对不起。明天五点前我打给您。"), ("en", "Sorry, we lost it. I'll ring you by five.")]
)
def test_adding_all_codes_at_once_is_adding_them_one_by_one(lang, reply):
    shipped = model(lang)
    for sentence in listen(reply, Situation(lang, ("?",))).sentences:
        expected = list(shipped.bias)
        features = dict.fromkeys(sentence.grams, sentence.weight) | sentence.facts
        for name, value in features.items():
            for number, weight in unpack(shipped.packed.get(name, "")):
                expected[number] += weight * value * shipped.step
        assert shipped.linear(sentence) == pytest.approx(expected)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_model_is_small_and_knows_every_code(lang):
    source = files("grading.hearing").joinpath(f"data/ear.{lang}.json").read_bytes()
    assert len(source) < 3_500_000
    assert set(model(lang).thresholds) == {f"T{n:02}" for n in range(1, 25)} | {f"X{n}" for n in range(1, 9)}


def test_chances_stay_chances():
    assert sigmoids([-1e6, 0, 1e6]) == [0, 0.5, 1]
