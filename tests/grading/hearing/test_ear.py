"""The ear on text it was not tuned to, and its promises on any text at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.ear import score
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh

CORPUS = Path(__file__).parents[2] / "corpus"
WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=200) | st.text(
    alphabet=st.sampled_from(
        "您好对不起换谁都急五点前我打电话给您但是规定退款。，！？ sorry I will call you by five but policy refund?.'\n[]"
    ),
    max_size=200,
)


@given(reply=WORDS, customer=WORDS, lang=st.sampled_from(["zh", "en"]))
@settings(max_examples=150)
def test_any_reply_is_heard_the_same_twice_with_real_quotes(reply, customer, lang):
    situation = Situation(lang, (customer,))
    grasp = hear(reply, situation)
    assert grasp == hear(reply, situation)
    for item in grasp.items:
        assert item.quote in reply
        assert 0 < item.strength <= 1
    weighed = weigh(EMPTY, grasp, reply, situation)
    assert len({i.code for i in weighed.items}) == len(weighed.items)


def codes(reply, lang="zh", customer="三天了，到底怎么办？"):
    return {i.code for i in hear(reply, Situation(lang, (customer,))).items if i.strength >= 0.5}


@pytest.mark.parametrize(
    ("reply", "lang", "code"),
    [
        ("我不是说您没看清条款，这事不怪您。", "zh", "X5"),
        ("不好意思，刚才信号不好，您再说一遍好吗？", "zh", "X4"),
        ("I'm not saying you misread anything; nobody blames you.", "en", "X5"),
        ("What would you like us to do about it?", "en", "X8"),
        ("您明天几点方便？", "zh", "X8"),
    ],
)
def test_tempting_words_with_another_truth_are_let_be(reply, lang, code):
    assert code not in codes(reply, lang)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [("是我们漏了通知您，对不起。", "是我們漏了通知您，對不起。"), ("这个不归我管，您找别人吧。", "這個不歸我管，您找別人吧。")],
)
def test_traditional_characters_are_heard_as_simplified(simplified, traditional):
    assert codes(simplified) == codes(traditional)


def macro(counts, kind):
    rows = [counts[c] for c in counts if c[0] == kind]
    return sum(2 * tp / max(1, 2 * tp + fp + fn) for tp, fp, fn in rows) / len(rows)


@pytest.mark.parametrize(("lang", "techniques", "taboos"), [("zh", 0.86, 0.68), ("en", 0.81, 0.65)])
def test_held_out_replies_are_heard_about_as_well_as_documented(lang, techniques, taboos):
    """Floors a little under docs/accuracy.md; the held-out misses are not read."""
    rows = [json.loads(line) for line in (CORPUS / f"{lang}.heldout.jsonl").read_text(encoding="utf-8").splitlines()]
    counts = score(rows)
    assert macro(counts, "T") >= techniques
    assert macro(counts, "X") >= taboos


def test_a_very_long_reply_is_bounded():
    assert hear("五点前我打电话给您。" * 5000, Situation("zh")).items
