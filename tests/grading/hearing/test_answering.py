"""A question answered badly is answered: a no, a bare fact and an honest `not yet` are no dodge; set phrases are one."""

import pytest

from grading.call import hear_call
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
