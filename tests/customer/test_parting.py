"""Nobody says goodbye over an open question, and whoever is asked whether anything is missing says that nothing is."""

from __future__ import annotations

import pytest

from grading.heard import Grasp, Mention
from simulator.content.loader import shipped_ids
from simulator.content.persona import Persona
from simulator.customer.parting import NOTHING_MORE
from simulator.customer.phrase import phrase
from tests.customer.test_agreed import planned
from tests.customer.test_talking import opened  # noqa: F401 - a fixture

OFFERED = Grasp(offered=(Mention("review", "the review"),))


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "I have sent the review off. Will you be bringing anybody along on Friday?"),
        ("en", "The review is on its way, and you hear by Friday. Does your headmaster come with you?"),
        ("zh", "复核已经递上去了。周五您带不带人一起过来？"),
        ("zh", "复核周五之前有结果。到时候您是自己来还是叫人来？"),
        ("zh", "复核周五之前有结果。寄信还是发邮件，请您现在确认一项。"),
        ("en", "Shall it be a letter or an e-mail, and at what hour do you finish school? The review is marked as urgent."),
        ("zh", "您几点下课，结果打您手机还是发邮件？复核我给您标了加急。"),
    ],
)
@pytest.mark.parametrize("persona", ["irascible", "plain-spoken", "vain"])
async def test_an_open_question_is_met_with_an_answer_and_no_goodbye(opened, persona, lang, reply):  # noqa: F811
    session = await opened(lang=lang, persona=persona, scenario="claim-refused")
    for seed in range(6):
        plan, _ = planned(session, reply, ("accept",), OFFERED, seed)
        assert plan.act != "farewell"
        assert plan.ends is None


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("en", "Then until Friday, Mr Gu. Goodbye."), ("zh", "那就周五见，再见。"), ("en", "It is all noted."), ("zh", "都给您记下了。")],
)
async def test_where_nothing_is_asked_a_goodbye_is_right(opened, lang, reply):  # noqa: F811
    session = await opened(lang=lang, persona="intellectual", scenario="claim-refused")
    assert planned(session, reply, ("accept",))[0].act == "farewell"


@pytest.mark.parametrize("persona", shipped_ids(Persona))
@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "So it is the review, the reasons and my name. Have I missed anything?"),
        ("zh", "复核、书面理由、我的名字都有了，还有什么遗漏吗？"),
    ],
)
async def test_asked_what_is_missing_whoever_is_content_says_that_nothing_is(opened, persona, lang, reply):  # noqa: F811
    session = await opened(lang=lang, persona=persona, scenario="claim-refused")
    plan, desk = planned(session, reply, ("accept",), Grasp(marks=("anything_else",)))
    assert [one.act for one in plan.also] == [NOTHING_MORE]
    assert plan.act == "farewell"
    said = phrase(plan, desk)
    assert any(line in said.text for line in desk.lines_of(NOTHING_MORE))


@pytest.mark.parametrize(("lang", "reply"), [("en", "Have I missed anything?"), ("zh", "还有什么遗漏吗？")])
async def test_who_has_not_got_what_they_want_does_not_say_that_it_is_all(opened, lang, reply):  # noqa: F811
    session = await opened(lang=lang, persona="irascible", scenario="claim-refused")
    plan, _ = planned(session, reply, (), Grasp(marks=("anything_else",)))
    assert NOTHING_MORE not in {plan.act, *(one.act for one in plan.also)}
