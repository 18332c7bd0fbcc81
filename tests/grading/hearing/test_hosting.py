"""A host's question is a kindness and finds nothing out; a question with water or a seat in it may."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear

ANGRY = {"zh": "气死我了！", "en": "I am furious!"}


def asks(lang, reply):
    return hear(reply, Situation(lang, (ANGRY[lang],))).find("T06", "T07")


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Would you like a cup of water?"),
        ("en", "Can I get you a glass of water while I look?"),
        ("en", "Please sit down. Would you like tea or coffee?"),
        ("zh", "您喝茶还是喝咖啡？"),
        ("zh", "先喝口水行吗？"),
    ],
)
def test_what_a_host_offers_asks_for_no_fact(lang, reply):
    assert asks(lang, reply) is None


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Is the water shut off at the wall?"),
        ("en", "Is there hot water at all, or nothing?"),
        ("zh", "水是从哪儿漏下来的，多长时间了？"),
        ("zh", "您坐的是B区还是C区？"),
    ],
)
def test_a_question_after_a_fact_is_one(lang, reply):
    assert asks(lang, reply) is not None
