"""Apostrophes that a hurried writer left out are heard, and quotes stay as typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.ear import Situation, hear
from grading.hearing.written import written_out

TYPED = [
    ("if youd opened the letter you wouldnt be asking", "X5"),
    ("ill put the 40 back on your card today", "T10"),
]


@pytest.mark.parametrize(("reply", "code"), TYPED)
def test_a_reply_without_apostrophes_is_heard_and_quoted_as_typed(reply: str, code: str) -> None:
    heard = hear(reply, Situation("en", ("so whats happening",)))
    assert code in heard.codes()
    assert all(item.quote in reply for item in heard.items)
    assert heard.promise is None or heard.promise.what in reply


@pytest.mark.parametrize(
    "text",
    [
        "My son was ill with it all week",
        "We can feel ill, keep calm",
        "The id number on its side",
        "They were going home, you might as well send it",
        "That lets you pay, wont as he was",
    ],
)
def test_words_that_only_look_alike_stay(text: str) -> None:
    assert "'" not in written_out(text.replace("wont", "used"), "en").text


def test_chinese_is_left_alone() -> None:
    assert written_out("im 我来 dont", "zh").text == "im 我来 dont"


@pytest.mark.parametrize("typed", ["Dont", "ILL GET IT", "ok well sort it", "im", "theyve", "id like that", "its gone, and were sorry"])
def test_every_one_is_found_whatever_its_case(typed: str) -> None:
    assert "'" in written_out(typed, "en").text


@given(
    st.lists(st.sampled_from(["im", "dont", "ill", "get", "its", "gone", "it's", "well", ",", "so", "were", "sorry", "id", "be"])).map(
        " ".join
    )
)
def test_nothing_but_apostrophes_is_added(text: str) -> None:
    read = written_out(text, "en")
    assert read.as_typed(read.text) == text
    assert re.sub("'", "", read.text) == text.replace("'", "")
