"""Signs as a trainer writes them, on calls whose words decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grading import Transcript, Turn, hear_call
from grading.judging.looking import look
from grading.sign import Sign


def call(*pairs, lang="en", last=""):
    turns = [t for customer, reply in pairs for t in (Turn("customer", customer), Turn("agent", reply)) if t.text]
    return hear_call(Transcript((*turns, *([Turn("customer", last)] if last else [])), lang), None)


THREE = call(
    ("My order is late, it's too expensive to wait", "Good morning, this is Lin. What happened with the order?"),
    ("It never came.", "I see. We can refund it or send another. Which suits you?"),
    ("Refund.", "I'll ring you by five today. Thank you, goodbye."),
    last="stop calling me",
)


def seen(**sign):
    return look(Sign.model_validate(sign), THREE)


@pytest.mark.parametrize(
    ("sign", "holds", "quotes"),
    [
        ({"says": "refund"}, True, [(2, "We can refund it or send another")]),
        ({"says": "voucher"}, False, []),
        ({"says": "refund & send"}, True, [(2, "We can refund it or send another")]),
        ({"says": "refund & five"}, False, []),
        ({"says": "/by (four|five)/"}, True, [(3, "I'll ring you by five today")]),
        ({"says": "@refund"}, True, [(2, "We can refund it or send another")]),
        ({"says": "refund", "unless": "send another"}, False, []),
        ({"says": "refund", "by": "customer"}, True, [(3, "Refund")]),
        ({"says": "expensive", "by": "customer", "where": "first"}, True, [(1, "My order is late, it's too expensive to wait")]),
        ({"says": "stop calling", "by": "customer"}, True, [(3, "stop calling me")]),
        ({"says": "thank", "where": "last"}, True, [(3, "Thank you, goodbye")]),
        ({"says": "thank", "where": "first", "replies": 2}, False, []),
        ({"says": ["see", "ring"], "where": "every"}, False, [(2, "I see"), (3, "I'll ring you by five today")]),
        ({"says": ["this", "see", "ring"], "where": "every"}, True, [(1, "Good morning, this is Lin"), (2, "I see"), (3, "I'll ring you by five today")]),
        ({"says": ["which", "what"], "at_least": 3}, False, [(1, "What happened with the order?"), (2, "Which suits you?")]),
        ({"says": ["which", "what"], "at_most": 1}, False, [(1, "What happened with the order?"), (2, "Which suits you?")]),
        ({"says": "voucher", "at_most": 0}, True, []),
        ({"says": ["which", "what"], "different": 2}, True, [(1, "What happened with the order?"), (2, "Which suits you?")]),
        ({"heard": "T09"}, True, []),
        ({"heard": ["T01", "T09"], "different": 2}, True, []),
        ({"heard": "T09", "different": 2}, False, []),
        ({"none": [{"says": "refund"}]}, False, [(2, "We can refund it or send another")]),
        ({"none": [{"says": "voucher"}]}, True, []),
        ({"all": [{"says": "refund"}, {"says": "voucher"}]}, False, [(2, "We can refund it or send another")]),
        ({"any": [{"says": "refund"}, {"says": "voucher"}]}, True, [(2, "We can refund it or send another")]),
        ({"order": [{"says": "refund"}, {"says": "ring"}]}, True, [(2, "We can refund it or send another"), (3, "I'll ring you by five today")]),
        ({"order": [{"says": "ring"}, {"says": "refund"}]}, False, []),
        ({"order": [{"says": "morning"}, {"says": "ring"}], "within": 1}, False, []),
        ({"order": [{"says": "expensive", "by": "customer"}, {"says": "morning"}]}, True, [(1, "My order is late, it's too expensive to wait"), (1, "Good morning, this is Lin")]),
        ({"order": [{"says": "ring"}, {"says": "stop calling", "by": "customer"}]}, True, [(3, "I'll ring you by five today"), (3, "stop calling me")]),
        ({"ended": "agreed"}, False, []),
    ],
)  # fmt: skip
def test_a_sign_is_seen_where_the_words_are(sign, holds, quotes):
    sighting = seen(**sign)
    assert sighting.holds == holds
    assert [q for q in sighting.quotes() if q in quotes] == quotes[:3]


def test_chinese_cues_do_not_look_at_english_lines():
    sign = Sign.model_validate({"says": {"zh": ["退款"]}})
    assert not look(sign, THREE).holds
    assert look(sign, call(("东西坏了", "我给您退款。"), lang="zh")).quotes() == ((1, "我给您退款"),)


def test_upset_is_seen_and_its_absence_too():
    angry = call(("This is ridiculous! I am furious!", "I am sorry."))
    assert look(Sign(upset=True), angry).holds
    assert look(Sign(upset=False), call(("What time do you open?", "At nine."))).holds


@pytest.mark.parametrize(
    ("sign", "message"),
    [
        ({}, "found none"),
        ({"heard": "T03", "says": "x"}, "heard and says"),
        ({"heard": "T99"}, "pattern"),
        ({"marked": "shiny"}, "Input should be"),
        ({"says": "/(/"}, "not a valid regular expression"),
        ({"says": "@nothing_such"}, "unknown concept"),
        ({"order": [{"heard": "T03"}]}, "two signs"),
        ({"heard": "T03", "at_least": 3, "at_most": 1}, "smaller"),
        ({"sign": "nobody"}, "no sign called"),
    ],
)
def test_a_sign_that_says_nothing_clear_is_refused(sign, message):
    with pytest.raises(ValidationError, match=message):
        Sign.model_validate(sign)


WORDS = st.lists(
    st.sampled_from(["refund", "please", "ring", "you", "by", "five", "late", "sorry", "what", "thanks", "!", "?", "."]), max_size=12
).map(" ".join)
LEAVES = st.sampled_from(
    [{"says": "refund"}, {"says": ["ring", "late"]}, {"heard": "T04"}, {"marked": "question"}, {"says": "late", "by": "customer"}]
)
SIGNS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        *(st.fixed_dictionaries({k: st.lists(inner, min_size=2, max_size=3)}) for k in ("all", "any", "none", "order"))
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), SIGNS)
def test_every_quote_stands_in_the_call_and_none_is_the_opposite_of_any(pairs, sign):
    heard = call(*pairs, last="late")
    if not heard.turns:
        return
    seen = look(Sign.model_validate(sign), heard)
    for turn, quote in seen.quotes():
        spoken = heard.turns[turn - 1]
        assert quote in spoken.reply or quote in spoken.customer or quote in heard.last_words
    one, other = (look(Sign.model_validate({key: [sign]}), heard).holds for key in ("any", "none"))
    assert one != other


def test_marks_are_those_the_ear_gives():
    from pathlib import Path
    from typing import get_args

    from grading.hearing import marks
    from grading.sign import Mark

    source = Path(marks.__file__).read_text(encoding="utf-8")
    assert [m for m in get_args(Mark) if f'"{m}"' not in source and m != "stuffed"] == []


def test_a_question_and_a_goodbye_are_quoted_by_the_sentence_that_is_one():
    assert seen(marked="question").quotes() == ((1, "What happened with the order?"), (2, "Which suits you?"))
    assert seen(marked="farewell").quotes() == ((3, "Thank you, goodbye."),)
