"""A question is no extension, one road no choice, a yes or no no open question, a timetable no promise; the real ones stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading.heard import Heard
from grading.hearing.ear import Situation, hear
from grading.hearing.lookalikes import without_lookalikes
from grading.text import Lang


def kept(code: str, words: str) -> list[str]:
    return [i.code for i in without_lookalikes((Heard(code, words),), "en" if words.isascii() else "zh")]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("T24", "By the way, are there stairs to the flat?"),
        ("T24", "另外您家是几楼，有电梯吗？"),
        ("T24", "另外说实话，是哪一段管子漏的，我现在也不知道"),
        ("T09", "I'd need the size as well, or I'd be sending you clown shoes!"),
        ("T09", "Under 10 degrees you get half back; 10 to 14 degrees, 20 percent off"),
        ("T09", "不够10度的退一半；10到14度退两成"),
        ("T09", "下午三点有一趟车，四点到南站，我送您去站台"),
        ("T11", "The parcel is with me, Mrs Hall, and it leaves in five minutes"),
        ("T11", "我现在把表格发您邮箱，您看行不行？"),
        ("T11", "The form is in your inbox now, are you fine if I fill it in on my own?"),
        ("T06", "我问的不是为什么退"),
        ("T21", "谢谢您体谅"),
        ("T21", "Thanks for your patience, Mr Hall"),
        ("T21", "I'm glad that nobody is hurt"),
        ("T10", "请您先报一下订单号"),
        ("T10", "Could you confirm the last four digits for me"),
        ("X3", "Gate B12, 18:40"),
        ("X3", "三号楼，18:40"),
        ("T04", "The taxi home is on us"),
        ("T03", "您还顾虑什么？"),
        ("T03", "I'll have the boy bring the papers up to you"),
        ("T03", "我再给您补一趟，今晚就去"),
        ("T05", "您声音真好听，是教唱歌的吧？"),
        ("T05", "A seat by the window, yes or no?"),
        ("T08", "它是什么时候开始响的，早上还是晚上？"),
        ("T11", "I can lend you a fan from today"),
        ("T11", "I can settle this here and now myself"),
        ("T13", "Do your cousins ever talk to them?"),
        ("T14", "Does downstairs know about it?"),
        ("T24", "十二号没有通知您，给您添了麻烦，我代表店里致歉"),
    ],
)
def test_what_only_looks_like_it_is_none(code: str, words: str) -> None:
    assert kept(code, words) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("T24", "Shall I also put your mother on the list for the early slot?"),
        ("T24", "Keep the receipts, you're owed those as well"),
        ("T24", "顺便把下个月的也给您查了，要不要一起退？"),
        ("T21", "谢谢您耐心，也谢谢您把这个漏洞指出来"),
        ("T21", "Thank you for your patience, and for telling us about the seal"),
        ("T10", "请您报一下订单号，我今天五点前给您回电话"),
        ("T10", "Could you confirm the number, and I'll ring you by noon"),
        ("X3", "Wait till 18:40"),
        ("X3", "等到18:40再说"),
        ("T04", "The taxi is on us, and I am sorry you were left standing"),
        ("T04", "That one is on us, we should have rung you"),
        ("T09", "A new one by Friday, or the money back"),
        ("T09", "要修，周三取；不修，钱退您"),
        ("T09", "海景的在九层，带阳台的在十层，您挑"),
        ("T11", "Over fifty needs my manager, I'm ringing her now"),
        ("T11", "三百以内我能定，再多要主任签字"),
        ("T03", "换谁都急，我先把人给您派过去"),
        ("T03", "Anyone would be worried, I'll send somebody now"),
        ("T05", "您是说昨天就坏了，对吗？"),
        ("T08", "It stopped because the line was cut, did you see the notice?"),
        ("T11", "I can settle up to fifty myself"),
        ("T13", "Shall I get somebody who knows more about it?"),
        ("T14", "Would you like to come into the office with me?"),
        ("T24", "抱歉让您跑一趟，停车票我也给您报了"),
        ("T06", "What happened when you opened it?"),
        ("T06", "开箱的时候是什么样子，您说说？"),
    ],
)
def test_what_is_meant_stays(code: str, words: str) -> None:
    assert kept(code, words) == [code]


@pytest.mark.parametrize(
    "words",
    [
        "您是想先听听怎么弄丢的，还是先定补寄的时间？",
        "师傅走的时候有没有留过什么单子？",
        "Did it start yesterday?",
        "What's the number on the door?",
        "How many of you are there?",
        "And how did you come, by train or by car?",
    ],
)
def test_a_yes_or_no_and_an_either_or_are_closed_questions(words: str) -> None:
    assert kept("T06", words) == ["T07"]


@pytest.mark.parametrize(
    ("lang", "reply", "promised"),
    [
        ("zh", "我把课都转到方老师那边，星期二和星期五。", False),
        ("zh", "我星期二下午四点前把课转好，短信告诉您。", True),
        ("en", "I'll move her to the club that meets every Tuesday and Friday.", False),
        ("en", "I'll move her to the club by four on Tuesday and text you.", True),
    ],
)
def test_the_days_of_a_timetable_are_no_time_by_which_anything_is_done(lang: Lang, reply: str, promised: bool) -> None:
    found = hear(reply, Situation(lang, ("…",))).find("T10")
    assert bool(found and not found.missing) is promised


def test_a_brush_off_only_suspected_is_none_beside_a_step():
    both = (Heard("X2", "That is all I have here", 0.5), Heard("T12", "I'll send you a new one today"))
    assert [i.code for i in without_lookalikes(both, "en")] == ["T12"]
    assert [i.code for i in without_lookalikes((replace(both[0], strength=1.0), both[1]), "en")] == ["X2", "T12"]


@pytest.mark.parametrize(
    ("words", "left"),
    [("好嘞，那我就按换货办了啊，可以不？", []), ("I'll book it then, ok?", []), ("Are you deaf or what", ["X8"])],
)
def test_contempt_only_suspected_is_none_in_asking_leave(words, left):
    lang: Lang = "en" if words.isascii() else "zh"
    assert [i.code for i in without_lookalikes((Heard("X8", words, 0.8),), lang)] == left
