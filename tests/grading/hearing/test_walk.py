"""Words found in one walk: the same places as looking for each word by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.walk import Words

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
def test_words_added_after_a_walk_are_found_too(first, later, text):
    words = Words()
    words.add(first)
    words.within(text)
    words.add(later)
    assert words.within(text) == {word for word in {*first, *later} if word in text}


def test_words_come_by_where_they_end_the_longest_first():
    words = Words()
    assert words.places("ab") == []
    words.add(["aba", "ab", "b"])
    assert words.within("xxababxx") == {"aba", "ab", "b"}
    assert words.places("ab.ab.aba") == [(0, "ab"), (1, "b"), (3, "ab"), (4, "b"), (6, "ab"), (7, "b"), (6, "aba")]


def test_half_a_character_is_a_letter_like_any_other():
    words = Words()
    words.add(["a\ud83d", "b"])
    assert words.within("a\ud83db\x00") == {"a\ud83d", "b"}
