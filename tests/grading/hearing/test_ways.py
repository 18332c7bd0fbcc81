"""Many ways are heard as one expression would hear them, only without trying them all."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.compiling import compiled_phrases
from grading.hearing.ways import Ways, ways_of

PIECES = ["a", "b", "ab", "ba", "(?:a|bc)", "[ab]c", "\\bab", "(?<=a)b", "c+", "(?:b|c)?a", "a(?!b)", "^a", "b$", " ", "[^a]c", "\\w c"]
WAY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
TEXT = st.text(alphabet="abc ", max_size=14)


@given(st.lists(WAY, min_size=1, max_size=5), TEXT, st.integers(0, 4), st.integers(0, 14))
def test_they_find_what_one_expression_of_all_finds(ways, text, pos, endpos):
    one, many = re.compile("|".join(f"(?:{way})" for way in ways)), Ways.alone(ways, "en")
    spans = [match.span() for match in one.finditer(text, pos, endpos) if match.group()]
    if all(match.group() for match in one.finditer(text, pos, endpos)):
        assert [match.span() for match in many.finditer(text, pos, endpos)] == spans
        first = many.search(text, pos, endpos)
        assert (first and first.span()) == (spans[0] if spans else None)
    assert bool(many.fullmatch(text)) == bool(one.fullmatch(text))


@given(st.lists(WAY, min_size=1, max_size=5), TEXT)
def test_an_expression_is_cut_at_the_bars_outside_of_its_brackets_only(ways, text):
    whole = "|".join(ways)
    assert ways_of(whole) == ways
    assert ways_of(f"(?:{whole})") == [f"(?:{whole})"]
    assert bool(Ways.alone([whole], "zh").search(text)) == bool(re.search(whole, text))


@pytest.mark.parametrize("expression", ["[|]a|b", r"\|a|b", "[]|]a|b", "[^]|]a|b", r"[\]|]a|b", "(?:a|(?:c|d)|e)|b"])
def test_bars_that_are_no_cut(expression):
    assert ways_of(expression)[1:] == ["b"]


@pytest.mark.parametrize(("text", "put"), [("one two", "1 2"), ("none", "n1"), ("", ""), ("two", "2")])
def test_matches_are_replaced(text, put):
    ways = Ways.alone(["one", "two"], "en")
    assert ways.sub(lambda match: {"one": "1", "two": "2"}[match.group()], text) == put
    assert ways.findall(text) == re.findall("one|two", text)
    assert Ways.alone(["(on)e", "(tw)o"], "en").findall(text) == re.findall("(on|tw)(?:e|o)", text)


@pytest.mark.parametrize("text", ["ONE of these", "ſet", "\u212aeep"])
def test_capitals_and_their_kin_are_the_same_letters_where_that_is_asked_for(text):
    assert Ways.alone(["one", "set", "keep"], "en", re.IGNORECASE).search(text)
    assert Ways.alone(["(?i:one)", "(?i:set)", "(?i:keep)"], "en").search(text)
    assert Ways.alone(["one", "set", "keep"], "en").search(text) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_few_families_of_phrases_have_ways_that_must_always_be_tried(lang):
    """A way that needs no letters in particular is tried on every reply: a few such are dear enough."""
    data = json.loads(compiled_phrases(lang))
    for file, known in data.items():
        numbered = [name for name, ways in known["ways"].items() for _ in ways]
        always = Counter(numbered[number] for number in known["always"])
        assert {name: count for name, count in always.items() if count > 2} == {}, file


@given(st.lists(WAY, min_size=1, max_size=6), TEXT)
def test_where_no_way_may_stand_none_stands_in_any_piece(expressions, text):
    ways = Ways.alone(expressions, "zh")
    if not ways.may_stand_in(text):
        assert not any(ways.search(text[a:b]) for a in range(len(text)) for b in range(a, len(text) + 1))
