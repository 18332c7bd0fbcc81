"""What people say in plain words is heard, near misses are not, and good lines with a taboo's words in them are no taboo."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.lexicon import lexicon
from grading.hearing.plainly import plainly
from grading.hearing.rules import Reading

ANGRY = {"en": "My ceiling has been leaking for three days and nobody came!", "zh": "你们怎么搞的，楼上漏水三天没人管！"}
SAID = [
    ("T02", "en", "Get it all off your chest, I've nowhere else to be.", "Please listen to me now."),
    ("T02", "zh", "您心里有什么委屈尽管跟我讲。", "你听我说。"),
    ("T03", "en", "I'm sorry to hear about the flood, that must be horrible.", "The alarm must have been set for seven."),
    ("T03", "en", "Oh dear, that sounds terrible.", "Does that sound terrible on your phone?"),
    ("T03", "zh", "听着就让人揪心，两宿没合眼吧？", "师傅听了也很着急。"),
    ("T04", "en", "Sir, I apologise on behalf of the branch, we lost your form.", "The courier told me he was sorry."),
    ("T11", "en", "I'm not able to approve that myself, however I'll take it to my manager now.", "I can't hear you, but I'll wait."),
    ("T11", "zh", "这个我做不了主，不过我这就去请示店长。", "我没权限。"),
    ("T14", "en", "Shall we step into the side room and talk there?", "Is there a quiet room in your flat?"),
    ("T14", "zh", "外面吵，您跟我到会客室坐下谈吧。", "会客室在三楼。"),
    ("T18", "en", "Those photos you sent are exactly what the surveyor needs.", "The engineer did a lovely job."),
    ("T18", "zh", "您把票据留得这么齐，真细心。", "师傅修得真好。"),
    ("T20", "en", "To wrap up: the plumber comes at seven, the fee is gone, and I ring you on Friday.", "So, Friday then."),
    ("T22", "en", "In plain words: the bank keeps the money five days and then lets it go.", "It's a simple matter."),
    ("T22", "zh", "说白了，就是钱先冻住，过五天放给您。", "这事很简单。"),
    ("T03", "zh", "带着仨孩子跑上跑下，真够您忙的。", "今天的活儿够您干的。"),
    ("T03", "zh", "您今天受委屈了，回去歇歇。", "师傅今天受累了。"),
    ("T18", "zh", "你没写错，底单在我这儿，你写得整整齐齐。", "说明书上写得整整齐齐。"),
    ("T24", "zh", "那先带孩子去医院，罐子留好，发票收好，这钱我们管。", "退款走了。您把箱子都留着，省了我们的事。"),
    ("T11", "zh", "赔多少我现在答不上来，要等定损单出来。", "您也答不上来。"),
    ("T11", "zh", "责任在谁，我个人没资格认定。", "责任在谁，已经认定了。"),
    ("T12", "zh", "滞纳金我能给您减一半。", "我们没法给您减一半。"),
    ("T23", "en", "Please don't shout at me, I want to help you.", "I don't like shouting either."),
    ("T24", "en", "Just a heads-up, the water will be off again on Friday morning.", "By the way, we have a great offer on sofas."),
]
NO_TABOO = [
    ("X1", "en", "It's not your job to chase them, it's ours."),
    ("X5", "en", "You've done all you could have done."),
    ("X5", "zh", "您没做错什么。"),
    ("X5", "zh", "很多客户都自己来问过，是我们没写清楚。"),
    ("X5", "zh", "这个得赖我们，跟您没关系。"),
    ("X7", "en", "[takes notes and nods]"),
    ("X7", "zh", "[点头记录]"),
    ("X8", "en", "Who do you think spoke to you on Monday?"),
    ("X8", "en", "The pipe burst, somebody will shut it off, then we dry your room."),
    ("X8", "zh", "您没有无理取闹。"),
]
STILL_TABOO = [
    ("X5", "zh", "自己的账自己心里没个数吗？"),
    ("X5", "zh", "好多用户都没看说明就装了。"),
    ("X1", "en", "It's your job to chase them."),
    ("X7", "en", "[yawns, checks his phone]"),
    ("X7", "zh", "[低头玩手机]"),
    ("X8", "en", "Who do you think you are?"),
    ("X8", "zh", "您这是无理取闹。"),
]


def heard(reply: str, lang: str) -> set[str]:
    items = hear(reply, Situation(lang, (ANGRY[lang],))).items
    return {i.code for i in items if (i.is_plain_taboo if i.is_taboo else i.strength >= 0.3)}


@pytest.mark.parametrize(("code", "lang", "said", "near"), SAID)
def test_plain_words_are_heard_and_a_near_miss_is_not(code, lang, said, near):
    assert code in heard(said, lang)
    assert code not in heard(near, lang)


@pytest.mark.parametrize(("code", "lang", "reply"), NO_TABOO)
def test_a_good_line_with_the_words_of_a_taboo_is_none(code, lang, reply):
    assert code not in heard(reply, lang)


@pytest.mark.parametrize(("code", "lang", "reply"), STILL_TABOO)
def test_the_real_thing_is_still_heard(code, lang, reply):
    assert code in heard(reply, lang)


@pytest.mark.parametrize(
    ("lang", "felt", "meant"),
    [
        ("en", "I'm sorry you feel that way.", "I'm sorry to hear that, and I'm sorry we never called you back."),
        ("zh", "抱歉听到您有这样的感受。", "抱歉听到您有这样的感受，是我们漏了回电，对不起。"),
    ],
)
def test_sorry_for_a_feeling_is_no_apology_unless_a_fault_is_named(lang, felt, meant):
    assert not {"T04", "X4"} & heard(felt, lang)
    assert "T04" in heard(meant, lang)


def test_what_the_model_rules_out_is_not_heard_whatever_words_are_found():
    reading = Reading("well spotted, that second invoice is wrong.", lexicon("en").find("well spotted, that second invoice is wrong."))
    assert [i.code for i in plainly([], reading, {"T18": 0.5}, "en")] == ["T18"]
    assert plainly([], reading, {"T18": 0.01}, "en") == []
