"""After the yes: another yes or a goodbye, never a second acceptance and never a rebuff."""

from __future__ import annotations

import pytest

from grading.heard import Grasp, Heard
from simulator.content.loader import shipped_ids
from simulator.content.persona import Persona
from simulator.customer.consenting import YES_SO_FAR, asks_if_content
from simulator.customer.desk import Desk
from simulator.customer.phrase import phrase, seeded
from simulator.customer.plan import make_plan
from tests.customer.test_talking import after, customer_said, opened  # noqa: F401 - a fixture

CONTENT = {
    "en": ("Are you content to leave it there until Friday noon?", "Is that all right with you, then?", "Do you agree to that, Mr Gu?"),
    "zh": ("那就先这样，到周五中午，您满意吗？", "这样您放心了吗？", "您对这个安排同意吗？"),
}
GOODBYE = {"en": "Then until Friday noon, Mr Gu. Goodbye.", "zh": "那就周五中午见，再见。"}


def planned(session, reply, acts, grasp=None, seed=1):
    said = [customer_said(session, "Done.", act) for act in acts]
    desk = Desk(after(session, reply, said=said, grasp=grasp), session.setup.persona, session.setup.scenario, seeded(seed))
    return make_plan(desk), desk


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("persona", shipped_ids(Persona))
async def test_asked_whether_they_are_content_they_say_yes_and_at_last_goodbye(opened, persona, lang):  # noqa: F811
    session = await opened(lang=lang, persona=persona, scenario="claim-refused")
    bank = getattr(session.setup.persona.voice, lang)[YES_SO_FAR]
    for reply in CONTENT[lang]:
        plan, desk = planned(session, reply, ("accept",))
        assert plan.act == YES_SO_FAR, reply
        assert set(phrase(plan, desk).lines) & {line for lines in bank.model_dump().values() for line in lines or ()}
        assert planned(session, reply, ("accept", YES_SO_FAR))[0].act == "farewell"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("grasp", [Grasp(), Grasp(marks=("farewell",)), Grasp(items=(Heard("X7", "bye", 0.85),), marks=("farewell",))])
async def test_a_goodbye_after_the_yes_is_met_with_one(opened, lang, grasp):  # noqa: F811
    session = await opened(lang=lang, persona="intellectual", scenario="claim-refused")
    for seed in range(8):
        plan, _ = planned(session, GOODBYE[lang], ("accept", "brushes"), grasp, seed)
        assert (plan.act == "farewell") is not bool(grasp.items), plan.act
        assert plan.act not in {"accept", YES_SO_FAR}


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("are you happy with that?", True),
        ("shall i ring you at noon?", False),
        ("which of the two are you happy with?", False),
        ("are you content.", False),
        ("您看这样行吗？", True),
        ("您是要邮寄还是来取，哪个行？", False),
        ("您家里有几口人？", False),
    ],
)
def test_what_asks_whether_they_are_content(sentence, asks):
    assert asks_if_content(sentence) is asks


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Do you agree to pay a fee of 300?"),
        ("en", "Are you fine with dropping your complaint?"),
        ("en", "Is everything all right with your mother?"),
        ("zh", "还要收您三百块手续费，您同意吗？"),
        ("zh", "请您报一下手机尾号，可以吗？"),
    ],
)
async def test_a_yes_to_what_was_agreed_is_none_to_anything_else(opened, lang, reply):  # noqa: F811
    session = await opened(lang=lang, persona="plain-spoken", scenario="claim-refused")
    assert planned(session, reply, ("accept",))[0].act != YES_SO_FAR
