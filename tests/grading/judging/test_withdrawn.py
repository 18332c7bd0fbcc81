"""What was promised or asked too much and is plainly taken back costs a slip, and nothing of what is then offered."""

from __future__ import annotations

import pytest

from grading.hearing.withdrawing import takes_back
from simulator.call.events import MoodMoved
from tests.conftest import said_to
from tests.grading.judging.test_denied import rows

ANGRY = {"zh": "气死我了！你们怎么回事！", "en": "I am furious! What is this!"}
TOO_MUCH = {"zh": "我保证全款退您，再送一辆新车。", "en": "I guarantee you a full refund plus a brand new car."}
TAKEN_BACK = {
    "zh": "刚才我说全款退、送新车，是我说过头了，收回。我能定的是代步车今天给您，或者四十八小时内一起路测，您选哪一样？",
    "en": "I was wrong to promise that and I take it back. What I can give is a loan car today, or the road test in 48 hours. Which one?",
}
KEPT_UP = {
    "zh": "我能定的是代步车今天给您，或者四十八小时内一起路测，您选哪一样？",
    "en": "What I can give is a loan car today, or the road test in 48 hours. Which one?",
}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "我前面许大了，这个我定不了，算我没说。"),
        ("zh", "刚才问您要密码是我不对，那句收回，您别给任何人。"),
        ("en", "i had no right to promise that."),
        ("en", "what i said just now was not true, and i take it back."),
        ("en", "you're right, no passwords, forget i asked."),
        ("zh", "我收回那番话。"),
        ("zh", "前面许的那个承诺我收回。"),
        ("zh", "刚才讲的不对，我没这个权。"),
        ("en", "i have to take that back: it is not mine to give."),
        ("en", "we take back our offer of a new car."),
        ("en", "i take it back, and i apologise."),
    ],
)
def test_taking_back_ones_own_words(lang, text):
    assert takes_back(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "旧机器明天师傅上门收回。"),
        ("zh", "您刚才说的那件事不对劲，我查一下。"),
        ("zh", "这张旧单子作废，给您换新的。"),
        ("en", "i'll take it back to the workshop on monday."),
        ("en", "we take that room off the bill."),
        ("en", "you should never have been told that."),
        ("zh", "我来收回旧冰箱。"),
        ("zh", "我明天把那台收回来，换新的给您。"),
        ("zh", "之前写的地址不对，我改一下。"),
        ("zh", "刚才报的尺码，您说的号码不对。"),
        ("zh", "我们收回旧机，不收运费。"),
        ("en", "we'll take it back and give you the money."),
        ("en", "i take it back and swap it for you."),
        ("en", "we take back every faulty phone."),
        ("en", "i'll withdraw that order."),
    ],
)
def test_taking_a_thing_back_or_finding_fault_is_none(lang, text):
    assert not takes_back(text, lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_promise_taken_back_is_a_slip_and_leaves_what_is_offered(lang):
    first, second = (
        rows(lang, "gearbox-day-forty", (ANGRY[lang], TOO_MUCH[lang]), (ANGRY[lang], then[lang])) for then in (KEPT_UP, TAKEN_BACK)
    )
    assert (first["C9"]["level"], first["C12"]["level"]) == (0, 0)
    assert second["C12"]["level"] == 2
    assert second["C12"]["why"] == "slip"
    assert second["C9"]["level"] >= 2


@pytest.mark.parametrize(
    ("lang", "then"), [("zh", "我收回这台旧的，给您送新的。"), ("en", "We will take it back and bring you the new one.")]
)
def test_goods_taken_back_leave_a_wild_promise_as_it_stands(lang, then):
    card = rows(lang, "gearbox-day-forty", (ANGRY[lang], TOO_MUCH[lang]), (ANGRY[lang], then))
    assert card["C12"]["level"] == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_nobody_resents_the_limit_told_with_a_withdrawal(make_session, lang):
    session = make_session(persona="irascible", scenario="gearbox-day-forty", lang=lang)
    await said_to(session, TOO_MUCH[lang], TAKEN_BACK[lang])
    moved = [r.event for r in session.records if isinstance(r.event, MoodMoved)][-1]
    assert not [line for line in moved.ledger if line.code in {"T07", "T08", "T11", "T12"} and line.axis == "anger" and line.amount > 0]
