"""A direct question put again and never taken up is CF6; rules alone are CF2; contempt that the customer calls so is CF8."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.judging.critical import critical_errors
from grading.judging.measures.asked_again import dodged
from grading.transcript import Transcript, Turn


def call(lang, *pairs, last=""):
    turns = [t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a))]
    return hear_call(Transcript((*turns, *([Turn("customer", last)] if last else [])), lang), None)


def codes(heard):
    return {error.code for error in critical_errors(heard)}


PUT_AGAIN = {
    "polar-en": ("en", "Did the driver get a signature for my parcel?", "You didn't answer. Did the driver get a signature, yes or no?"),
    "who-en": ("en", "Who cancelled my appointment with Doctor Reyes?", "I'll ask again: who cancelled the appointment?"),
    "why-en": ("en", "Why was my loan application declined by the branch?", "Why was the loan application declined? Just tell me."),
    "safe-en": ("en", "My son drank some of your cleaner, is it poisonous?", "Should I take him to hospital, should I call a doctor?"),
    "polar-zh": ("zh", "我家的合同里有没有写违约金？", "你没回答我，合同里到底有没有违约金？"),
    "who-zh": ("zh", "是谁把我的挂号取消的？", "我问的是，挂号是谁取消的？"),
    "why-zh": ("zh", "为什么我的贷款申请被拒了？", "我再问一遍，贷款申请为什么被拒？"),
    "safe-zh": ("zh", "孩子误喝了你们的洗涤液，会不会中毒？", "那要不要去医院啊？"),
}
EMPTY = {
    "en": ("Our company has served this town for thirty years.", "We have a very high rating with our clients."),
    "zh": ("我们公司开了三十年了，口碑一直很好。", "我们的客户都很满意的，这个您放心。"),
}


@pytest.mark.parametrize("kind", PUT_AGAIN)
def test_a_question_put_again_and_never_taken_up_is_a_critical_failure(kind):
    lang, once, again = PUT_AGAIN[kind]
    ignored = call(lang, (once, EMPTY[lang][0]), (again, EMPTY[lang][1]))
    assert dodged(ignored) == (2, EMPTY[lang][1])
    assert "CF6" in codes(ignored)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("polar-en", "No, there is none on file, he left it in the porch."),
        ("polar-en", "I don't know yet. I'll ask the depot and ring you by four today."),
        ("polar-en", "The driver has a signature of a neighbour."),
        ("who-en", "A nurse at the front desk did it, by mistake."),
        ("who-en", "I can't see that from here, I'll find out and ring you by noon today."),
        ("why-en", "It was declined because two payslips were missing."),
        ("safe-en", "Please call 999 now, and don't give him anything to drink."),
        ("polar-zh", "有的，在第六页，写的是百分之五。"),
        ("polar-zh", "我还不知道，今天五点前查好给您打电话。"),
        ("who-zh", "是前台的同事点错了取消的。"),
        ("why-zh", "因为两个月的流水没有交全。"),
        ("safe-zh", "马上带孩子去医院，把瓶子也带上。"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_answered_once_or_seen_to_at_the_last_it_is_none(kind, answer, place):
    lang, once, again = PUT_AGAIN[kind]
    replies = [*EMPTY[lang]]
    replies.insert(place, answer)
    third = "Right." if lang == "en" else "哦。"
    pairs = list(zip((once, again, third), replies, strict=True))
    if place == 0 and answer.startswith(("I don't", "I can't", "我还不")):
        pairs = [(once, EMPTY[lang][0]), (again, answer)]
    assert dodged(call(lang, *pairs)) is None


@pytest.mark.parametrize(
    ("lang", "once", "again"),
    [
        ("en", "Are you even listening to me?", "Are you even listening to me at all?"),
        ("en", "Do you know what that costs me?", "Do you know what that costs a family?"),
        ("en", "Is the boiler covered?", "Was the engineer paid?"),
        ("en", "Why should I pay for your mistake?", "Why should I pay at all for your mistake?"),
        ("zh", "你们是不是觉得我好欺负？", "你们是不是觉得我好欺负啊？"),
        ("zh", "你知道我请了几天假吗？", "你知道请假扣多少钱吗？"),
        ("zh", "锅炉保修吗？", "师傅的工钱付过吗？"),
        ("zh", "凭什么让我出钱？", "凭什么要我出这个钱？"),
    ],
)
def test_rhetoric_and_two_different_questions_are_no_question_put_again(lang, once, again):
    assert dodged(call(lang, (once, EMPTY[lang][0]), (again, EMPTY[lang][1]))) is None


@pytest.mark.parametrize(
    ("lang", "said", "cruel"),
    [
        ("en", "That was a really unkind thing to say.", True),
        ("en", "How dare you.", True),
        ("en", "Fine. And the cheque?", False),
        ("zh", "你这叫什么话？", True),
        ("zh", "别阴阳怪气的。", True),
        ("zh", "行，那支票呢？", False),
    ],
)
def test_contempt_less_surely_heard_is_certain_where_the_customer_calls_it_so(lang, said, cruel):
    """The sneers are heard, not surely; what the customer says next decides."""
    sneer = (
        "Well, maybe next time buy a house on a hill, like clever people do."
        if lang == "en"
        else "那您下次买个高一点的房子呗，毕竟有钱嘛。"
    )
    told = ("My flat is flooded.", "It is in the leaflet.") if lang == "en" else ("我家淹了。", "说明书上有。")
    heard = call(lang, (told[0], sneer), (said, told[1]))
    assert [i.strength for _, i in heard.hits("X8")] == [0.85]
    assert ("CF8" in codes(heard)) is cruel


RULES = {
    "en": (
        (
            "I am furious, my mother was left at the stop!",
            "Under clause 4 of our conditions of carriage, connections are not part of the contract.",
        ),
        ("She is 80 and it was raining!", "Section 9 of the conditions says that services may be withdrawn."),
        ("So nobody cares?", "Rules are rules, that's the policy."),
    ),
    "zh": (
        ("我气死了，我妈被扔在站台上！", "根据运输条款第四条，接驳不在合同范围内。"),
        ("她八十岁了，还下着雨！", "条款第九条规定，班次可以取消。"),
        ("所以没人管？", "规定就是规定，我们也没办法。"),
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_but_rules_bears_out_a_brush_off(lang):
    assert "CF2" in codes(call(lang, *RULES[lang]))


@pytest.mark.parametrize(
    ("lang", "kind"),
    [
        ("en", "I'm sorry she stood in the rain. Clause 4 does not cover it; I can refund the ticket today."),
        ("zh", "让老人家淋雨，真对不起。第四条不管接驳，我今天先把票钱退给您。"),
    ],
)
def test_a_rule_beside_a_kind_word_and_a_step_is_no_brush_off(lang, kind):
    first, second, third = RULES[lang]
    assert "CF2" not in codes(call(lang, (first[0], kind), (second[0], kind), third))
