"""The small net: its long numbers say the same as plain arithmetic, and it bears what it does not know."""

from __future__ import annotations

import math

import pytest

from grading.hearing.ear import Situation, listen
from grading.hearing.features import Sentence
from grading.hearing.model import model


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sentence_of_unknown_words_still_gets_an_answer(lang):
    answers = model(lang).logits(Sentence(("‡‡",), 1.0, {}))
    assert len(answers) == len(model(lang).codes)
    assert all(map(math.isfinite, answers))


@pytest.mark.parametrize(("lang", "reply"), [("zh", "您说，我听着。" * 50), ("en", "Go on, I am listening to you. " * 50)])
def test_no_lane_overflows_on_a_long_reply(lang, reply):
    for sentence in listen(reply, Situation(lang, (reply,))).sentences:
        assert all(abs(z) < 100 for z in model(lang).logits(sentence))
