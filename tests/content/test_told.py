"""Tellings: every kind of customer has words for every case that has any, and none of them gives a secret away."""

from __future__ import annotations

from importlib.resources import files

import pytest

from grading.hearing.cues import cues_of
from grading.hearing.echo import content_words
from grading.hearing.segments import Span
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario, Telling
from simulator.content.second import second_contact
from simulator.customer.private import secrets_of

TOLD = [s for s in shipped_ids(Scenario) if files("scenarios").joinpath(f"told/{s}.yaml").is_file()]
SECOND = [s for s in shipped_ids(Scenario) if load(Scenario, s).second]
LANGS = ("zh", "en")
LEAST = {"opening": 2, "grievances": 5, "arguments": 3, "tests": 2, "digressions": 2, "insufficient": 3, "demands": 5}
RAISED = ("e2", "e3", "e4")
"""Written only where the case's own lines are in nobody else's mouth."""


def test_every_case_is_told_by_every_kind():
    assert set(TOLD) == set(shipped_ids(Scenario))


@pytest.mark.parametrize("id_", TOLD)
@pytest.mark.parametrize("lang", LANGS)
def test_a_telling_is_complete_and_no_line_stands_twice(id_, lang):
    scenario = load(Scenario, id_)
    assert set(scenario.told) == set(shipped_ids(Persona))
    lines = []
    for persona, telling in scenario.told.items():
        for kind, least in LEAST.items():
            found = getattr(telling, kind).in_(lang)
            assert len(found) >= least, (persona, kind)
            lines += found
        lines += [line for kind in RAISED for line in getattr(telling, kind).in_(lang)]
    assert len(lines) == len(set(lines))
    assert {*LEAST, *RAISED} == set(Telling.model_fields)


@pytest.mark.parametrize("id_", TOLD)
@pytest.mark.parametrize("lang", LANGS)
def test_no_telling_gives_the_need_or_a_private_fact_away(id_, lang):
    scenario = load(Scenario, id_)
    leaks = []
    for persona, telling in scenario.told.items():
        plain = scenario.model_copy(update={"told": {}})
        secrets = secrets_of(load(Persona, persona), plain, lang, frozenset())
        for kind in (*LEAST, *RAISED):
            for line in getattr(telling, kind).in_(lang):
                leaks += [(persona, line, s.id) for s in secrets if s.told_by(content_words(line.lower(), lang), frozenset())]
    assert leaks == []


@pytest.mark.parametrize("id_", TOLD)
def test_motives_weigh_one_and_unwelcome_offers_are_no_remedies(id_):
    scenario = load(Scenario, id_)
    assert sum(scenario.motives.values()) == pytest.approx(1, abs=0.011)
    assert {u.id for u in scenario.case.unacceptable}.isdisjoint(r.id for r in scenario.case.remedies)
    assert len(scenario.case.unacceptable) >= 2
    for lang in LANGS:
        cues = cues_of(scenario.case, lang)
        for remedy in scenario.case.remedies:
            label = remedy.label.in_(lang).lower()
            assert cues.unacceptable.mentions(label, label, [Span(0, len(label))]) == (), label


@pytest.mark.parametrize("id_", SECOND)
@pytest.mark.parametrize("kept", [True, False])
def test_a_second_contact_is_a_case_of_its_own(id_, kept):
    later = second_contact(load(Scenario, id_), kept=kept)
    remedies = {r.id for r in later.case.remedies}
    assert all(set(chosen) <= remedies for chosen in later.case.acceptable)
    assert later.second is None
    for lang in LANGS:
        assert later.opening.in_(lang)
        assert len(later.grievances.in_(lang)) >= 5
        cues_of(later.case, lang)


def test_eight_cases_go_on():
    assert len(SECOND) >= 6
