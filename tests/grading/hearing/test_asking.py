"""A question is heard without its mark; a statement with the words of one is none."""

from __future__ import annotations

import pytest

from grading.hearing.asking import asks_unmarked, ends_asking, lacks, tells


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("en", "pics sent or not"),
        ("en", "since when u waiting"),
        ("en", "any noise in the pipes"),
        ("en", "left or right"),
        ("en", "wheres the bowl now then"),
        ("en", "price of shoe"),
        ("zh", "几点到机场的"),
        ("zh", "照片传了没"),
        ("zh", "合同在不在"),
        ("zh", "左脚还是右脚"),
        ("zh", "金额"),
        ("zh", "投保人是谁"),
        ("zh", "前几次是谁接的"),
        ("zh", "明天上午行不行"),
        ("zh", "盒子呢"),
        ("en", "copy of the bill please"),
        ("en", "and have the neighbours complained"),
    ],
)
def test_a_few_words_in_the_form_of_a_question_ask(lang, typed):
    assert asks_unmarked(typed, lang)


@pytest.mark.parametrize(
    ("lang", "stated"),
    [
        ("en", "you rang, you paid, you got our text."),
        ("en", "i know what happened"),
        ("en", "what a shame"),
        ("en", "i'll find out who came"),
        ("en", "faults are covered for ninety days, worn or not."),
        ("zh", "我明白您为什么着急"),
        ("zh", "我去看看怎么处理"),
        ("zh", "不管什么时候都可以打给我们"),
        ("zh", "两个小时之内给您答复"),
        ("zh", "没什么"),
        ("zh", "我还没查到"),
        ("zh", "之前几回都没人管，是我们不对"),
        ("zh", "这个不行"),
        ("zh", "亲，我在的呢"),
        ("zh", "您说，我听着呢"),
        ("en", "calm down please"),
        ("en", "and have the bottle tested"),
        ("en", "i have written down which lamp it was, when it came on and who looked at it, and it goes to the workshop today"),
        ("en", "what happened on the ninth is in the file and i will read all of it before i ring you"),
        ("zh", "什么时候来的、谁来的、修了哪儿我都记下了，今天一并交给车间主任"),
        ("zh", "您那天几点到的、跟谁说的，系统里都有，我看完给您回电话"),
    ],
)
def test_a_statement_with_the_words_of_a_question_asks_nothing(lang, stated):
    assert not asks_unmarked(stated, lang)


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("en", "so does it do that every single day or only now and then when the engine is cold"),
        ("en", "did anybody at all ring you before the men came round on the tenth"),
        ("zh", "那它是每天都这样还是只有早上刚开的时候才这样呀"),
    ],
)
def test_a_long_question_without_its_mark_is_told_by_its_words(lang, typed):
    assert asks_unmarked(typed, lang)


def test_the_last_sentence_says_whether_a_reply_ends_asking():
    assert ends_asking("I see. And the price", "en")
    assert ends_asking("我看到了。几点到的", "zh")
    assert not ends_asking("When was that? I see it here.", "en")
    assert not ends_asking("", "zh")


@pytest.mark.parametrize(
    "stated",
    [
        "i still need to hear which platform you were on.",
        "that leaves who was in the boat with you.",
        "it would help me to know whether the horse was shod.",
        "i can't tell from here what the ferryman said.",
        "my notes don't say how many oars there were.",
        "i don't have your berth number in front of me.",
        "you never signed the log, then.",
        "the name of the ferry, if you'd be so kind.",
    ],
)
def test_a_statement_says_what_its_speaker_has_still_to_hear(stated):
    assert lacks(stated, "en")


@pytest.mark.parametrize(
    "stated",
    [
        "i know how hard that was.",
        "i will find out who was in the boat.",
        "i can't imagine how upset you must be.",
        "that is why the ferry was late.",
        "we had the boat checked when it came in.",
        "you've been very patient with me.",
        "i would be glad to give you a copy of the log.",
        "his foot is what matters, so let's see to that.",
        "i'm sorry, nobody told you when the ferry left.",
        "we've nothing to do with what they charge.",
    ],
)
def test_a_statement_that_tells_or_does_something_asks_nothing(stated):
    assert not lacks(stated, "en")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("我今天下午四点给您打电话，告诉您钱到账了没有。", True),
        ("记录显示，卡里余额不够，没扣成。", True),
        ("我刚核对完，短信没有送达。", True),
        ("我明天上午十点给您打电话，告诉您报告写到哪一步。", True),
        ("您告诉我，钱到账了没有？", False),
        ("谁告诉您没有的", False),
        ("短信您收到了没有", False),
        ("系统显示的是哪一天？", False),
        ("第二，写清楚退的是哪几笔、走的什么渠道。", True),
        ("我查明是谁经手的。", True),
        ("您说清楚是哪几笔", False),
        ("请讲明是什么渠道", False),
    ],
)
def test_what_is_told_or_will_be_asks_nothing(words, told):
    assert tells(words, "zh") == told
