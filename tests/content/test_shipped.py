"""Every shipped file: valid, complete in both languages, every act voiced, every cue compiles."""

from __future__ import annotations

import pytest

from grading.hearing.cues import cues_of
from grading.hearing.ear import Situation, hear
from grading.rubric import Rubric
from simulator.content.acts import ACTS, SIGNATURES
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario

LANGS = ("zh", "en")
REQUIRED_ACTS = frozenset(ACTS) - set(SIGNATURES) - {"react"}
"""A shipped voice has lines for every act; a trainer's persona inherits what it leaves out."""
CODES = [f"T{n:02}" for n in range(1, 25)] + [f"X{n}" for n in range(1, 9)]


@pytest.mark.parametrize("id_", shipped_ids(Persona))
@pytest.mark.parametrize("lang", LANGS)
def test_a_persona_has_every_act_and_no_line_twice(id_, lang):
    persona = load(Persona, id_)
    voice = getattr(persona.voice, lang)
    assert REQUIRED_ACTS <= set(voice) <= set(ACTS)
    lines = [line for bank in voice.values() for line in (*bank.any, *bank.hot, *bank.warm, *bank.calm)]
    assert len(lines) == len(set(lines))
    assert set(persona.responses) == set(CODES)
    assert persona.id == id_


@pytest.mark.parametrize("id_", shipped_ids(Scenario))
@pytest.mark.parametrize("lang", LANGS)
def test_a_scenario_is_complete_and_its_cues_compile(id_, lang):
    scenario = load(Scenario, id_)
    assert scenario.id == id_
    assert scenario.persona in shipped_ids(Persona)
    cues_of(scenario.case, lang)
    for name in ("opening", "grievances", "arguments", "tests", "digressions", "insufficient", "feelings", "keywords"):
        assert len(getattr(scenario, name).in_(lang)) >= 3, name
    for level in range(5):
        assert len(scenario.demands.at(level).in_(lang)) >= 2
    for fact in scenario.case.facts:
        assert fact.question.in_(lang), fact.id
        assert fact.ask.in_(lang) or not fact.key, fact.id
    for remedy in scenario.case.remedies:
        assert remedy.cues.in_(lang), remedy.id


@pytest.mark.parametrize("id_", shipped_ids(Scenario))
@pytest.mark.parametrize("lang", LANGS)
def test_what_the_customer_says_is_whole_sentences(id_, lang):
    scenario = load(Scenario, id_)
    spoken = [line for f in scenario.case.facts for line in f.says.in_(lang)]
    spoken += [
        line for n in ("opening", "grievances", "arguments", "insufficient", "later_kept") for line in getattr(scenario, n).in_(lang)
    ]
    broken = [line for line in spoken if line.rstrip("”\"'’）)")[-1] not in "。！？…!?."]
    assert broken == []


def test_the_rubric_weighs_a_hundred():
    rubric = load(Rubric, "complaint")
    assert sum(c.weight for c in rubric.criteria) == 100
    assert [c.id for c in rubric.criteria] == [f"C{n}" for n in range(1, 15)]
    assert [c.id for c in rubric.critical] == [f"CF{n}" for n in range(1, 12)]


@pytest.mark.parametrize("id_", shipped_ids(Scenario))
@pytest.mark.parametrize(
    ("lang", "frame"), [("zh", "我现在就能给您办：{}。"), ("en", "It's within my authority, so I'll arrange this for you at once: {}.")]
)
def test_a_remedy_offered_by_its_name_is_heard(id_, lang, frame):
    case = load(Scenario, id_).case
    unheard = []
    for remedy in case.remedies:
        grasp = hear(frame.format(remedy.label.in_(lang)), Situation(lang, ("",), case))
        unheard += [] if remedy.id in {m.id for m in grasp.offered} else [remedy.id]
    assert unheard == []


@pytest.mark.parametrize("id_", shipped_ids(Rubric))
def test_a_rubric_is_written_in_both_languages(id_):
    rubric = load(Rubric, id_)
    assert rubric.id == id_
    for item in (
        *rubric.domains,
        *rubric.criteria,
        *rubric.critical,
        *rubric.gates,
        *rubric.views,
        *(p for v in rubric.views for p in v.parts),
    ):
        assert item.name.zh, item.id
        assert item.name.en, item.id
    for criterion in rubric.criteria:
        assert len(criterion.anchors.zh) == len(criterion.anchors.en) == 5
        assert criterion.advice.zh
        assert criterion.advice.en
    for text in [s.says for c in rubric.criteria for sign in c.levels.values() for s in sign.parts()]:
        assert bool(text.zh) == bool(text.en)


def test_views_follow_the_field():
    parts = {p.id: set(p.criteria) for v in load(Rubric, "complaint").views for p in v.parts}
    assert parts == {
        "reliability": {"C8", "C10"},
        "assurance": {"C5", "C11", "C12"},
        "tangibles": {"C13", "C14"},
        "empathy": {"C2", "C3", "C4", "C6"},
        "responsiveness": {"C1", "C7", "C9"},
        "fact-correct": {"C5", "C7", "C8", "C12"},
        "perception-correct": {"C1", "C2", "C3", "C4", "C11", "C13"},
    }
