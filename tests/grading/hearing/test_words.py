"""Words found all at once: the same places as looking for each word by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.words import Words

WORDS = st.lists(st.text("ab您c", min_size=1, max_size=5), max_size=12)
TEXT = st.text("ab您c.", max_size=40)


def places(word: str, text: str) -> set[tuple[int, str]]:
    return {(start, word) for start in range(len(text)) if text.startswith(word, start)}


@given(WORDS, TEXT)
def test_every_place_of_every_word_is_found(wanted, text):
    words = Words()
    words.add(wanted)
    assert set(words.places(text)) == set().union(*(places(word, text) for word in wanted))
    assert words.within(text) == {word for word in wanted if word in text}


@given(WORDS, WORDS, TEXT)
def test_words_added_later_are_found_too(first, later, text):
    words = Words()
    words.add(first)
    words.within(text)
    words.add(later)
    assert words.within(text) == {word for word in {*first, *later} if word in text}


def test_words_within_and_across_each_other_are_found():
    words = Words()
    words.add(["aba", "ab", "b"])
    assert sorted(words.places("ab.aba")) == [(0, "ab"), (1, "b"), (3, "ab"), (3, "aba"), (4, "b")]


@given(WORDS, TEXT, st.sets(st.integers(0, 40)))
def test_only_words_that_begin_where_they_may_are_found(wanted, text, starts):
    words = Words()
    words.add(wanted)
    may = [start for start in starts if start <= len(text)]
    expected = {(start, word) for word in wanted for start, word in places(word, text) if start in may}
    assert set(words.places(text, may)) == expected
    assert words.within(text, may) == {word for _, word in expected}
