"""Symptoms after a product or a medicine are danger that a reply sees to; they, and a fright, are distress."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, grade

PAST = {
    "en": ("Thank you. What's the order number, please?", "I've sent a replacement, it comes on Friday."),
    "zh": ("好的，请问订单号是多少？", "换货已经安排了，周五到。"),
}


def verdicts(lang, customer, *replies):
    said = (customer, "Right." if lang == "en" else "哦。", "Hm." if lang == "en" else "嗯。")
    turns = [t for c, a in zip(said, replies, strict=False) for t in (Turn("customer", c), Turn("agent", a))]
    return grade(Transcript(tuple(turns), lang)).verdicts


TOLD = [
    ("en", "I took two of your tablets and my tongue is swelling up."),
    ("en", "Since I started the new drops everything goes black when I stand."),
    ("en", "My daughter drank some of the cleaner and she's vomiting."),
    ("en", "The cream went on an hour ago and there are blisters all over my neck."),
    ("en", "The chemist gave me double the dose and my heart is racing."),
    ("zh", "我吃了你们发的胶囊，心慌得厉害，手一直麻。"),
    ("zh", "孩子误喝了清洁剂，一直吐。"),
    ("zh", "抹了你们的面霜，脸肿得睁不开眼。"),
    ("zh", "我妈吃了两倍的剂量，站都站不稳。"),
    ("zh", "打完疫苗浑身发抖，眼前一黑。"),
]


@pytest.mark.parametrize(("lang", "customer"), TOLD)
def test_symptoms_that_two_replies_pass_over_are_a_danger_passed_over(lang, customer):
    found = verdicts(lang, customer, *PAST[lang])
    assert (found["C12"].level, found["C12"].why) == (0, "danger")
    assert found["C3"].level == 0
    assert found["C4"].level == 0
    assert found["C11"].level <= 2


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Please stop taking them and call 999 now."),
        ("en", "Sit down, don't drive, and see a doctor today. What have you taken?"),
        ("en", "Please ring your pharmacist or a doctor straight away."),
        ("zh", "先别再吃了，马上去医院看急诊。"),
        ("zh", "您先坐下，现在还晕得厉害吗？"),
        ("zh", "我这就请药师给您打电话。"),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_safety_in_one_of_two_replies_is_enough(lang, reply, place):
    customer = next(c for told, c in TOLD if told == lang)
    replies = list(PAST[lang])
    replies.insert(place, reply)
    assert verdicts(lang, customer, *replies)["C12"].why != "danger"


@pytest.mark.parametrize(
    ("lang", "customer"),
    [
        ("en", "Your prices make me dizzy. I want the cream refunded."),
        ("en", "I'm worried the tablets might make her faint."),
        ("en", "I had a rash from the cream but it's gone now."),
        ("en", "Your machine swallowed a twenty."),
        ("en", "I'm numb, I can't believe you cancelled my order."),
        ("zh", "你们的流程绕得我头晕，药到底发了没有？"),
        ("zh", "这个药吃了会不会头晕？"),
        ("zh", "吃了药拉肚子，现在已经好了。"),
        ("zh", "气得我头晕，快递到底在哪？"),
    ],
)
def test_figures_of_speech_what_is_feared_and_what_is_over_are_no_danger(lang, customer):
    assert verdicts(lang, customer, *PAST[lang])["C12"].why != "danger"


@pytest.mark.parametrize(
    ("lang", "customer"),
    [
        ("en", "I almost slipped in the bath because of that mat."),
        ("en", "The heater gave my mother a fright."),
        ("en", "My little one doesn't feel safe in that seat."),
        ("en", "The new glasses make me feel giddy."),
        ("zh", "这个凳子一歪，我差点摔下来。"),
        ("zh", "那个插座我现在都不敢碰。"),
        ("zh", "新配的眼镜戴上头晕。"),
    ],
)
def test_a_fright_and_feeling_unwell_are_distress(lang, customer):
    found = verdicts(lang, customer, *PAST[lang])
    assert [found[id_].level for id_ in ("C3", "C4")] == [0, 0]
    assert found["C11"].level is not None
    assert found["C12"].why != "danger"


@pytest.mark.parametrize(
    ("lang", "customer"),
    [
        ("en", "The mat fell off the shelf."),
        ("en", "I nearly fell off my chair laughing."),
        ("zh", "这个凳子是什么木头的？"),
        ("zh", "这个结实吗？"),
    ],
)
def test_calm_words_are_none(lang, customer):
    assert not hasattr(verdicts(lang, customer, *PAST[lang])["C3"], "level")
