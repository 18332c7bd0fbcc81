"""The customer remembers: own questions, promises, earlier contacts; each kind does what only that kind does."""

from __future__ import annotations

import pytest

from grading.heard import Grasp, Heard, Mention, Nuance
from simulator.call.events import AgentSaid, CustomerSaid, PromiseMade, ReplyHeard
from simulator.call.state import Question, answered, fold
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.customer.desk import Desk
from simulator.customer.phrase import phrase, seeded
from simulator.customer.plan import make_plan
from simulator.customer.recall import echo_of, fits
from simulator.customer.steering import gently, steered

LANGS = ("zh", "en")


def after(session, reply, *, grasp=None, said=None, more=()):
    """The state after the opening, one customer line if given, and one reply heard as `grasp`."""
    start = session.records[0].event
    events = [start, *(said or []), *more, AgentSaid(text=reply), ReplyHeard(grasp=grasp or Grasp())]
    return fold(events)


def customer_said(session, text, act, asks=""):
    mood = session.records[0].event.mood
    return CustomerSaid(text=text, mood=mood, escalation=0, act=act, asks=asks)


@pytest.fixture
async def opened(make_session):
    async def make(**options):
        session = make_session(**options)
        async for _ in session.open():
            pass
        return session

    return make


@pytest.mark.parametrize(
    ("question", "reply", "heard", "expected"),
    [
        ("Which clause covers the exception?", "Lovely weather.", Grasp(), False),
        ("Which clause covers the exception?", "The clause is number eight.", Grasp(), True),
        ("Can you freeze it now?", "Yes.", Grasp(), True),
        ("Can you freeze it now?", "I hear you.", Grasp(), False),
        ("Who pays for it?", "I'm noting it.", Grasp(items=(Heard("T10", "x"),)), True),
        ("你们打算几点给我回话？", "我在听。", Grasp(), False),
        ("你们打算几点给我回话？", "五点给您回话。", Grasp(), True),
        ("卡到底冻没冻？", "没有，我现在就冻。", Grasp(), True),
    ],
)
def test_a_question_is_answered_by_its_own_matter_or_by_yes_and_no(question, reply, heard, expected):
    assert answered(Question(question), reply, heard) is expected


async def test_an_unanswered_question_stays_open_until_it_is_answered(opened):
    session = await opened(lang="en")
    asked = customer_said(session, "Which clause? Show me.", "cite", "Which clause?")
    assert after(session, "I see.", said=[asked]).question == Question("Which clause?")
    assert after(session, "Clause eight.", said=[asked]).question is None


@pytest.mark.parametrize("lang", LANGS)
async def test_the_customer_comes_back_to_an_unanswered_question_once(opened, lang):
    session = await opened(lang=lang)
    question = "谁来赔这顿饭？" if lang == "zh" else "Who pays for that dinner?"
    asked = customer_said(session, question, "test", question)
    state = after(session, "嗯，我在听。" if lang == "zh" else "Mm, listening.", said=[asked])
    plans = [make_plan(Desk(state, session.setup.persona, session.setup.scenario, seeded(n))) for n in range(30)]
    assert [p for p in plans if p.act == "insist"]
    desk = Desk(state, session.setup.persona, session.setup.scenario, seeded(1))
    plan = next(p for p in plans if p.act == "insist")
    assert question in phrase(plan, desk).text
    again = customer_said(session, question, "insist")
    state = after(session, "嗯。" if lang == "zh" else "Mm.", said=[asked, again])
    assert not [n for n in range(30) if make_plan(Desk(state, session.setup.persona, session.setup.scenario, seeded(n))).act == "insist"]


async def test_a_promise_is_held_up_to_an_idle_agent(opened):
    session = await opened(lang="en")
    made = PromiseMade(what="I will ring you before five", due="before five", owner="I")
    state = after(session, "Let me see now.", more=[made])
    desks = [Desk(state, session.setup.persona, session.setup.scenario, seeded(n)) for n in range(40)]
    reminded = [phrase(p, d).text for d in desks if (p := make_plan(d)).act == "recall_promise"]
    assert reminded
    assert all("before five" in text for text in reminded)


@pytest.mark.parametrize(
    ("nuance", "act"),
    [
        (Nuance("refused", "That can't be done"), "refused"),
        (Nuance("contradicted", "no refund", "a refund today"), "contradicted"),
        (Nuance("money_first", "compensation"), "money_first"),
        (Nuance("questioned", "And the date?"), "questioned"),
        (Nuance("jargon", "SLA"), "jargon"),
        (Nuance("parrot", "a", "a"), "same_again"),
        (Nuance("need_seen", "your record"), "need_seen"),
        (Nuance("talked_down", "too technical for you"), "insulted"),
        (Nuance("grovelled", "sorry, sorry, sorry"), "empty_apology"),
        (Nuance("flattered", "so clever"), "unmoved"),
    ],
)
async def test_handling_is_reacted_to(opened, nuance, act):
    session = await opened(lang="en")
    state = after(session, "Well, you see.", grasp=Grasp(nuances=(nuance,)))
    plan = make_plan(Desk(state, session.setup.persona, session.setup.scenario, seeded(3)))
    assert plan.reaction == act
    assert phrase(plan, Desk(state, session.setup.persona, session.setup.scenario, seeded(3))).text


async def test_a_taboo_is_reacted_to_before_any_nuance(opened):
    session = await opened(lang="en")
    grasp = Grasp(items=(Heard("X8", "you fool"),), nuances=(Nuance("jargon", "SLA"),))
    state = after(session, "you fool", grasp=grasp)
    assert make_plan(Desk(state, session.setup.persona, session.setup.scenario, seeded(3))).reaction == "insulted"


async def test_a_talkative_customer_wanders_on_until_steered(opened):
    session = await opened(persona="talkative", lang="en")
    digressed = customer_said(session, "It starts the year my son married.", "digress")
    loose = after(session, "Oh, really.", said=[digressed])
    acts = [make_plan(Desk(loose, session.setup.persona, session.setup.scenario, seeded(n))).act for n in range(20)]
    assert acts.count("wander_on") >= 8
    led = after(session, "So it is the ceiling first?", grasp=Grasp(items=(Heard("T05", "So it is the ceiling first?"),)), said=[digressed])
    plans = [make_plan(Desk(led, session.setup.persona, session.setup.scenario, seeded(n))) for n in range(20)]
    assert all(p.act != "wander_on" for p in plans)
    assert {p.reaction for p in plans} == {"steered"}


def test_steering_is_leading_back_and_never_cutting_off():
    cut = Grasp(items=(Heard("X8", "get to the point"), Heard("T07", "Which?")))
    assert steered(cut)
    assert not gently(cut)
    assert gently(Grasp(asked=(Mention("when", "When was that?"),)))
    assert not steered(Grasp(items=(Heard("T02", "go on"),)))


@pytest.mark.parametrize(("reply", "lang", "echo"), [
    ("Well, the engineer was double booked.", "en", "the engineer was double booked"),
    ("嗯，师傅那天排重了。", "zh", "师傅那天排重了"),
    ("OK.", "en", ""),
])  # fmt: skip
def test_the_most_telling_words_are_picked_up(reply, lang, echo):
    assert echo_of(reply, lang) == echo
    assert not echo or (echo in reply and fits(echo, lang))


async def test_signatures_belong_to_their_persona(opened):
    for id_, act in (("domineering", "shift_ground"), ("eccentric", "odd_condition"), ("irascible", "count_up"), ("hard-line", "deadline"),
                     ("intellectual", "cite"), ("vain", "status"), ("plain-spoken", "say_plainly"), ("talkative", "wander_on")):  # fmt: skip
        persona = load(Persona, id_)
        assert persona.signature.get(act), id_
        for lang in LANGS:
            assert len(getattr(persona.voice, lang)[act].any or getattr(persona.voice, lang)[act].hot) >= 6


@pytest.mark.parametrize(
    ("lang", "asked", "told"),
    [
        ("zh", "旧的那瓶您啥时候方便让人上门拿", "旧的那瓶明天上门拿。"),
        ("en", "What day are you in for the courier?", "The courier comes tomorrow."),
    ],
)
async def test_nobody_hangs_up_on_whoever_asks_what_would_suit_them(opened, lang, asked, told):
    session = await opened(lang=lang, scenario="swapped-gift")

    def act_after(reply, yeses):
        said = [customer_said(session, "Done.", "accept")] * yeses
        state = after(session, reply, said=said)
        return make_plan(Desk(state, session.setup.persona, session.setup.scenario, seeded(1))).act

    assert act_after(told, 1) == "farewell"
    assert act_after(asked, 1) == "yes_so_far"
    assert act_after(asked, 2) == "farewell", "a yes is said twice, and not for ever"
