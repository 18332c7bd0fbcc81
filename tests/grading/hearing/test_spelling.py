from __future__ import annotations

import pytest

from grading.hearing.spelling import british


@pytest.mark.parametrize(
    ("american", "word"),
    [("apologized", "apologised"), ("color", "colour"), ("dishonored", "dishonoured"), ("canceled", "cancelled"), ("center", "centre"),
     ("neighbors", "neighbours"), ("organization", "organisation")],
)  # fmt: skip
def test_either_spelling_is_one_word(american, word):
    assert british(american) == word
    assert british(word) == word


@pytest.mark.parametrize(
    "word", ["size", "prize", "seized", "downsized", "doctor", "minor", "factor", "pealed", "heeled", "cancel", "citizen"]
)
def test_other_words_are_let_be(word):
    assert british(word) == word
