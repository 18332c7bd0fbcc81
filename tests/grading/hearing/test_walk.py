"""Words found in one walk: the same places as looking for each word by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.walk import Words

WORDS = st.lists(st.text("ab您c", min_size=1, max_size=5), max_size=12)
TEXT = st.text("ab您c.", max_size=40)


def found(words: Words[str], text: str) -> set[tuple[int, str]]:
    return {(last + 1 - len(word), word) for last, word in words.places(text)}


def as_they_are(words: list[str]) -> Words[str]:
    return Words({word: word for word in words})


@given(WORDS, TEXT)
def test_every_place_of_every_word_is_found(wanted, text):
    words = as_they_are(wanted)
    assert found(words, text) == {(start, word) for word in wanted for start in range(len(text)) if text.startswith(word, start)}
    assert set(words.standing(text)) == {word for word in wanted if word in text}


@given(WORDS, WORDS, TEXT)
def test_words_added_after_a_walk_are_found_too(first, later, text):
    words = as_they_are(first)
    before = set(words.standing(text))
    words.add({word: word.upper() for word in later})
    assert set(words.standing(text)) == {word for word in before if word not in later} | {word.upper() for word in later if word in text}
    assert all(words.get(word) == word.upper() for word in later)
    assert words.get("nobody") is None


def test_words_come_by_where_they_end_the_longest_first():
    words = as_they_are([])
    assert list(words.places("ab")) == []
    words.add({word: word for word in ("aba", "ab", "b")})
    assert list(words.places("ab.ab.aba")) == [(1, "ab"), (1, "b"), (4, "ab"), (4, "b"), (7, "ab"), (7, "b"), (8, "aba")]


def test_half_a_character_is_a_letter_like_any_other():
    assert set(as_they_are(["a\ud83d", "b"]).standing("a\ud83db\x00")) == {"a\ud83d", "b"}


def test_a_walk_under_way_is_not_disturbed_by_words_added_meanwhile():
    words = as_they_are(["a", "b"])
    walk = words.places("ab")
    assert next(walk) == (0, "a")
    words.add({"c": "c"})
    assert list(words.standing("c")) == ["c"]
    assert list(walk) == [(1, "b")]
