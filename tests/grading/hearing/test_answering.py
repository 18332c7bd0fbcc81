"""A question answered badly is answered: a no, a bare fact and an honest `not yet` are no dodge; set phrases are one."""

import pytest

from grading.call import hear_call
from grading.hearing.answering import ANSWERS
from grading.hearing.ear import Situation, hear
from grading.judging.critical import critical_errors
from grading.transcript import Transcript, Turn


def broken(lang, *pairs):
    turns = tuple(turn for asked, said in pairs for turn in (Turn("customer", asked), Turn("agent", said)))
    call = hear_call(Transcript(turns, lang), None)
    return [error for error in critical_errors(call) if error.code == "CF6"]


STIFF = {
    "en": ("Can you take the charge off?", "Those are the terms, it can't be taken off."),
    "zh": ("这个费能不能退？", "规定就是这样，退不了。"),
}


@pytest.mark.parametrize(
    ("lang", "question", "answer"),
    [
        ("en", "And nobody will ring my daughter about this?", "No, nobody. Goodbye."),
        ("en", "Who decides that, then?", "The branch manager does."),
        ("en", "How much was taken?", "Eleven pounds. Bye."),
        ("en", "When does the office close?", "Half past five on a Friday."),
        ("en", "Will it be there for her birthday?", "I don't know yet."),
        ("en", "Where did they leave it?", "Behind the shed, it says."),
        ("zh", "那谁能决定？", "店长负责这个。"),
        ("zh", "那几点关门？", "五点半。再见。"),
        ("zh", "我女儿会接到电话吗？", "不会的，再见。"),
        ("zh", "到底扣了多少？", "三十块，再见。"),
    ],
)
def test_a_bare_answer_is_no_dodge(lang, question, answer):
    assert broken(lang, STIFF[lang], (question, answer)) == []


@pytest.mark.parametrize(
    ("lang", "question", "phrase"),
    [
        ("en", "And when does that start?", "We truly value you as a member of the family."),
        ("en", "So is it booked or not?", "Your satisfaction matters to all of us here."),
        ("zh", "那到底什么时候开始？", "您的满意是我们最大的动力。"),
    ],
)
def test_set_phrases_answer_nothing(lang, question, phrase):
    before = {"en": "We thank you for being with us.", "zh": "感谢您一直以来的支持。"}[lang]
    assert broken(lang, (question, before), (question, phrase))


def replies_to(customer: str, reply: str, lang: str) -> bool:
    return ANSWERS in hear(reply, Situation(lang, (customer,))).marks


@pytest.mark.parametrize(
    ("lang", "customer", "reply"),
    [
        ("zh", "那几号能修好？", "下个月初吧。"),
        ("zh", "要等多久啊？", "总得三四天。"),
        ("zh", "你能做主吗？", "嗯，能。"),
        ("zh", "合同上有没有这条？", "没有这条。"),
        ("zh", "喂？你在忙什么？", "在翻您的单子。"),
        ("en", "How long will that take?", "About a week."),
        ("en", "Can you do that yourself?", "Yes, I can."),
        ("en", "Hello? What are you doing?", "I'm reading your file."),
    ],
)
def test_an_answer_is_known_by_the_form_of_the_question(lang, customer, reply):
    assert replies_to(customer, reply, lang)


@pytest.mark.parametrize(
    ("lang", "customer", "reply"),
    [
        ("zh", "那几号能修好？", "我们一直很重视设备维护。"),
        ("zh", "应急电话为什么没人接？", "没有统计过，电梯都按时保养。"),
        ("zh", "你能做主吗？", "我们的服务宗旨是客户至上。"),
        ("zh", "我等了三天。", "好的。"),
        ("en", "How long will that take?", "We value your patience."),
        ("en", "Why did nobody ring me?", "Yes, of course."),
        ("en", "How long will that take? I have waited for days.", "About a week."),
    ],
)
def test_other_talk_answers_nothing_and_only_the_last_words_ask(lang, customer, reply):
    assert not replies_to(customer, reply, lang)


def test_only_a_question_left_open_twice_is_ignored():
    def codes(*replies):
        asked = ("你到底管不管修？", "几号来修？")
        pairs = zip(asked, replies, strict=True)
        turns = tuple(Turn(role, words) for customer, reply in pairs for role, words in (("customer", customer), ("agent", reply)))
        return {i.code for i in hear_call(Transcript(turns, "zh"), None).turns[-1].grasp.items}

    assert "X6" in codes("我们一直很重视设备维护。", "设备总体运行良好。")
    assert "X6" not in codes("我们一直很重视设备维护。", "下礼拜三吧。")
