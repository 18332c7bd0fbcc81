"""A feeling named outright is heard as such, whatever insult or reproach its words resemble."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario

ASKED = {"en": "Why did nobody say a word? The payment had not been taken.", "zh": "这个月的还款根本没划走，你们怎么一声都不吭？"}
SYMPATHY = [
    ("en", "I'm really sorry, I can hear how upsetting it is to find the payment missing"),
    ("en", "oh gosh that sounds awful, no wonder you're mad"),
    ("en", "no wonder you're mad, nobody told you the payment had failed"),
    ("en", "I understand why you're mad"),
    ("en", "I would be angry too if my payment was missed and no one told me"),
    ("zh", "非常抱歉，扣款没成功又没人通知您，难怪您这么生气"),
    ("zh", "怪不得您火大，没人通知您"),
    ("zh", "难怪您生气"),
    ("en", "Your poor little girl, hungry since seven"),
    ("en", "you and your husband have had a wretched evening"),
]
NOT_SYMPATHY = [
    ("en", "No wonder you're alone."),
    ("en", "You're mad."),
    ("en", "No wonder you're mad, you idiot, now shut up."),
    ("en", "I know how to handle angry people like you."),
    ("zh", "难怪您没人要。"),
    ("zh", "怪不得您，您自己没存够钱还生气。"),
]


def heard(lang, text, *, case=None):
    return {i.code: i for i in hear(text, Situation(lang, (ASKED[lang],), case)).items}


@pytest.mark.parametrize(("lang", "text"), SYMPATHY)
def test_a_feeling_named_outright_is_sympathy_and_no_insult(lang, text):
    items = heard(lang, text)
    assert "T03" in items
    assert not {"X5", "X8"} & items.keys()


@pytest.mark.parametrize(("lang", "text"), NOT_SYMPATHY)
def test_an_insult_in_the_same_words_is_no_sympathy(lang, text):
    assert "T03" not in heard(lang, text) or {"X5", "X8"} & heard(lang, text).keys()


def test_the_cause_of_the_case_makes_it_count_nearly_whole():
    case = load(Scenario, "auto-repayment-failed").case
    assert heard("zh", SYMPATHY[5][1], case=case)["T03"].strength > 2 * heard("zh", "我理解您的心情", case=case)["T03"].strength - 0.1
    assert not heard("zh", SYMPATHY[5][1], case=case)["T03"].missing
