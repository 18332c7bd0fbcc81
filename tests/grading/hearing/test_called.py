from __future__ import annotations

import pytest

from grading.hearing.called import by_relation
from grading.hearing.nearest import nearest_facts
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario


def case(id_):
    return load(Scenario, id_).case


@pytest.mark.parametrize(
    ("id_", "lang", "asked", "read"),
    [
        ("lost-blood-sample", "en", "is xiaoman asleep?", "is your little girl asleep?"),
        ("lost-blood-sample", "zh", "满满睡着了没有？", "孩子睡着了没有？"),
        ("trapped-in-lift", "zh", "守田他自己能坐吗？", "您父亲他自己能坐吗？"),
        ("leak-nobody-owns", "en", "where does doudou sleep?", "where does your grandson sleep?"),
    ],
)
def test_whoever_is_called_by_name_is_who_they_are_to_the_customer(id_, lang, asked, read):
    assert by_relation(asked, case(id_), lang) == read


@pytest.mark.parametrize(
    ("id_", "lang", "asked"),
    [
        ("lost-blood-sample", "en", "is manman your daughter?"),
        ("lost-blood-sample", "zh", "孩子叫何小满，对吧？"),
        ("fifteen-degrees", "zh", "小霞是您儿媳妇吗？"),
        ("worn-shoes", "zh", "请问赵国强是您吗？"),
        ("lost-blood-sample", "zh", "阿姨您先坐"),
    ],
)
def test_a_question_after_the_name_itself_stays(id_, lang, asked):
    assert by_relation(asked, case(id_), lang) == asked


def test_no_name_is_made_of_words_that_are_none():
    plain = "我记住了，人来了什么都没写，年轻的同事也看到了。"
    assert all(by_relation(plain, case(id_), "zh") == plain for id_ in shipped_ids(Scenario))


def test_a_question_with_a_name_finds_the_fact_of_its_bearer():
    assert nearest_facts("满满今天吃过东西没有？", case("lost-blood-sample"), "zh")[:1] == ("child-now",)
    assert nearest_facts("how is manman doing at the moment?", case("lost-blood-sample"), "en")[:1] == ("child-now",)
