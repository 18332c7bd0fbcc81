"""Who somebody is counts as checked where it is asked for, not where a card or a number is spoken of."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear


def marks(reply, lang):
    return hear(reply, Situation(lang, ("",))).marks


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "your id number? just to check"),
        ("en", "Could I have the mobile number you registered with?"),
        ("en", "And may I take your date of birth?"),
        ("en", "I have to be sure it's you first: name and account number?"),
        ("en", "Just the last three digits will do."),
        ("zh", "姓名、电话报一下？"),
        ("zh", "卡号念一下后四位。"),
        ("zh", "先核对一下您的手机号"),
        ("zh", "身份证号报一下"),
        ("zh", "说账上的事之前，跟您对下姓名以及保单尾号，成吗？"),
        ("zh", "请问是您本人吗？"),
    ],
)
def test_asking_for_what_identifies_somebody_checks_it(lang, reply):
    assert "verifies" in marks(reply, lang)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "The policy number is on the first page."),
        ("en", "Never give your passcode to anyone."),
        ("en", "No need for your date of birth."),
        ("en", "You were charged for the last three months, is that right?"),
        ("zh", "后三天都有车，您看哪天方便？"),
        ("zh", "结果我会发到您登记的手机号。"),
        ("zh", "身份证丢了也没关系，不用担心。"),
        ("zh", "明天带身份证去网点就行。"),
        ("zh", "身份证复印件也在钱包里吗？"),
    ],
)
def test_speaking_of_a_card_or_a_number_checks_nobody(lang, reply):
    assert "verifies" not in marks(reply, lang)
