from __future__ import annotations

import pytest

from grading.heard import Heard
from grading.sync import Stage
from tests.grading.sync.scene import heard, sync

UNIT = {"zh": "我来帮您查一查这笔款。", "en": "let me look into that debit "}
MIDDLING = {
    "zh": "这个月的还款没有扣成，我自己查账才看到，短信也没收到，想问问怎么回事。",
    "en": "the payment was not taken this month and I only saw it in my own books by chance",
}
CURT = {"zh": "怎么没扣？", "en": "Why not taken?"}
WORDY = {"zh": MIDDLING["zh"] * 2, "en": MIDDLING["en"] + " " + MIDDLING["en"]}


def pace(times, lang="zh", customer=None, channel="phone", seconds=None, grasp=None):
    reply = UNIT[lang] * times
    return sync("pace", reply, grasp, lang, customer or MIDDLING[lang], Stage(channel=channel), seconds=seconds)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_longer_the_lower(lang):
    levels = [pace(n, lang).level for n in (4, 16, 26, 60)]
    assert levels == [4, 3, 2, 1]
    assert sync("pace", "好" if lang == "zh" else "Ok", lang=lang, customer=MIDDLING[lang]).level == 1
    assert sync("pace", "", heard(marks=("empty",)), lang).level == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_curt_customer_gets_less_room_and_a_talkative_one_more(lang):
    levels = {
        c: [pace(n, lang, said[lang]).level for n in range(1, 30)] for c, said in (("curt", CURT), ("mid", MIDDLING), ("wordy", WORDY))
    }
    assert levels["curt"].count(4) < levels["mid"].count(4) < levels["wordy"].count(4)


@pytest.mark.parametrize(("lang", "words"), [("zh", "我赶时间，"), ("en", "I'm in a rush, ")])
def test_hurry_leaves_less_room_and_is_quoted(lang, words):
    long = next(n for n in range(4, 40) if pace(n, lang).level == 3) - 1
    hurried = pace(long, lang, words + MIDDLING[lang])
    assert pace(long, lang).level == 4
    assert (hurried.level, hurried.why) == (3, "hurried")
    assert hurried.quote in words


def test_a_chat_wants_shorter_lines_than_a_counter():
    room = {c: sum(pace(n, channel=c).level == 4 for n in range(1, 40)) for c in ("chat", "phone", "counter")}
    assert room["chat"] < room["phone"] < room["counter"]


def test_too_long_is_quoted_where_it_begins_to_be():
    reply = "您好，" * 60
    quote = sync("pace", reply + "我查好了。", customer=MIDDLING["zh"]).quote
    assert quote == "您好"
    assert sync("pace", UNIT["zh"] * 4, customer=MIDDLING["zh"]).quote == ""


def test_delay_costs_one_then_two_and_unknown_delay_nothing():
    levels = [pace(2, seconds=s).level for s in (None, 0, 20, 60, 300)]
    assert levels == [4, 4, 4, 3, 2]
    assert pace(2, seconds=60).why == "late"


def test_typing_a_longer_reply_may_take_longer():
    assert pace(2, seconds=60).level < pace(8, seconds=60).level


@pytest.mark.parametrize(("lang", "reply"), [("zh", "您说。"), ("en", "Go on.")])
def test_few_words_that_let_the_customer_speak_fit(lang, reply):
    assert sync("pace", reply, heard(Heard("T02", reply[:-1])), lang, MIDDLING[lang]).level == 4
    assert sync("pace", reply, lang=lang, customer=MIDDLING[lang]).level < 4
