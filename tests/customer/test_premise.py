"""What the agent has wrong of the customer's own matter is put right, once; what is right, promised or asked is left alone."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from simulator.call.events import MoodMoved, ReplyHeard
from simulator.content.loader import load
from simulator.content.scenario import Known, Scenario
from simulator.customer.premise import misstated


@pytest.mark.parametrize(
    ("case", "lang", "reply", "right"),
    [
        ("trapped-in-lift", "zh", "您父亲被关了40分钟，是吧？", "二十五分钟"),
        ("trapped-in-lift", "zh", "您父亲被关了25分钟，是吧？", None),
        ("trapped-in-lift", "zh", "您父亲被关了几分钟？", None),
        ("trapped-in-lift", "en", "Your mother should not be alone tonight.", "it is my father"),
        ("trapped-in-lift", "en", "Your father should not be alone tonight.", None),
        ("worn-shoes", "en", "You said you wore them 20 times.", "five times"),
        ("worn-shoes", "en", "If you wore them 20 times, it would be another matter.", None),
        ("worn-shoes", "zh", "是右脚那只吧", "是左脚"),
        ("worn-shoes", "zh", "没泡过水，对吧", None),
        ("auto-repayment-failed", "en", "So you owe 1,250 and the fee is 30.", "1,286.40"),
        ("auto-repayment-failed", "en", "I will refund you the fee of 30.", None),
        ("hair-in-the-soup", "en", "As I said, you poured the soup away.", "the soup is still here, and I have not touched it"),
        ("hair-in-the-soup", "en", "Please don't pour the soup away.", None),
        ("swapped-gift", "en", "You have already posted the video.", "the video has not gone up"),
        ("swapped-gift", "en", "The 12th was your mother-in-law's birthday?", None),
    ],
)
def test_what_the_customer_knows_otherwise_is_found(case, lang, reply, right):
    found = misstated(reply, load(Scenario, case), (), lang)
    assert (found.right if found else None) == right


def test_it_is_put_right_once():
    scenario, reply = load(Scenario, "worn-shoes"), "You wore them 20 times."
    assert misstated(reply, scenario, (), "en")
    assert misstated(reply, scenario, ("So they were worn 20 times?",), "en") is None


@pytest.mark.parametrize(
    ("lang", "reply", "words"), [("zh", "您父亲被关了40分钟，是吧？", "二十五分钟"), ("en", "Your mother is safe now.", "my mother")]
)
async def test_the_customer_says_so_and_trusts_a_little_less(make_session, lang, reply, words):
    session = make_session(persona="hard-line", scenario="trapped-in-lift", lang=lang, seed=3)
    async for _ in session.open():
        pass
    async for _ in session.take_turn(reply):
        pass
    happened = [r.event for r in session.records]
    heard = next(e for e in happened if isinstance(e, ReplyHeard))
    assert heard.grasp.nuance("misstated")
    moved = next(e for e in happened if isinstance(e, MoodMoved))
    assert any(line.code == "misstated" and line.axis == "trust" and line.amount < 0 for line in moved.ledger)
    assert words in session.state.customer_lines[-1].lower()


def test_what_could_never_be_wrong_is_refused():
    with pytest.raises(ValidationError, match="no figure"):
        Known.model_validate({"about": {"en": ["lift"]}, "right": {"en": "a long time"}})
    assert Known.model_validate({"about": {"en": ["lift"]}, "right": {"en": "nine minutes"}})
