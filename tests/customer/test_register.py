"""Nobody says aloud what only a letter would say, unless the case was written for somebody who talks so."""

from __future__ import annotations

import random

import pytest

from simulator.call.events import CustomerSaid
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.register import WRITTEN, addressed, civil, spoken

DEMANDING = frozenset({"press", "argue", "test", "insufficient", "raise_e1", "raise_e2", "raise_e3", "break_off"})
STALLING = {
    "zh": ("您说的这个情况我看到了。", "一般都是这样处理的。", "这个事情呢，是这样的。", "系统上显示是正常的。", "这个我现在答不上来。", "我得去问一下。"),
    "en": ("I can see what you mean there.", "It's usually handled like that.", "Well, the thing is this.", "The system says it's normal.", "I'll have to ask."),
}  # fmt: skip


async def demands(session, lang):
    dice = random.Random(3)
    async for _ in session.open():
        pass
    for _ in range(14):
        if session.over:
            break
        async for _ in session.take_turn(dice.choice(STALLING[lang])):
            pass
    return [r.event.text for r in session.records if isinstance(r.event, CustomerSaid) and r.event.act in DEMANDING]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scenario", ["calls-after-application", "claim-refused"])
async def test_a_plain_spoken_customer_demands_nothing_in_the_language_of_letters(make_session, scenario, lang):
    said = [line for seed in (1, 2, 3) for line in await demands(make_session("plain-spoken", scenario, lang, seed), lang)]
    assert said
    assert not [line for line in said if WRITTEN[lang].search(line)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scenario", shipped_ids(Scenario))
def test_no_plain_spoken_telling_is_in_the_language_of_letters(scenario, lang):
    telling = load(Scenario, scenario).told["plain-spoken"]
    lines = [
        line for name in ("arguments", "tests", "insufficient", "demands", "e2", "e3", "e4") for line in getattr(telling, name).in_(lang)
    ]
    assert not [line for line in lines if WRITTEN[lang].search(line)]


def test_where_every_line_is_written_one_of_them_is_still_said():
    assert spoken(["请以书面形式答复。"], "zh") == ["请以书面形式答复。"]
    assert spoken(["请以书面形式答复。", "给个准话。"], "zh") == ["给个准话。"]


@pytest.mark.parametrize(
    ("persona", "said"),
    [
        ("intellectual", "你们关门不等我，这话您说得出口？“你等通知”，您听听。"),
        ("irascible", "你们关门不等我，这话你说得出口？“你等通知”，你听听。"),
    ],
)
def test_a_customer_keeps_to_one_word_for_you_outside_what_they_quote(persona, said):
    voice = load(Persona, persona).voice
    assert addressed("你们关门不等我，这话你说得出口？“你等通知”，您听听。", voice, "zh") == said


def test_a_customer_who_says_both_is_left_alone():
    line = "你听我说，您别走。"
    assert addressed(line, load(Persona, "talkative").voice, "zh") == line


def test_who_never_drops_a_courtesy_is_not_rude_in_another_customers_words():
    lines = load(Scenario, "worn-shoes").demands.e2.zh
    polite, rough = load(Persona, "intellectual").voice, load(Persona, "irascible").voice
    assert not any("闪开" in line for line in civil(lines, polite, "zh"))
    assert list(civil(lines, rough, "zh")) == list(lines)
