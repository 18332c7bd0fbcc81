"""A quote is there, or stands for words that are, or is nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading import Transcript, Turn, hear_call
from grading.judging.measures.common import first_sentence
from grading.judging.model.answers import Malformed, object_in
from grading.judging.model.quotes import exact_in, locate

REPLY = "您好，“张先生”，我 来负责。 It's  ＡＢＣ-12 — done\u200b today!"


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("我 来负责", "我 来负责"),
        ("我来负责", "我 来负责"),
        ("「张先生」", "张先生"),
        ('"张先生"', "张先生"),
        ("您好,", "您好，"),
        ("ABC-12", "ＡＢＣ-12"),
        ("It’s ABC-12", "It's  ＡＢＣ-12"),
        ("done today", "done\u200b today"),
        ("“我来负责。”", "我 来负责。"),
        ("我们来负责", None),
        ("it's", "It's"),
        ("我 来负责…", "我 来负责"),
        ("张先生.", "张先生"),
        ("我 来负责. It's", "我 来负责。 It's"),
        ("ABC-12 – DONE", "ＡＢＣ-12 — done"),
        ("您好……我来负责", None),
        ("您好。张先生", None),
        ("我來負責", "我 来负责"),
        ("我來賠償", None),
        ("您好 张先生", None),
        ("，", None),
        ("", None),
        ("”", None),
        ("12 done", None),
    ],
)
def test_only_spaces_widths_case_and_small_marks_may_differ(quote, exact):
    assert exact_in(quote, REPLY) == exact


@given(st.text(max_size=40), st.text(min_size=1, max_size=12))
def test_whatever_is_found_is_really_there(text, quote):
    found = exact_in(quote, text)
    assert found is None or found in text


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_any_piece_with_letters_is_found(text, start, length):
    piece = text[start : start + length]
    if sum(ch.isalnum() for ch in piece) >= 2:
        assert exact_in(piece, text) == piece


def test_a_quote_with_the_wrong_number_is_put_right_only_when_there_is_no_doubt():
    turns = [("喂？", "您好，我姓周。"), ("怎么办？", "我马上查。"), ("快点", "我马上查。")]
    call = hear_call(Transcript(tuple(Turn(r, t) for c, a in turns for r, t in (("customer", c), ("agent", a))), "zh"), None)
    assert locate("我姓周", 3, call).turn == 1
    assert locate("我姓周", 99, call).turn == 1
    assert locate("我马上查", 1, call) is None
    assert locate("我马上查", 3, call).turn == 3
    assert locate("怎么办", 2, call).by == "customer"
    assert locate("我姓周.", 3, call).turn == 1


@pytest.mark.parametrize(
    "text",
    [
        '{"criteria": 1}',
        '  {"criteria": 1}  \n',
        'Here it is:\n```json\n{"criteria": 1}\n```\nI hope it helps.',
        'I weighed {this} and {"that": 2}. {"criteria": 1}',
        '{"criteria": 1} {"criteria": 1}',
    ],
)
def test_one_object_is_found_in_prose(text):
    assert object_in(text, ("criteria",)) == {"criteria": 1}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no_json"),
        ("full marks", "no_json"),
        ('{"criteria": ', "no_json"),
        ('{"criteria": NaN}', "no_json"),
        ('{"criteria": 1, "criteria": 2}', "no_json"),
        ('[["criteria"]]', "no_json"),
        ("[" * 100_000, "no_json"),
        ('{"a":' * 60_000, "too_long"),
        ('{"a":' * 30_000, "no_json"),
        ('{"criteria": 1} or rather {"criteria": 2}', "two_answers"),
        ('{"criteria": 1}' + " " * 300_000, "too_long"),
    ],
)
def test_what_cannot_be_read_for_certain_is_not_read(text, why):
    with pytest.raises(Malformed, match=why):
        object_in(text, ("criteria",))


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=11), min_size=20, max_size=30))
def test_a_long_sentence_is_quoted_to_the_end_of_a_word(words):
    quote = first_sentence(" ".join(words))
    assert words[: len(quote.split())] == quote.split()
