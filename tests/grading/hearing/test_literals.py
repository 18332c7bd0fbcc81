"""Which literals stand in a text: as many as looking for each by itself would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.literals import Literals
from grading.hearing.prefilter import WORD_START

LETTERS = st.text("ab' .,", min_size=1, max_size=8).filter(lambda word: word.strip() != "")


def stands(literal: str, text: str) -> bool:
    if literal.startswith(WORD_START):
        return re.search(rf"\b{re.escape(literal[1:])}", text) is not None
    return literal in text


@given(st.lists(LETTERS, max_size=12), st.lists(st.text("ab", min_size=1, max_size=4), max_size=6), st.text("ab' .,", max_size=40))
def test_english_literals_are_found_wherever_they_stand(loose, first, text):
    literals = Literals("en")
    wanted = [*loose, *(WORD_START + word for word in first)]
    literals.add(wanted)
    assert literals.look(text) == {literal for literal in wanted if stands(literal, text)}


@given(st.lists(st.text("您好吗，", min_size=1, max_size=5), max_size=12), st.text("您好吗，。", max_size=30))
def test_chinese_literals_are_found_at_every_character(wanted, text):
    literals = Literals("zh")
    literals.add(wanted)
    assert literals.look(text) == {literal for literal in wanted if literal in text}


@pytest.mark.parametrize(("lang", "text"), [("en", "call me back"), ("zh", "请回电话")])
def test_literals_of_a_later_case_are_found_too(lang, text):
    literals = Literals(lang)
    assert literals.within(text) == frozenset()
    later = {"en": ["back", "\bme"], "zh": ["电话"]}[lang]
    literals.add(later)
    assert literals.within(text) == set(later)
