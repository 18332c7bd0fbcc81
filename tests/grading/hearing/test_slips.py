"""Sorry for a slip in the talk, or to ask once more, is a courtesy; sorry for what befell the customer is an apology, whoever slipped."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from grading.judging.measures.apology import apology
from grading.transcript import Transcript, Turn

UPSET = {"zh": "等了六天没人回电！", "en": "Six days and nobody called me!"}
SLIPS = (
    ("en", "Sorry, I meant today, not tomorrow."),
    ("en", "Sorry, I misread that. It was the fourteenth."),
    ("en", "Sorry, one more thing before you go."),
    ("en", "Sorry to keep you, I'm just opening your file."),
    ("en", "I misread the date there, sorry."),
    ("en", "Sorry. I meant the other branch."),
    ("en", "Oh, my mistake. It is the second of June."),
    ("en", "Oh sorry, I answered the wrong question. No, it costs nothing."),
    ("en", "Sorry, thirty first, not thirtieth."),
    ("en", "Sorry, one question at a time. Which branch was it?"),
    ("en", "Sorry, slower. The form is on page two."),
    ("zh", "抱歉念错了 是12号窗口"),
    ("zh", "不好意思，一样一样说，先看账单。"),
    ("zh", "不好意思我说错了，是十五号。"),
    ("zh", "对不起对不起，我说反了，是先付后退。"),
    ("zh", "抱歉。我把您的名字念错了。"),
    ("zh", "哦，我看串行了，不好意思，是周四。"),
    ("zh", "不好意思，还有一件事要跟您核对一下。"),
    ("zh", "不好意思，我理解错您的意思了，您是要换不是要退。"),
    ("zh", "抱歉，我还以为您说完了。"),
)
APOLOGIES = (
    ("en", "I'm sorry, my colleague gave you the wrong date and you waited in for nothing."),
    ("en", "I'm sorry I got it wrong on Tuesday and you had to come back."),
    ("en", "Sorry, I misread your order last week and that's why you got the wrong size."),
    ("en", "Sorry, I meant today. And I'm sorry nobody rang you for six days."),
    ("en", "Sorry it took one letter at a time and six days to answer you."),
    ("zh", "对不起，您的地址打错了，是我们打错的，害您多等三天。"),
    ("en", "Sorry, I put your file in the wrong tray and nobody looked at it."),
    ("zh", "对不起，上次是我说错了，害您白跑一趟。"),
    ("zh", "抱歉，我上周看错了日期，您的机票才没改成。"),
    ("zh", "不好意思我说错了，是今天。这六天没人理您，真的对不起。"),
    ("zh", "对不起，我昨天答应给您回电话，忘了。"),
    ("zh", "抱歉，我把您的材料放错了格子，没人看。"),
)


def heard(lang, reply):
    situation = Situation(lang, (UPSET[lang],))
    return weigh(EMPTY, hear(reply, situation), reply, situation)


def judged(lang, reply):
    return apology(hear_call(Transcript((Turn("customer", UPSET[lang]), Turn("agent", reply)), lang), None))


@pytest.mark.parametrize(("lang", "reply"), SLIPS)
def test_a_slip_in_the_talk_is_no_apology_to_the_ear_and_none_to_the_judge(lang, reply):
    assert heard(lang, reply).find("T04", "X4") is None
    assert (judged(lang, reply).level, judged(lang, reply).why) == (0, "absent")


@pytest.mark.parametrize(("lang", "reply"), APOLOGIES)
def test_what_befell_the_customer_makes_an_apology_of_it(lang, reply):
    assert heard(lang, reply).find("T04") is not None
    assert judged(lang, reply).level >= 2


def test_only_the_true_one_of_two_is_quoted():
    assert "nobody rang you" in heard("en", "Sorry, I meant today. And I'm sorry nobody rang you for six days.").find("T04").quote


@pytest.mark.parametrize(
    ("lang", "sentence", "owned"),
    [
        ("zh", "师傅明晚到，好找您。", False),
        ("zh", "小票还在吗，有没有拍照？", False),
        ("zh", "小区门口有没有地方停车，师傅晚上来。", False),
        ("zh", "师傅来晚了，这没得说。", True),
        ("zh", "小李没给您回电话。", True),
    ],
)
def test_an_evening_and_a_question_whether_something_is_there_own_no_fault(lang, sentence, owned):
    assert (judged(lang, sentence).level > 0) is owned
