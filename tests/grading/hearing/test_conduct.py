"""Politeness that mocks, batteries of questions, bare openers and other tongues are heard as they are meant."""

from __future__ import annotations

import pytest

from grading.hearing.conduct import BATTERY, CROSS_EXAMINED, TAKEN_IN, denial_of_promise
from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario

KIND = {"T02", "T03", "T04", "T05", "T18", "T20", "T21"}
SNEERS = [
    ("en", "Please keep yelling, the whole queue is enthralled."),
    ("en", "I take it arithmetic was never your forte."),
    ("en", "What a tragedy. Would you like a medal for it?"),
    ("en", "Are we quite finished, or is there a second act?"),
    ("en", "Oh, how perceptive of you. Shall I alert the newspapers?"),
    ("en", "Thank you for that charming little speech, I feel so enlightened."),
    ("en", "Let me put it in words of one syllable so even you can follow."),
    ("en", "Forgive us for not being mind readers."),
    ("zh", "您接着骂，我给您数着。"),
    ("zh", "要不要给您鼓个掌？"),
    ("zh", "看来阅读不是您的强项啊。"),
    ("zh", "喊完了吗？喊完了我再说。"),
    ("zh", "您说什么都对，您是上帝行了吧。"),
    ("zh", "哎哟，好大的口气。"),
    ("zh", "说得跟天塌了似的。"),
    ("zh", "您这口才不去说相声可惜了。"),
    ("zh", "您好，您这边又有什么吩咐？"),
    ("zh", "您都打了三次了，想必比我还熟流程。"),
    ("zh", "退，当然退，我哪敢不退呀。"),
    ("zh", "您嗓门这么大，我听得很清楚。"),
    ("zh", "都是我们的错，这下您满意了吧。"),
    ("zh", "有话好好说，我又没欠您钱。"),
    ("zh", "好吧，对不起行了吧。"),
]
EARNEST = [
    ("en", "Please go on, I'm writing it all down."),
    ("en", "Take your time, I have the whole file in front of me."),
    ("en", "You are right to be angry, and I'm impressed by how carefully you kept the papers."),
    ("en", "I'm so sorry for what happened to your father. How is he now?"),
    ("en", "Congratulations on the wedding, and I am ashamed that this is how we greet you."),
    ("en", "Would it help if I drew up a written summary for you?"),
    ("en", "Your patience with us has been remarkable."),
    ("zh", "您慢慢讲，我拿笔记着。"),
    ("zh", "您继续说，我不打断您。"),
    ("zh", "您把票据都留着，真帮了大忙。"),
    ("zh", "谢谢您指出来，不然我们还蒙在鼓里。"),
    ("zh", "您说得对，是我们理亏。"),
    ("zh", "您说完了吗？我怕打断您，要是没说完您接着说。"),
    ("zh", "您口才好，说得我都明白了，我这就去办。"),
    ("zh", "请问您还有什么吩咐？"),
    ("zh", "对不起，您看这样行吗？"),
    ("zh", "家里的情况您比我更清楚，听您的。"),
    ("zh", "我不敢耽误您，马上查。"),
    ("zh", "请出去了，往后短信回什么都开不了。"),
    ("zh", "核完我当场把它请出去。"),
    ("zh", "是我们的错，您看这样处理满意吗？"),
    ("zh", "您想投诉的话，渠道我发给您。"),
]


def heard(lang, text):
    return hear(text, Situation(lang, ("我要一个说法。" if lang == "zh" else "I want this sorted out.",)))


@pytest.mark.parametrize(("lang", "text"), SNEERS)
def test_a_polite_sneer_is_rude_and_earns_nothing(lang, text):
    codes = heard(lang, text).codes()
    assert "X8" in codes
    assert not KIND & set(codes)


@pytest.mark.parametrize(("lang", "text"), EARNEST)
def test_earnest_words_are_no_sneer(lang, text):
    assert "X8" not in heard(lang, text).codes()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Je vous prie de m'excuser, madame, c'est notre faute et je vais vous aider."),
        ("en", "Buenas tardes, señora, siento mucho lo que pasó con su tarjeta."),
        ("en", "Es tut mir leid, ich werde das für Sie heute noch klären."),
        ("en", "ご迷惑をおかけして大変申し訳ございません。すぐに調べます。"),
        ("en", "Приношу извинения, сейчас всё исправим."),
        ("zh", "Je suis désolé, c'est notre faute."),
        ("zh", "ご迷惑をおかけして大変申し訳ございません。"),
        ("zh", "Мне очень жаль, я вам помогу."),
        ("zh", "Lo siento mucho, señora, ahora mismo lo arreglamos."),
    ],
)
def test_another_language_is_neither_kind_nor_rude(lang, text):
    grasp = heard(lang, text)
    assert "foreign" in grasp.marks
    assert not grasp.items


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Mr García, I'm sorry the café lost your jalapeño order."),
        ("en", "Señor Luis, your flight LA 230 leaves at nine and I have a seat for you."),
        ("zh", "您的 VIP 卡和 iPhone 订单我都查到了。"),
        ("zh", "我把链接发您邮箱 chen@example.com，点 OK 就行。"),
    ],
)
def test_names_and_terms_from_elsewhere_are_not_another_language(lang, text):
    assert "foreign" not in heard(lang, text).marks


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "Yeah, what is it?"), ("en", "What do you want?"), ("zh", "有啥事？"), ("zh", "喂，怎么了？")]
)
def test_a_bare_opener_invites_nobody(lang, text):
    assert not {"T02", "T06"} & set(heard(lang, text).codes())


@pytest.mark.parametrize(("lang", "text"), [("en", "Please tell me what happened, I'm listening."), ("zh", "您别急，慢慢说，我听着。")])
def test_an_invitation_is_still_one(lang, text):
    assert "T02" in heard(lang, text).codes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_battery_of_questions_is_an_interrogation(lang):
    case = load(Scenario, "worn-shoes").case
    asked = [fact.question.in_(lang)[0] for fact in case.facts if fact.reveal != "trust"]
    reply = ("" if lang == "zh" else " ").join(asked * 2)
    assert reply.count("？" if lang == "zh" else "?") >= BATTERY
    grasp = hear(reply, Situation(lang, ("…",), case))
    assert len(grasp.asked) <= TAKEN_IN
    assert grasp.find("X8").strength == CROSS_EXAMINED
    assert grasp.find("T20", "T05", "T06", "T07") is None
    assert grasp.find("X8").quote in reply


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "是快递没到？还是到了没人通知？或者是东西不对？另外盒子是好的吗？还是压坏了？或者是湿的？"),
        ("en", "Was it late? Or was it left outside? Or with a neighbour? And is the box whole? Or crushed? Or wet?"),
        ("zh", "他们当时是不是这样问的：“贵姓？”“哪天买的？”“谁签的？”“放哪了？”“拍照了吗？”这些您都答过了，我只问一句：箱子还在吗？"),
    ],
)
def test_answers_held_out_to_choose_from_and_quoted_questions_are_no_interrogation(lang, reply):
    assert reply.count("？") + reply.count("?") >= BATTERY
    assert "battery" not in hear(reply, Situation(lang, ("…",))).marks


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_questions_are_not(lang):
    case = load(Scenario, "worn-shoes").case
    reply = ("" if lang == "zh" else " ").join(fact.question.in_(lang)[0] for fact in case.facts[:2])
    grasp = hear(reply, Situation(lang, ("…",), case))
    assert "X8" not in grasp.codes()
    assert len(grasp.asked) >= 2


@pytest.mark.parametrize(
    ("lang", "text", "denied"),
    [
        ("en", "Nobody here promised you a call, sir.", True),
        ("en", "There is no record of any promise.", True),
        ("en", "You were never told that by us.", True),
        ("zh", "我们没有人答应过您这个。", True),
        ("zh", "系统里没有承诺的记录。", True),
        ("en", "I'm sorry nobody rang you as promised; that was our failing.", False),
        ("en", "Who promised you that, and when?", False),
        ("zh", "答应您的电话没有打，对不起，是我们的错。", False),
        ("zh", "是谁答应您的，您还记得吗？", False),
        ("en", "You are angry because the payment failed and nobody told you.", False),
        ("en", "It must be maddening that nobody said a word to you for three days.", False),
        ("en", "Nobody said anything of the kind to you.", True),
        ("zh", "钱没划走也没人跟您说一声，换谁都着急。", False),
    ],
)
def test_denying_a_promise_is_told_from_owning_up_to_it(lang, text, denied):
    words = denial_of_promise(text, lang)
    assert bool(words) is denied
    assert words in text
