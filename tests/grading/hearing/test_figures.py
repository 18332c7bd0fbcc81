from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.figures import days_in, numbers_in, sums_in
from grading.numerals import plain, value_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一千二百", 1200), ("十万", 100_000), ("三万五千", 35_000), ("两百零五", 205), ("1.5万", 15_000), ("十八", 18), ("二十", 20),
        ("ten thousand", 10_000), ("two hundred and five", 205), ("half a million", 500_000), ("a thousand", 1000), ("twenty five", 25),
        ("1,286.40", 1286.4), ("5k", 5000),
    ],
)  # fmt: skip
def test_numbers_in_words(words, value):
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("lang", "text", "sums"),
    [
        ("zh", "赔您三千块，再加500元", (3000, 500)),
        ("zh", "等三天，来两个人", ()),
        ("en", "five hundred dollars and £20", (500, 20)),
        ("en", "three of us for two hours", ()),
    ],
)
def test_sums_have_a_unit(lang, text, sums):
    assert sorted(sums_in(text, lang)) == sorted(sums)


@pytest.mark.parametrize(("lang", "text", "days"), [("zh", "本月18号扣的，住3号楼", (18,)), ("en", "on the 18th, 3rd floor", (18,))])
def test_days_are_not_floors_or_buildings(lang, text, days):
    assert days_in(text, lang) == days


@given(st.integers(0, 9_999_999))
def test_digits_are_read_whatever_the_commas(number):
    assert value_of(f"{number:,}") == number
    assert number in numbers_in(f"it is {number}.", "en")


@pytest.mark.parametrize(
    ("words", "text"), [("二零二六", "2026"), ("一千二百八十六", "1286"), ("twenty-one", "21"), ("两", "2"), ("半", "0.5"), ("many", "")]
)
def test_one_form_for_a_number_whoever_wrote_it(words, text):
    assert plain(words) == text


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("i will send the form to 4471 and ring you after.", ()),
        ("it goes to your account ending 9034.", ()),
        ("i can raise it to 4000 today.", (4000,)),
    ],
)
def test_a_number_that_names_a_telephone_or_an_account_is_no_sum(text, sums):
    assert sums_in(text, "en", loose=True) == sums
