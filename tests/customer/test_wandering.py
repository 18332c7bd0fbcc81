"""The talkative go on after an answer; nobody else does, nor they to somebody who leads them back."""

from __future__ import annotations

import pytest

from simulator.call.events import CustomerSaid
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.customer.wandering import TALKATIVE
from tests.customer.answers import answers

ASKED = {
    "en": ("Which carriage of the lift is it, and how long has it stood?", "Who is in there with him?", "Has he got his telephone?"),
    "zh": ("电梯停在几楼了？", "里头除了老人还有谁？", "他身上带手机了吗？"),
}
SUMMED_UP = {
    "en": "So, to go over what you have told me: the lift stands still and your father is inside, is that right?",
    "zh": "我把您说的归纳一下：电梯停了，老人家在里头，是这样吧？",
}


def tales(session):
    lang, scenario = session.setup.lang, session.setup.scenario
    told = scenario.told.get(session.setup.persona.id)
    return (*scenario.digressions.in_(lang), *(told.digressions.in_(lang) if told else ()))


async def said(make_session, persona, lang, seed, replies):
    session = make_session(persona=persona, scenario="trapped-in-lift", lang=lang, seed=seed)
    return session, [line.text for line in await answers(session, *replies)]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_talkative_go_on_after_some_answers_and_never_twice_running(make_session, lang):
    wandered = 0
    for seed in range(8):
        session, lines = await said(make_session, "talkative", lang, seed, ASKED[lang])
        told = [any(tale in line for tale in tales(session)) for line in lines[1:]]
        answered = [r.event.act == "answer" for r in session.records if isinstance(r.event, CustomerSaid)][1:]
        wandered += sum(t and a for t, a in zip(told, answered, strict=True))
        assert not any(one and two and both for one, two, both in zip(told, told[1:], answered[1:], strict=False))
    assert 3 <= wandered <= 16


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("persona", [id_ for id_ in shipped_ids(Persona) if load(Persona, id_).temperament.digression < TALKATIVE])
async def test_everybody_else_lets_an_answer_stand(make_session, persona, lang):
    answered = 0
    for seed in range(3):
        session = make_session(persona=persona, scenario="trapped-in-lift", lang=lang, seed=seed)
        for line in await answers(session, *ASKED[lang]):
            if line.act == "answer":
                answered += 1
                assert not any(tale in line.text for tale in tales(session))
    assert answered >= 3


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_summary_keeps_them_to_the_matter(make_session, lang):
    for seed in range(6):
        session, lines = await said(make_session, "talkative", lang, seed, (SUMMED_UP[lang],))
        assert not any(tale in lines[-1] for tale in tales(session)), lines[-1]
