"""Yes-or-no questions about the customer's own side which no case answers: yes or no, and never that they do not know."""

from __future__ import annotations

import pytest

from simulator.content.loader import shipped_ids
from simulator.content.persona import Persona
from simulator.customer.polar import AFFIRMS, DENIES, polar_of
from tests.customer.test_answering import said
from tests.customer.test_each import spoken

BESIDE_A_CLAIM = {
    "en": "I am sorry. Nurse Qiu can draw the blood right now, free and urgent. Have you got a pen to hand?",
    "zh": "对不起。邱护士长现在就能亲自来抽，免费加急。您手边有笔吗？",
}


@pytest.mark.parametrize(
    ("lang", "question", "act"),
    [
        ("en", "is your daughter with you?", AFFIRMS),
        ("en", "so, has she got her card on her?", AFFIRMS),
        ("en", "will you be in tomorrow?", AFFIRMS),
        ("en", "would he go, do you reckon?", AFFIRMS),
        ("en", "do you have any other device at home?", DENIES),
        ("en", "will you pay half?", None),
        ("en", "did you read the contract?", None),
        ("en", "are you sure?", None),
        ("en", "is the receipt on you, yes or no?", AFFIRMS),
        ("en", "have you got the letter with you?", AFFIRMS),
        ("en", "how many children have you got with you?", None),
        ("en", "is the firm at fault with you?", None),
        ("zh", "发票带了吗？", AFFIRMS),
        ("zh", "病历本您带没带？", AFFIRMS),
        ("en", "do you want me to book it?", None),
        ("en", "is anybody hurt at your place?", None),
        ("en", "is your line the blue or the red one?", None),
        ("zh", "孩子在您身边吗？", AFFIRMS),
        ("zh", "您家里现在一点网都没有吗？", AFFIRMS),
        ("zh", "家里还有别的设备吗？", DENIES),
        ("zh", "您看过合同吗？", None),
        ("zh", "您愿意等吗？", None),
        ("zh", "老人有没有受伤？", None),
        ("zh", "您要红的还是蓝的？", None),
    ],
)
def test_what_a_plain_yes_or_no_answers(lang, question, act):
    assert polar_of(question, lang) == act


@pytest.mark.parametrize("persona", shipped_ids(Persona))
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_it_is_answered_before_what_they_have_to_say(make_session, persona, lang):
    line = await said(make_session(persona, "lost-blood-sample", lang), BESIDE_A_CLAIM[lang])
    assert spoken(line, persona, AFFIRMS, lang)


async def test_typed_in_one_breath_it_is_heard_too(make_session):
    asked = "sorry they lost the tube. we do it again now urgent no charge has your husband got a pen"
    line = await said(make_session("intellectual", "lost-blood-sample", "en"), asked)
    assert spoken(line, "intellectual", AFFIRMS, "en")


async def test_what_was_sent_just_now_has_come(make_session):
    for lang, asked in {
        "en": "I have just sent the link again. Did it come through?",
        "zh": "还款链接我刚重新发了一次，现在收到了吗？",
    }.items():
        line = await said(make_session("irascible", "auto-repayment-failed", lang), asked)
        assert spoken(line, "irascible", AFFIRMS, lang)
