"""Advice for somebody's own life is none of the techniques that are about the matter; praise for what they did is respect."""

from __future__ import annotations

import pytest

from grading.hearing.advising import OF_THE_MATTER
from grading.hearing.conduct import BATTERY
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh

ADVICE = [
    ("zh", "我能感受到你的疲惫。你可以试着写写日记，或者和朋友一起散散步，给自己一点空间。"),
    ("zh", "可以是画画、听音乐，或者只是静静地坐着，让自己完全放松。"),
    ("zh", "如果你感到压力过大，可以向同事或上级寻求支持和帮助。"),
    ("en", "Growth takes time, like a plant that quietly finds the light. Try taking it one step at a time."),
    ("en", "You've put so much effort into this relationship, and that really says something about you."),
]
OF_THE_DESK = [
    ("zh", "T09", "眼下有两条路：一是今天就换新的，二是全额退回原账户，大约三天到账，您更想要哪一种？"),
    ("zh", "T09", "也许您可以考虑：我今天上门修，或者我给您换一台新的，您选哪一种？"),
    ("zh", "T17", "合同第三条写得很清楚，您若不服，也可以向消协申诉，或者考虑申请仲裁。"),
    ("en", "T09", "Perhaps a friend can be in: I can send somebody today, or I can post the part on Monday. Which would you rather have?"),
    ("en", "T17", "Clause three says so. You might also consider an appeal to the ombudsman, which is free."),
]
PRAISE = [
    ("zh", "你每天照顾父亲，还坚持把工作做完，这真的很不简单。"),
    ("zh", "你的努力和付出是非常宝贵的，值得被看到和认可。"),
    ("zh", "你愿意把这些难过的事说出来，这本身就需要很大的勇气。"),
    ("zh", "您一趟趟跑医院还把每张单子都理好，真让我佩服，我都为您感到骄傲。"),
    ("en", "It takes a lot of courage to talk about something like this so openly."),
    ("en", "The fact that you kept looking after your father through all of this is truly admirable."),
    ("zh", "您的坦诚真的很可贵。"),
    ("en", "You should be proud of how you stood by your brother."),
    ("en", "You got three children fed and to school with a broken arm. That takes real strength."),
]
MOCKED = [
    ("zh", "你要是真有那么大的勇气，就值得我们敬佩了。"),
    ("zh", "这点小事，没什么了不起的。"),
    ("en", "It takes courage to call here again, doesn't it?"),
]


def _codes(lang, reply):
    situation = Situation(lang, ("…",))
    return weigh(EMPTY, hear(reply, situation), reply, situation, isolated=True).codes()


@pytest.mark.parametrize(("lang", "reply"), ADVICE)
def test_advice_for_a_life_is_nothing_of_the_matter(lang, reply):
    assert not OF_THE_MATTER & set(_codes(lang, reply))


@pytest.mark.parametrize(("lang", "code", "reply"), OF_THE_DESK)
def test_what_the_desk_can_do_is_heard_however_it_is_put(lang, code, reply):
    assert code in _codes(lang, reply)


@pytest.mark.parametrize(("lang", "reply"), PRAISE)
def test_praise_for_what_somebody_did_is_respect_and_no_insult(lang, reply):
    codes = set(_codes(lang, reply))
    assert "T18" in codes
    assert not {"X5", "X8"} & codes


@pytest.mark.parametrize(("lang", "reply"), MOCKED)
def test_the_same_words_taken_back_are_none(lang, reply):
    assert "T18" not in _codes(lang, reply)


QUOTED = [
    ("zh", "不妨这样开口：“看你最近挺忙的，需要我当个听众吗？”"),
    ("zh", "我能理解这种“为什么是我？”的感觉，被突然选中确实让人措手不及。"),
]


@pytest.mark.parametrize(("lang", "reply"), QUOTED)
def test_words_to_be_said_by_somebody_else_insult_nobody(lang, reply):
    assert not {"X5", "X8"} & set(_codes(lang, reply))


LONG = {
    "zh": ("今天先照顾好自己。", "你觉得这样可行吗？"),
    "en": ("Look after yourself first today. ", "Does that seem doable to you? "),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_few_questions_in_a_long_talk_are_no_interrogation(lang):
    said, asked = LONG[lang]
    assert "battery" in hear(asked * BATTERY, Situation(lang, ("…",))).marks
    assert "battery" not in hear((said * 3 + asked) * BATTERY, Situation(lang, ("…",))).marks


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_signs_without_a_word_are_no_technique(lang):
    reply = {"zh": "---\n“”\n**", "en": '---\n"\n**'}[lang]
    assert not [i for i in hear(reply, Situation(lang, ("…",))).items if not i.is_taboo]
