"""Talk beside the matter is known for what it is: it asks for no fact, it is no insult, and courting is no compliment."""

from __future__ import annotations

import pytest

from grading.hearing.beside import BESIDE
from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def heard(reply, lang, scenario="leak-nobody-owns"):
    return hear(reply, Situation(lang, case=load(Scenario, scenario).case))


@pytest.mark.parametrize(
    ("lang", "reply", "mark"),
    [
        ("zh", "您平时爱看什么节目呀？", "own_life"),
        ("zh", "您家几口人呀？", "own_life"),
        ("zh", "您贵姓？怎么写？", "spells"),
        ("zh", "我给您讲个笑话吧。", "jests"),
        ("zh", "不好意思，我打了个喷嚏。", "mishap"),
        ("zh", "你声音真好听，单身吗？", "flirts"),
        ("zh", "您还在吗？", "still_here"),
        ("zh", "法国的首都是哪儿？", "trivia"),
        ("en", "How old are you, if you don't mind me asking?", "own_life"),
        ("en", "What's her favourite cartoon?", "own_life"),
        ("en", "How do you spell your surname?", "spells"),
        ("en", "Want to hear a joke?", "jests"),
        ("en", "Sorry, I've just knocked my coffee over.", "mishap"),
        ("en", "What are you wearing?", "flirts"),
        ("en", "Are you still there?", "still_here"),
        ("en", "What is 17 times 23?", "trivia"),
    ],
)
def test_it_has_its_mark_and_asks_for_no_fact(lang, reply, mark):
    grasp = heard(reply, lang)
    assert mark in grasp.marks
    assert {m.id for m in grasp.asked} <= {"name-written"}  # how the name is written the case does know
    assert not any(item.is_plain_taboo for item in grasp.items)


@pytest.mark.parametrize(("lang", "reply"), [("zh", "水是从哪天开始漏的？"), ("zh", "小房间谁睡？"), ("en", "Who sleeps in that room?")])
def test_questions_about_the_matter_are_none_of_it(lang, reply):
    grasp = heard(reply, lang)
    assert not set(BESIDE) & set(grasp.marks)
    assert grasp.asked


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("zh", "去死吧"), ("zh", "我知道你住哪儿"), ("en", "I hope you die in a ditch"), ("en", "You're a waste of space.")],
)
def test_open_abuse_is_heard_in_whole_sentences(lang, reply):
    found = heard(reply, lang).find("X8")
    assert found
    assert found.quote.strip(".") == reply.strip(".")


@pytest.mark.parametrize(
    ("lang", "reply"), [("zh", "您一个人带孩子真辛苦。"), ("en", "Sorry, stupid question."), ("zh", "您继续说，我不打断您。")]
)
def test_kindness_and_self_mockery_are_no_abuse(lang, reply):
    assert heard(reply, lang).find("X8") is None


@pytest.mark.parametrize("reply", ["Va te faire foutre", "¿Puede usted hablar español?", "Ich verstehe kein Deutsch, nein"])
def test_a_few_words_of_another_language_are_foreign(reply):
    assert heard(reply, "en").marks == ("foreign",)


def test_words_nobody_knows_are_gibberish_and_a_name_is_none():
    assert "nonsense" in heard("asdkjh qwoeiu zzz banana", "en").marks
    assert "nonsense" not in heard("Ruth Abernathy Okonkwo", "en").marks
