"""What kind of answer a question wants, by its own words and those before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.wants import heard
from grading.hearing.wanted import CERTAIN, KINDS, wanted


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("I could have the boiler looked at on Friday. Morning, or rather after four?", "choice"),
        ("What time did the plumber leave?", "fact"),
        ("Was it the kitchen tap or the one in the bathroom that burst?", "fact"),
        ("I'd send you a new kettle and take the old one back. Would that be all right with you?", "yes_to_offer"),
        ("May I have your surname and the last four digits of the card, please?", "identity"),
        ("我让师傅周五上门，您上午方便还是下午方便？", "choice"),
        ("水管工是几点走的？", "fact"),
        ("师傅上次来的时候，是修了还是光看了看？", "fact"),
        ("我给您换一台新的，旧的我们取走，这样行吗？", "yes_to_offer"),
        ("请报一下您的姓名和证件后四位。", "identity"),
        ("我们明天下午派师傅过去测一下行不？", "yes_to_offer"),
        ("快递员明早八点到可不可以？", "yes_to_offer"),
    ],
)
def test_the_kind_of_answer(reply, kind):
    lang = "en" if reply.isascii() else "zh"
    assert wanted(reply, lang).kind == kind


@pytest.mark.parametrize(("lang", "least"), [("zh", 0.95), ("en", 0.9)])
def test_what_it_is_certain_of_holds_on_what_nobody_trained_on(lang, least):
    told = [want.kind == kind for want, kind in heard(lang) if want.chance >= CERTAIN]
    assert len(told) >= 140
    assert sum(told) / len(told) >= least


@given(st.text(max_size=200), st.sampled_from(["zh", "en"]))
def test_any_text_wants_something_with_a_chance(text, lang):
    want = wanted(text, lang)
    assert want.kind in KINDS
    assert 0.0 <= want.chance <= 1.0
