"""The words the models know are found in a sentence exactly as its n-grams say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.features import count_grams, grams_in
from grading.hearing.vocabulary import Rows, Vectors, Vocabulary

ZH_NAMES = st.lists(st.text("您好^$？", min_size=1, max_size=4), min_size=1, max_size=12, unique=True)
ZH_LINES = st.text("您好帮^$？", max_size=16)
WORDS = ["^", "we", "help", "helped", "helping", "you're", "0", ",", "$", "a", "themselves"]
EN_LINES = st.lists(st.sampled_from(WORDS), max_size=12).map(tuple)


@given(ZH_NAMES, ZH_LINES)
def test_chinese_n_grams(names, line):
    found = Vocabulary(names, "zh").within(line)
    assert {names[number] for number in found} == grams_in(line) & set(names)


@given(st.data(), EN_LINES)
def test_english_words_pairs_triples_and_parts(data, line):
    everything = sorted(grams_in((*WORDS, *reversed(WORDS), *line)))
    names = data.draw(st.lists(st.sampled_from(everything), min_size=1, max_size=30, unique=True))
    found = Vocabulary(names, "en").within(line)
    assert {names[number] for number in found} == grams_in(line) & set(names)


@given(ZH_LINES, EN_LINES)
def test_counted_without_being_spelt_out(chinese, english):
    assert count_grams(chinese) == len(grams_in(chinese))
    assert count_grams(english) == len(grams_in(english))


def test_a_fact_typed_by_somebody_is_no_fact():
    assert Vocabulary(["@apology", "对"], "zh").within("对@apology") == {1}


def test_letters_of_the_names_that_a_table_has():
    known = Vocabulary(["a", "b", "a b"], "en")
    rows = Rows(["a b", "a"], "xyzuvw", known)
    assert [rows.of(number) for number in range(3)] == [b"uvw", b"", b"xyz"]
    vectors = Vectors(known, rows, Rows(["b"], "p", known))
    assert [vectors.get(name) for name in ("a b", "b", "c")] == [(b"xyz", b""), (b"", b"p"), None]
