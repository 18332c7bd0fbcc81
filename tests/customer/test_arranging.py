"""How what was offered is to reach them is answered by anybody, whatever the case writes down."""

from __future__ import annotations

import pytest

from simulator.call.events import CustomerSaid
from simulator.customer.arranging import ARRANGEMENT
from tests.conftest import said_to


async def lines(session, *replies):
    await said_to(session, *replies)
    return [r.event for r in session.records if isinstance(r.event, CustomerSaid)]


@pytest.mark.parametrize(
    ("lang", "offer", "question"),
    [
        ("en", "I can send a new jar by express.", "By when would you need it?"),
        ("en", "I can send a new jar by express.", "how soon must it arrive"),
        ("en", "The jar goes to the laboratory and you get the result in writing.", "Would e-mail or a letter be better?"),
        ("en", "The jar is checked and you get the result in writing.", "Where would you like that letter posted?"),
        ("zh", "我给您用快递补发一盒对的。", "您最晚什么时候要？"),
        ("zh", "检验结果出来我告诉您。我给您补发一盒。", "到时候是电话还是短信？"),
    ],
)
async def test_it_is_said_once_something_is_offered_and_never_before(make_session, lang, offer, question):
    def call():
        return make_session(persona="vain", scenario="swapped-gift", lang=lang)

    hello = (
        "您好，我是小罗。当着客人拆出这样一瓶，我们发错了货，对不起。"
        if lang == "zh"
        else "I'm Ros. Shamed before your guests by our mistake: I am sorry."
    )
    assert (await lines(call(), hello, offer, question))[-1].reveals == (ARRANGEMENT,)
    assert (await lines(call(), hello, question))[-1].reveals != (ARRANGEMENT,)


async def test_it_is_no_fact_of_the_case_and_nobody_says_it_twice_in_the_same_words(make_session):
    session = make_session(persona="talkative", scenario="worn-shoes", lang="en")
    said = await lines(
        session,
        "Hello.",
        "We collect the shoes free of charge for inspection.",
        "By when do you want them back?",
        "Sorry, by when do you want it?",
    )
    assert [line.reveals for line in said[-2:]] == [(ARRANGEMENT,)] * 2
    assert not set(said[-1].lines) & set(said[-2].lines)
    assert ARRANGEMENT not in session.state.memory.topics


async def test_a_question_after_the_yes_is_answered_before_goodbye(make_session):
    session = make_session(persona="intellectual", scenario="claim-refused", lang="en")
    said = await lines(
        session,
        "Good morning, I'm Ana. The notice gave you neither facts nor a clause; that was our omission and I am sorry.",
        "How did you read question eight when you filled it in?",
        "That is a fair reading. I open the review now, with your objection entered word for word; it is answered in writing within "
        "ten working days by someone other than the first assessor. Would you like me to do that?",
        "It is open. Shall we send you the decision by post or by e-mail?",
    )
    assert any(line.act == "accept" for line in said)
    assert said[-1].act != "farewell"
