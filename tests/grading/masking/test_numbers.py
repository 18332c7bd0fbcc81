"""What saves a rule from being tried must never keep it from finding anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grading.masking.numbers import finders, numbers_in, tried
from tests.grading.masking.lists import labelled

PARTS = [*(word for row in labelled("dev.txt") for word in row.text.split()), *"0123456789", " / ", "-", ".", "年", " 月 ", "(0", ") ", "+"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=14), st.sampled_from(["", " "]))
def test_a_rule_that_is_not_tried_would_have_found_nothing(parts, gap):
    text = gap.join(parts)
    assert list(numbers_in(text)) == [found for rule in finders() for found in rule.found(text)]


def test_a_plain_text_is_spared_most_rules():
    assert len(list(tried("I will call you tomorrow at ten."))) < len(finders()) / 2
