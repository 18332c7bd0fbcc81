"""Taboos said in so many words are heard whole, and only where they are meant."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.taboos import UNSURE

SAID = [
    ("zh", "X5", "是因为您没有如实告知。"),
    ("zh", "X5", "這件是因為您母親投保的時候沒有據實告知，所以才會被退件。"),
    ("zh", "X5", "如果当初您看清楚条款，今天就不会有这种问题。"),
    ("zh", "X1", "真的不是我这边能处理的，不好意思啊。"),
    ("zh", "X1", "您应该去找驿站。"),
    ("zh", "X2", "您不提供卡号我没办法登记，这是我们的流程。"),
    ("zh", "X3", "这个我也说不好，师傅忙完就会去的。"),
    ("zh", "X5", "您那边八成是没插紧。"),
    ("zh", "X5", "这种情况基本都是用户自己操作不当。"),
    ("zh", "X5", "我了解过了，是您家孩子先动手的。"),
    ("zh", "X5", "那就是您自己家里的问题了。"),
    ("zh", "X5", "您别什么事都赖到学校头上。"),
    ("zh", "X1", "天花板漏水的问题我们不负责。"),
    ("zh", "X1", "你自己去派出所问一下吧。"),
    ("zh", "X2", "您反馈的情况我们非常重视。"),
    ("zh", "X2", "随便，我工号你记一下。"),
    ("zh", "X2", "这都是有规定的。"),
    ("zh", "X3", "您先等主管那边答复吧。"),
    ("zh", "X3", "您回家安心等着就行。"),
    ("zh", "X3", "几号能到账，我这儿也不太清楚。"),
    ("zh", "X3", "以后会补给您的。"),
    ("zh", "X3", "反正肯定会到的，别催了。"),
    ("en", "X5", "You really should have read the leaflet before plugging it in."),
    ("en", "X1", "You'll need to chase the seller."),
    ("en", "X2", "Right, let me stop you there. Account number?"),
    ("en", "X2", "I don't need the whole story. Red means the line is down."),
    ("en", "X3", "Someone will get back to you at some point."),
]
NOT_MEANT = [
    ("en", "X8", "Please stop shouting for a moment so I can hear what happened."),
    ("en", "X8", "The baby will stop crying once it is warm, and that is our job."),
    ("zh", "X5", "我不是说因为您没有如实告知，是我们没写清楚。"),
    ("zh", "X5", "这不是因为您没看清，是我们没有提醒您。"),
    ("zh", "X5", "您刚才说，同事讲是因为您没有如实告知，这话不该那么讲。"),
    ("zh", "X1", "您不用去找驿站，我来联系。"),
    ("zh", "X1", "这个归仓库管，您别去找了，我现在帮您问。"),
    ("zh", "X3", "这个我也说不好，不过今天下午五点前我一定打电话告诉您。"),
    ("zh", "X5", "我知道肯定不是您没插紧，是我们的线老化了。"),
    ("zh", "X5", "这肯定是您没收到我们的通知，是我们漏发了。"),
    ("zh", "X5", "查过监控，是我们老师先骂的孩子，对不起。"),
    ("zh", "X1", "楼道漏水的事我们不管谁的责任，今天先修。"),
    ("zh", "X2", "您反馈的情况我记下了：三楼，水管，今天第二次。"),
    ("zh", "X2", "您要哪种都行，随便选一个我就去拿。"),
    ("zh", "X3", "您先坐着等我，我去把主管请过来。"),
    ("en", "X1", "It's the insurer's decision and I can't answer for them, so I send it off today."),
    ("zh", "X1", "换不换由总部定，我不能替他们答应，今天我就把申请报上去。"),
    ("en", "X5", "Nobody should have told you that it was your fault."),
    ("zh", "X5", "孩子的姓我也该先问一句的。"),
    ("en", "X3", "You'll have the money in time for Friday's wages."),
    ("zh", "X3", "响声可能是水垢，不过我也说不准，今天六点师傅到了当面看。"),
    ("zh", "X3", "几点能修好我还不知道，我现在去问师傅，十分钟后告诉您。"),
    ("zh", "X3", "主管五点前给您回电，您安心等着就行。"),
    ("zh", "X3", "反正今天下午三点肯定会到的。"),
    ("en", "X5", "You should have been told, and nobody did."),
    ("en", "X5", "It was declined because you didn't get our message, and that is our mistake."),
    ("en", "X1", "You won't need to chase the seller, I'll ring them now."),
    ("en", "X2", 'My colleague said "let me stop you there", and that was rude of him.'),
    ("en", "X3", "I can't say exactly when yet, but I'll ring you by noon today."),
]


@pytest.mark.parametrize(("lang", "code", "reply"), SAID)
def test_what_is_said_outright_is_heard_whole(lang, code, reply):
    strengths = {i.code: i.strength for i in hear(reply, Situation(lang)).items}
    assert strengths.get(code) == 1.0


@pytest.mark.parametrize(("lang", "code", "reply"), NOT_MEANT)
def test_what_takes_it_back_tells_of_it_or_mends_it_is_none(lang, code, reply):
    assert code not in {i.code for i in hear(reply, Situation(lang)).items}


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "那你投吧。"),
        ("zh", "都像您这么问，我们还干不干活了？"),
        ("zh", "我也不清楚，你问我我还问谁去"),
        ("en", "Just answer me this, is the light red or green?"),
    ],
)
def test_contempt_is_heard_but_words_alone_fail_no_call(lang, reply):
    strengths = {i.code: i.strength for i in hear(reply, Situation(lang)).items}
    assert strengths.get("X8") == UNSURE


@pytest.mark.parametrize(
    ("lang", "code", "reply"),
    [
        ("zh", "X2", "我们就到这里，再见。"),
        ("zh", "X6", "那没有别的问题的话，我们就到这里，再见。"),
        ("zh", "X2", "您的意見對我們很寶貴。"),
        ("zh", "X8", "那您要怎么样才满意？"),
        ("en", "X2", "That's illegal, madam."),
        ("en", "T05", "So that's illegal, madam."),
        ("en", "X2", "I looked in the system. No matches found."),
        ("en", "T20", "Take care, Mr Hughes."),
        ("zh", "T06", "您好，安泰人壽理賠部，敝姓許，請問有什麼可以為您服務？"),
    ],
)
def test_civil_words_are_not_what_they_resemble(lang, code, reply):
    assert code not in {i.code for i in hear(reply, Situation(lang)).items}


def test_a_sneer_of_one_word_is_quoted_with_what_it_mocks_by():
    found = {i.code: i.quote for i in hear("Wonderful. And do let me know should the moon be too bright.", Situation("en")).items}
    assert "moon" in found["X8"]


def test_an_apology_may_point_back_to_its_fault():
    heard = {i.code: i for i in hear("We got both letters and never answered them. I'm sorry for that.", Situation("en")).items}
    assert heard["T04"].missing == ()


def test_an_order_to_stop_shouting_is_contempt_and_short_of_a_critical_error():
    found = hear("Right, stop yelling, there are other people here.", Situation("en")).find("X8")
    assert found is not None
    assert found.strength == UNSURE


@pytest.mark.parametrize(
    ("reply", "insults"),
    [
        ("I'm not a doctor, so I won't guess what that rash is, but our nurse can look at it now.", False),
        ("I'm not a lawyer and I can't advise you on it.", False),
        ("I'm not a therapist, you know.", True),
        ("I'm not your mother.", True),
    ],
)
def test_saying_what_one_is_not_competent_for_is_no_insult(reply, insults):
    heard = hear(reply, Situation("en", ("And what am I to do about this?",)))
    assert any(i.code == "X8" for i in heard.items) is insults
