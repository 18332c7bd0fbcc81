"""What a plan leaves unanswered is told to a model, which may answer what is small; nobody else is asked about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.customer.brief import length_of, messages
from simulator.customer.desk import Desk
from simulator.customer.leftover import left_unanswered
from simulator.customer.phrase import seeded
from tests.customer.briefs import briefs

ASKED = {
    "en": ("Hello, I'm Ann. How often is fifteen taken, and do you keep a canary?", "canary"),
    "zh": ("您好，我姓林。每个月扣多少？另外您家那只金丝雀是谁喂的？", "金丝雀"),
}


def left(lang, reply):
    brief = briefs(lang, (reply,))[1]
    desk = Desk(brief.state, brief.setup.persona, brief.setup.scenario, seeded(1, 1, "plan"))
    return brief, left_unanswered(desk, replace(brief.plan, unanswered=()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_question_nothing_answers_is_left(lang):
    reply, word = ASKED[lang]
    brief, questions = left(lang, reply)
    assert [q for q in questions if word in q]
    assert brief.plan.unanswered == questions


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_model_is_told_of_it_and_given_room(lang):
    reply, word = ASKED[lang]
    brief, _ = left(lang, reply)
    bare = replace(brief, plan=replace(brief.plan, unanswered=()))
    told, untold = (messages(b)[1]["content"].rpartition("\n## ")[2] for b in (brief, bare))
    assert word in told
    assert word not in untold
    assert length_of(brief)[0] > length_of(bare)[0]


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Hello, I'm Ann. I'm sorry about this."),
        ("en", "Your fault, you should have read it. Do you keep a canary? And a dog?"),
        ("zh", "您好，我姓林，这事我来负责。"),
        ("zh", "是您自己没看清楚。您家养金丝雀吗？养狗吗？"),
    ],
)
def test_nothing_is_left_where_nothing_is_asked_or_nobody_would_answer(lang, reply):
    assert left(lang, reply)[1] == ()
