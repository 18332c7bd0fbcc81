"""Figures are the same whoever wrote them, and small words are not taken for figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.record.figures import figures


def of(text: str, lang: str) -> set[tuple[str, str]]:
    return {(f.kind, f.value) for f in figures(text, lang)}


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("zh", "今天下午四点前", "今天 16:00 前"),
        ("zh", "一千二百八十六元", "1286元"),
        ("zh", "三天", "3天"),
        ("zh", "下周三", "星期三"),
        ("en", "by four this afternoon", "at 16:00 today"),
        ("en", "half past nine", "9:30"),
        ("en", "by 17:30 today", "half past five this afternoon"),
        ("en", "twenty-five dollars", "$25"),
        ("en", "the 18th", "March 18"),
        ("en", "Mr Zhou called", "ask Mr. Zhou"),
    ],
)
def test_two_ways_to_write_one_figure(lang, one, other):
    assert of(one, lang) == of(other, lang) != set()


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "有一点意见，这一次算了"), ("en", "at once, for one of them, by the way"), ("zh", "三点建议")]
)
def test_everyday_words_are_no_figures(lang, text):
    assert of(text, lang) == set()


@given(st.integers(100, 99_999))
def test_any_sum_is_read_back(number):
    assert ("money", str(number)) in of(f"应退{number:,}元", "zh")
    assert ("number", str(number)) in of(f"ref {number}", "en")


@given(st.text(max_size=80), st.sampled_from(["zh", "en"]))
def test_every_figure_quotes_the_text(text, lang):
    assert all(f.quote in text for f in figures(text, lang))


@pytest.mark.parametrize("called", ["田大姐", "田阿姨", "田女士"])
def test_one_surname_is_one_person_however_they_are_addressed(called):
    assert [f.value for f in figures(f"客户{called}来电", "zh") if f.kind == "name"] == ["田"]
