"""Manners that offend without being a taboo: heard from general words, and only by those who mind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.heard import Grasp, Heard
from grading.hearing.manners import MANNERS, manners_of
from grading.hearing.nuances import Taste

ALL = frozenset(MANNERS)


def heard(reply, lang, minded=ALL, grasp=None):
    return {n.name for n in manners_of(reply, grasp or Grasp(), lang, minded)}


@pytest.mark.parametrize(
    ("reply", "lang"),
    [
        ("是不是我们的错现在还不好说，得先检测。", "zh"),
        ("说不准，要先测一下才知道。", "zh"),
        ("It's too early to say whether it's the glue, my guess would be worth nothing.", "en"),
    ],
)
def test_who_says_that_nobody_can_know_yet_guesses_nothing(reply, lang):
    assert "guessed" not in heard(reply, lang)


@pytest.mark.parametrize(
    ("reply", "lang", "manner"),
    [
        ("Show us some mercy, won't you?", "en", "pleading"),
        ("看在我孩子还小的份上，放我一马吧。", "zh", "pleading"),
        ("It is rare to meet a caller so erudite.", "en", "flattered"),
        ("您真是学识渊博。", "zh", "flattered"),
        ("The regulation might perhaps say sixty days.", "en", "guessed"),
        ("退货的政策大概是十五天。", "zh", "guessed"),
        ("This is far too technical for you.", "en", "talked_down"),
        ("讲了您也听不懂，算了。", "zh", "talked_down"),
        ("不就一根头发嘛，挑出来不就行了", "zh", "talked_down"),
        ("多大点事，至于吗。", "zh", "talked_down"),
        ("I can approve everything, no questions asked.", "en", "bluffed"),
        ("你说多少我都能批。", "zh", "bluffed"),
        ("You are mistaken about that.", "en", "rebutted"),
        ("您讲的不准确。", "zh", "rebutted"),
        ("报告上明明写着结节，这还不算异常吗？", "zh", "rebutted"),
        ("条款写得清清楚楚的，您先看看。", "zh", "rebutted"),
        ("换我我也不会气成这样", "zh", "rebutted"),
        ("检查就是检查，这有什么好争的", "zh", "rebutted"),
        ("您要这么抠字眼，谁家公司都没法做了。", "zh", "labelled"),
        ("头发嘛，哪个饭店没有", "zh", "talked_down"),
        ("What a bizarre request.", "en", "labelled"),
        ("您这种人我见得多了。", "zh", "labelled"),
        ("Kindly watch your tone with me.", "en", "scolded"),
        ("您说话客气点，注意您的措辞。", "zh", "scolded"),
        ("Hahaha, that's a good one.", "en", "laughed"),
        ("I'm not going to say it again.", "en", "snapped"),
        ("For the last time, is it the left one?", "en", "snapped"),
        ("Do you want it or not??", "en", "snapped"),
        ("我最后问一遍，送不送来？", "zh", "snapped"),
        ("我说什么了？", "zh", "snapped"),
        ("你到底签不签？", "zh", "snapped"),
        ("[偷笑] 行，我看看。", "zh", "laughed"),
        ("Sir, settle down and wait.", "en", "hushed"),
        ("您情绪先平复一下，不要这么激动。", "zh", "hushed"),
        ("您小点儿声，行不行？", "zh", "hushed"),
        ("Sorry, I'm so sorry, my apologies.", "en", "grovelled"),
        ("抱歉抱歉，实在对不住。", "zh", "grovelled"),
    ],
)
def test_a_manner_is_heard(reply, lang, manner):
    assert manner in heard(reply, lang)


@pytest.mark.parametrize(
    ("reply", "lang"),
    [
        ("I beg your pardon, which branch was it?", "en"),
        ("We require you to sign here; I'll check the policy and ring you by five.", "en"),
        ("If you don't understand any of it, tell me and I'll go through it again.", "en"),
        ("I can waive the late fee on my own authority.", "en"),
        ("You were not wrong to ask.", "en"),
        ("That was rude of us, and I am sorry.", "en"),
        ('He told you "calm down", and he should not have.', "en"),
        ("Would you like it in red or not at all?", "en"),
        ("I've told the courier so many times about that gate.", "en"),
        ("您家狗狗叫什么？最后再跟您确认一下地址。", "zh"),
        ("您不嫌我啰嗦就好，我再核一遍。", "zh"),
        ("到底是哪一天坏的，您还记得吗？", "zh"),
        ("我们要求您提供身份证明。", "zh"),
        ("您说的对不对，我查一下记录。", "zh"),
        ("有哪句不懂的，您随时打断我。", "zh"),
        ("同事说“您别激动”，这话不该说。", "zh"),
        ("这笔费我现在就给您免了。", "zh"),
        ("明明写着周二上门，师傅却没来，是我们的错。", "zh"),
        ("您这还不叫委屈吗，是我们漏看了。", "zh"),
        ("您不是钻牛角尖，您问得在理。", "zh"),
        ("哪个店给您送的，小票还在吗？", "zh"),
        ("是我们没把条款写清楚。", "zh"),
        ("我不确定政策是不是这样，我现在去核实，五点前答复您。", "zh"),
    ],
)
def test_good_words_are_not_taken_for_bad_manners(reply, lang):
    assert not heard(reply, lang)


def test_some_manners_offend_anybody_and_others_only_who_minds_them():
    assert "talked_down" in heard("讲了您也听不懂。", "zh", frozenset())
    assert not heard("求求您了。", "zh", frozenset())
    assert not heard("Haha, fair enough.", "en", Taste(anger=30).minded)
    assert heard("Haha, fair enough.", "en", Taste(anger=80).minded) == {"laughed"}


def test_a_plain_taboo_says_it_all():
    assert not heard("Watch your tone.", "en", grasp=Grasp(items=(Heard("X8", "Watch your tone."),)))
    assert heard("Watch your tone.", "en", grasp=Grasp(items=(Heard("X8", "Watch your tone.", 0.4),))) == {"scolded"}


@given(st.text(max_size=200), st.sampled_from(["zh", "en"]))
def test_quotes_are_in_the_reply(reply, lang):
    assert all(n.quote in reply for n in manners_of(reply, Grasp(), lang, ALL))
