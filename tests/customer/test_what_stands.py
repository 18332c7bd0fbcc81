"""Once something has been put to a customer, asking for a yes, a choice or what it lacks is after no fact of theirs."""

from __future__ import annotations

import pytest

from simulator.call.events import CustomerSaid
from simulator.customer.meant import WISHES, asks_what_is_left
from tests.conftest import said_to

SEAT = "There is one seat left on HL516 at 20:25, I can move you to it now without charge."
STAMP = "I can hand you a delay certificate with the true cause on the spot."


async def answer(session, *replies):
    await said_to(session, *replies)
    return [r.event for r in session.records if isinstance(r.event, CustomerSaid)][-1]


@pytest.mark.parametrize(
    "question",
    [
        "Which bit of it falls short?",
        "What is the offer still lacking?",
        "What more do you need from us?",
        "Where does it still fall short?",
        "whats not right about that",
        "What would make it complete for you?",
        "In your eyes, what is it short of? I am writing it down.",
        "What is still missing, in your view?",
    ],
)
async def test_whoever_is_asked_what_an_offer_lacks_names_it(make_session, question):
    session = make_session(persona="hard-line", scenario="six-hour-delay", lang="en")
    said = await answer(session, "Good evening, Mr Liang.", STAMP, question)
    lacking = {line for lines in session.setup.scenario.missing.values() for line in lines.en}
    assert (said.act, said.reveals) == ("insufficient", ())
    assert lacking & set(said.lines)


@pytest.mark.parametrize(
    "question", ["Will that do for you, sir?", "Can you accept it?", "Do we go ahead?", "Shall we go over now, sir?", "Are we settled"]
)
@pytest.mark.parametrize("apart", [True, False])
async def test_a_yes_is_given_or_kept_back_and_no_fact_told(make_session, question, apart):
    session = make_session(persona="hard-line", scenario="six-hour-delay", lang="en")
    said = await answer(session, "Good evening.", *([SEAT, question] if apart else [f"{SEAT} {question}"]))
    assert said.act in {"accept", "not_yet", "insufficient", "want_date"}
    assert said.reveals == ()


@pytest.mark.parametrize(
    ("scenario", "offer", "question"),
    [
        (
            "branch-closed-card-prepaid",
            "I can transfer the lessons to Miss Fang, or register the refund today.",
            "Miss Fang or the money, which do you choose?",
        ),
        ("gearbox-day-forty", "I can hand you a loan car today, or send the return request to the maker.", "So which one is it?"),
    ],
)
async def test_a_choice_between_offers_draws_no_fact_that_shares_a_name_with_them(make_session, scenario, offer, question):
    session = make_session(persona="domineering", scenario=scenario, lang="en")
    wishes = {f.id for f in session.setup.scenario.case.facts if f.id.startswith(WISHES)}
    assert set((await answer(session, "Good morning.", offer, question)).reveals) <= wishes | {"choice"}


@pytest.mark.parametrize(
    ("question", "of_the_offer"),
    [
        ("what is it still lacking?", True),
        ("what else should i add?", True),
        ("what is missing from the box?", False),
        ("what else is on your bill?", False),
        ("这样还差什么？", True),
        ("盒子里少了什么？", False),
    ],
)
def test_a_question_after_a_thing_is_still_after_the_thing(question, of_the_offer):
    assert asks_what_is_left(question) is of_the_offer


async def test_an_account_that_is_paid_no_later_than_friday_asks_nobody_who_they_are(make_session):
    session = make_session(persona="domineering", scenario="branch-closed-card-prepaid", lang="en")
    said = await answer(session, "Good morning.", "The refund is in your account no later than Friday week.")
    assert said.reveals != ("identity",)


async def test_nobody_walks_away_from_the_reply_that_sees_what_hurts(make_session):
    """Heat alone would be the last straw here; being believed at last is none."""
    heated = (
        "Most people would not make a fuss about this.",
        "Which soles do you mean?",
        "Who else has seen them?",
    )
    seen = "Not one of us takes you for a liar, and you have kept every slip."
    levels = {}
    for last in ("And the laces?", seen):
        state = await said_to(make_session(persona="domineering", scenario="worn-shoes", lang="en"), *heated, last)
        levels[last] = state.escalation.level
    assert levels == {"And the laces?": 4, seen: 3}


async def test_a_promise_nobody_can_keep_is_thrown_back_and_not_met_with_a_confidence(make_session):
    session = make_session(persona="plain-spoken", scenario="fifteen-degrees", lang="en")
    wild = "It is a hard thing with a newborn. You get the whole season's charge back tomorrow, and a man is with you in ten minutes."
    said = await answer(session, "Good morning, I'm Ros and I look after this.", wild)
    assert said.act not in {"hint", "confide", "soften"}
    assert "charge back" in said.text or "in ten minutes" in said.text


@pytest.mark.parametrize(
    ("scenario", "persona", "told", "question", "fact"),
    [
        ("trapped-in-lift", "intellectual", "How is he now?", "A stent, I see. And does he take tablets for the heart?", "health-history"),
        ("leak-nobody-owns", "talkative", "When does it drip?", "After nine, then. Who lives upstairs from you?", None),
        ("wedding-suite-double-booked", "vain", "Who is here?", "And for the ceremony, what must the room have?", "what-room-needs"),
    ],
)
async def test_a_plain_question_brings_out_its_fact_and_nothing_private(make_session, scenario, persona, told, question, fact):
    session = make_session(persona=persona, scenario=scenario, lang="en")
    said = await answer(session, "Hello, I'm Ros. I am sorry, this was our failing.", told, question)
    private = {f.id for f in session.setup.scenario.case.facts if f.reveal == "trust"}
    assert not private & set(said.reveals)
    assert fact is None or fact in said.reveals
