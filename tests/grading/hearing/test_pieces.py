"""A reply cut into its questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.patterns import normalised
from grading.hearing.pieces import MOST_PIECES, pieces
from simulator.customer.desk import as_read


def cut(reply, lang):
    return [piece.words for piece in pieces(reply, normalised(reply), lang)]


@pytest.mark.parametrize(
    ("lang", "reply", "questions"),
    [
        ("en", "I am sorry. Is she with you now? And what time was it?", ["I am sorry. Is she with you now?", "And what time was it?"]),
        ("en", "When did you hand it in, and have you kept the receipt?", ["When did you hand it in?", "and have you kept the receipt?"]),
        ("zh", "我记下了。是谁接待的？他开到六十了没有？", ["我记下了。是谁接待的？", "他开到六十了没有？"]),
        (
            "en",
            "Did it rattle? And may I ask, was it the left side or the right that you heard?",
            ["Did it rattle?", "And may I ask, was it the left side or the right that you heard?"],
        ),
        ("zh", "我隔着玻璃呢。您那边看得见表吗？几度了？", ["我隔着玻璃呢。您那边看得见表吗？", "几度了？"]),
        ("zh", "您报一下手机号。对了，您最早是哪个月发现的？", ["您报一下手机号。", "对了，您最早是哪个月发现的？"]),
        (
            "en",
            "How is the room holding up, is it still dripping or does it come and go?",
            ["How is the room holding up?", "is it still dripping or does it come and go?"],
        ),
        ("zh", "当时他按铃了吗，是一直按着还是按了几下？", ["当时他按铃了吗?", "是一直按着还是按了几下？"]),
        (
            "en",
            "Two points: may I send a man today, and where should the letter go, to the shop or to your home?",
            ["Two points: may I send a man today?", "and where should the letter go, to the shop or to your home?"],
        ),
        ("en", "Which day suits you? And has your son had his lunch.", ["Which day suits you?", "And has your son had his lunch?"]),
        (
            "en",
            "I still need the order number for the form. Is it the blue one?",
            ["I still need the order number for the form.", "Is it the blue one?"],
        ),
        ("zh", "验证码发过去了，您那边收到没有，登得上登不上？", ["验证码发过去了，您那边收到没有?", "登得上登不上？"]),
        ("zh", "表还差您的手机号。门锁是哪年装的？", ["表还差您的手机号。", "门锁是哪年装的？"]),
        ("en", "Was the seal whole? And the driver's name, please.", ["Was the seal whole?", "And the driver's name, please."]),
        ("en", "The order number I'd need. Is it the blue one?", ["The order number I'd need.", "Is it the blue one?"]),
        ("zh", "请您把儿子的全名告诉我。他今年几年级？", ["请您把儿子的全名告诉我。", "他今年几年级？"]),
        (
            "en",
            "do you want it by post or by courier and what day is good?",
            ["do you want it by post or by courier?", "and what day is good?"],
        ),
        (
            "en",
            "right i have the order here did you keep the box and did anyone open it before you?",
            ["right i have the order here did you keep the box?", "and did anyone open it before you?"],
        ),
    ],
)
def test_each_question_stands_with_what_leads_up_to_it(lang, reply, questions):
    assert cut(reply, lang) == questions


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Shall I book it for nine, or would you rather have four?"),
        ("en", "I will ring you at five. Is that all right?"),
        ("zh", "您看是我们去家里接，还是您带他到楼下？"),
        ("zh", "明天上午我给您回电话。您看行吗？"),
        ("en", "What troubles you about it, is it the noise?"),
        ("zh", "您最怕哪一样，是不是怕他一个人在家？"),
        ("zh", "我先去看一眼，您等我两分钟，可以吗？"),
        ("en", "I have your name and number here. Is the box still sealed?"),
        ("zh", "您的地址我这儿有。箱子还封着吗？"),
    ],
)
def test_a_choice_or_one_question_is_not_cut(lang, reply):
    assert cut(reply, lang) == []


def test_only_a_question_of_its_own_sentence_stands_alone():
    reply = "When did you hand it in, and have you kept the receipt?"
    assert [piece.alone for piece in pieces(reply, normalised(reply), "en")] == [False, False]


@given(st.text(max_size=80), st.sampled_from(["zh", "en"]))
def test_pieces_are_words_of_the_reply(reply, lang):
    found = cut(reply, lang)
    assert len(found) <= MOST_PIECES
    assert all(words.rstrip("?") in reply or words in reply for words in found)


TYPED = "Sorry. Wats the temp in there? I can send sb today. Wats a good time"


def test_english_is_cut_where_it_was_typed_whatever_its_words_are_short_for():
    read = as_read(TYPED, "en")
    assert len(read) != len(TYPED)
    cut = [piece.words for piece in pieces(TYPED, read, "en")]
    assert cut == ["Sorry. Wats the temp in there?", "I can send sb today. Wats a good time?"]


@pytest.mark.parametrize(
    ("lang", "reply", "questions"),
    [
        ("en", "Can you give me the number to ring and your name?", ["Can you give me the number to ring?", "and your name?"]),
        ("en", "Your address and a good time for the van?", ["Your address?", "and a good time for the van?"]),
        ("zh", "请问收货地址和合适的时间是？", ["请问收货地址?", "合适的时间是？"]),
    ],
)
def test_two_things_of_different_kinds_are_two_questions(lang, reply, questions):
    assert cut(reply, lang) == questions


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Can I have your name and the last four digits of your policy number?"),
        ("en", "Is it your name or the address that is wrong?"),
        ("zh", "请报一下姓名和保单尾号，好吗？"),
    ],
)
def test_what_goes_with_a_name_on_file_is_one(lang, reply):
    assert cut(reply, lang) == []


RUN = "ok ill put that down did anyone else see it and i cant say yet whose it is we have to look first is that alright"


def test_questions_run_on_in_english_are_told_apart():
    cut = [piece.words for piece in pieces(RUN, as_read(RUN, "en"), "en")]
    assert [words.split()[0] for words in cut] == ["ok", "is"]
    assert cut[1] == "is that alright?"
