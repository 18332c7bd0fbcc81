"""Where the matter of a sentence lies."""

from __future__ import annotations

import math
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.matters import WIDTH, meaning_of, trying, vectors_of, words_of


def alike(one, other, lang):
    return sum(map(mul, meaning_of(one, lang), meaning_of(other, lang)))


@pytest.mark.parametrize(
    ("lang", "question", "same", "another"),
    [
        ("en", "when does your salary come in?", "on which day are your wages paid?", "who was in the car with you?"),
        ("en", "have you told the police?", "did you report it at the station?", "what did you have for lunch?"),
        ("zh", "您哪天发工资？", "工资一般几号到账", "当时车上还有谁？"),
        ("zh", "报警了没有？", "去派出所报过吗", "中午吃的什么？"),
    ],
)
def test_questions_after_one_thing_lie_together(lang, question, same, another):
    assert alike(question, same, lang) > alike(question, another, lang) + 0.1


@given(st.text(max_size=120), st.sampled_from(["zh", "en"]))
def test_a_meaning_has_length_one_or_none(text, lang):
    vector = meaning_of(text.lower(), lang)
    assert len(vector) == WIDTH
    assert math.hypot(*vector) == pytest.approx(1.0) or not any(vector)


def test_words_and_pairs_and_figures():
    assert list(words_of("paid 40 twice", "en")) == ["paid", "0", "twice", "paid 0", "0 twice", "twic-"]
    assert list(words_of("交40元", "zh")) == ["交", "0", "元", "交0", "0元"]


def test_other_vectors_can_be_tried():
    with trying("en", vectors_of(["cup"], bytes([1] + [0] * (WIDTH - 1)))):
        assert meaning_of("cup", "en")[0] == 1.0
        assert not any(meaning_of("saucer", "en"))
    assert any(meaning_of("a cup of tea was spilt", "en"))
