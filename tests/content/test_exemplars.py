"""Every shipped case tells in both languages what a very good agent says, and that is heard as what it is meant for."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from grading.hearing.ear import Situation, hear
from grading.text import LANGS
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario

CASES = [(id_, lang) for id_ in shipped_ids(Scenario) for lang in LANGS]
ROUNDED = {"zh": ("我复述一遍，看有没有听错：{}，对吗？", "我{}。", "我查过了，{}。", "我现在就给您办：{}。"),
           "en": ("Let me say it back to you: {}. Is that right?", "And I will {}.", "I've looked it up, and {}.", "Here is what I will do for you now. I will {}.")}  # fmt: skip

IGNORED = "X6"
"""The customer's first question left open: here every line stands alone."""


@pytest.fixture(params=CASES, ids="-".join)
def told(request):
    """A case, its exemplar in one language, and how a line is heard there."""
    id_, lang = request.param
    scenario = load(Scenario, id_)
    situation = Situation(lang, (scenario.opening.in_(lang)[0],), scenario.case)
    return scenario, lang, lambda line: hear(line, situation)


def full(grasp, code):
    hit = grasp.find(code)
    return hit is not None and not hit.missing and hit.strength >= 0.7


def test_nothing_is_left_out(told):
    scenario, lang, _ = told
    assert all(scenario.exemplar.has(part, lang) for part in ("topic", "restated", "account", "need", "follow_up"))
    assert len(scenario.exemplar.sympathy.in_(lang)) >= 2
    assert scenario.exemplar.apology.in_(lang)
    named = {id_ for id_, text in scenario.exemplar.acts.items() if getattr(text, lang)}
    assert named >= {r.id for r in scenario.case.remedies if r.level in {2, 3}}


def test_the_lines_do_what_they_are_for(told):
    scenario, lang, heard = told
    words = scenario.exemplar
    back, will, looked, _ = ROUNDED[lang]
    assert any(full(heard(line), "T03") for line in words.sympathy.in_(lang))
    assert all(full(heard(line), "T04") for line in words.apology.in_(lang))
    assert full(heard(back.format(words.restated.in_(lang))), "T05")
    assert full(heard(will.format(words.follow_up.in_(lang))), "T10")
    assert full(heard(looked.format(words.account.in_(lang))), "T08")
    assert heard(words.need.in_(lang)).need


def test_no_line_oversteps_or_offends(told):
    scenario, lang, heard = told
    words = scenario.exemplar
    *_, looked, doing = ROUNDED[lang]
    lines = [*words.sympathy.in_(lang), *words.apology.in_(lang), looked.format(words.account.in_(lang)), words.need.in_(lang)]
    lines += [doing.format(words.act(remedy, lang)) for remedy in scenario.case.remedies if remedy.id in words.acts]
    for line in lines:
        grasp = heard(line)
        taboos = [i for i in grasp.items if i.is_plain_taboo and i.code != IGNORED]
        assert (grasp.overreached, grasp.falsehoods, taboos) == ((), (), []), line


def test_each_act_is_heard_as_its_remedy(told):
    scenario, lang, heard = told
    doing = ROUNDED[lang][-1]
    missed = [
        remedy.id for remedy in scenario.case.remedies
        if remedy.id in scenario.exemplar.acts
        and remedy.id not in {m.id for m in heard(doing.format(scenario.exemplar.act(remedy, lang))).offered}
    ]  # fmt: skip
    assert missed == []


def test_an_act_must_be_a_remedy():
    data = load(Scenario, "worn-shoes").model_dump(exclude_defaults=True)
    data["exemplar"] = {"acts": {"exchnge": "swap them"}}
    with pytest.raises(ValidationError, match="exchnge"):
        Scenario.model_validate(data)
