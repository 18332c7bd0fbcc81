"""Literals a regular expression cannot match without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.prefilter import WORD_START, required

CUES = [
    r"\b(?:can|could) you (?:not )?(?:read|count)\b",
    r"\bi(?:'ll| will) (?:call|ring) you\b",
    r"(?:come|go) back(?: tomorrow)?",
    r"x{0,2}end",
    r"(?:abc|)d",
]


@pytest.mark.parametrize("source", CUES)
@given(data=st.data())
def test_every_match_contains_one_literal_of_each_set(source, data):
    text = data.draw(st.from_regex(source, fullmatch=False))
    match = re.search(source, text)
    assert match
    for words in required(source, "en"):
        assert any(stands(word, text, match) for word in words)


def stands(word, text, match):
    """Whether a literal stands in a match; one with a mark only where a word begins."""
    letters = word.removeprefix(WORD_START)
    places = [m.start() for m in re.finditer(re.escape(letters), text) if match.start() <= m.start() and m.end() <= match.end()]
    return any(letters == word or re.compile(r"\b").match(text, place) for place in places)


def test_the_longest_needed_words_come_first():
    longest = required(r"\bi (?:please )?(?:refund|credit) it\b", "en")[0]
    assert sorted(longest) == ["\bi credit it", "\bi please credit it", "\bi please refund it", "\bi refund it"]


def test_nothing_is_claimed_where_nothing_is_needed():
    assert required(r"[a-z]*\d?", "en") == []
