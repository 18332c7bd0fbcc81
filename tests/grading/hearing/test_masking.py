"""Names, titles and places are one word to the model, and never change a length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.ear import Situation, hear
from grading.hearing.masking import masked
from grading.hearing.patterns import normalised


@given(st.text(max_size=120), st.sampled_from(["zh", "en"]))
def test_masking_keeps_every_place(text, lang):
    plain = normalised(text)
    assert len(plain) == len(text)
    assert len(masked(plain, text, lang)) == len(text)


@pytest.mark.parametrize(
    ("lang", "template", "names"),
    [
        ("zh", "我姓{}，这件事我负责到底。", ["王", "欧", "买", "阿"]),
        ("zh", "{}先生，是我们漏了通知您，对不起。", ["张", "孙", "尉"]),
        ("zh", "您在{}的那单，今天五点前我打电话告诉您结果。", ["上海", "新疆", "河南"]),
        ("en", "{}, we lost your booking and I am sorry for that.", ["Karen", "Mohammed", "Siobhan", "Seán", "Łukasz", "Jiří", "Nguyễn"]),
        ("en", "I have asked {} to ring you before five today.", ["Anna", "Dmitri", "Wei"]),
        ("en", "That's a miserable week without it. I'm {}, I'll see to it.", ["Agnes", "Inès", "Zoë", "Jürgen", "Bjørn"]),
        ("en", "{} Smith, you should have read the contract.", ["Mr", "Mrs", "Ms"]),
    ],
)
def test_who_is_meant_does_not_change_what_is_heard(lang, template, names):
    heard = {tuple((i.code, i.strength) for i in hear(template.format(n), Situation(lang, ("?",))).items) for n in names}
    assert len(heard) == 1
    assert heard != {()}


def test_days_and_months_are_no_names():
    text = "I'll ring you on Friday, in March."
    assert masked(normalised(text), text, "en") == normalised(text)
