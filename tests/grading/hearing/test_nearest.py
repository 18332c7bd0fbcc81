"""Which fact a question is after, and how likely it is that it answers it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grading.hearing.likely import CANDIDATES
from grading.hearing.nearest import nearest_facts, weighed
from grading.hearing.patterns import normalised
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario

JOURNEYS = Path(__file__).parents[2] / "journeys"


@pytest.mark.parametrize(("lang", "least"), [("zh", 0.78), ("en", 0.66)])
def test_questions_of_people_who_saw_only_the_card(lang, least):
    """The unread parts: questions as trainees ask them who do not know what the case knows."""
    paths = sorted(JOURNEYS.glob(f"natural*.{lang}.heldout.jsonl"))
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["facts"]]
    assert len(rows) >= 170
    assert {row["scenario"] for row in rows} == set(shipped_ids(Scenario))
    found = [
        not set(row["facts"]).isdisjoint(nearest_facts(normalised(row["question"]), load(Scenario, row["scenario"]).case, lang))
        for row in rows
    ]
    assert sum(found) / len(rows) >= least


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_chances_are_chances_and_the_likeliest_comes_first(lang):
    case = load(Scenario, "worn-shoes").case
    found = weighed("when did it come apart?" if lang == "en" else "什么时候裂开的？", case, lang)
    chances = [chance for chance, _ in found]
    assert 0 < len(found) <= CANDIDATES
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 for chance in chances)
    assert found[0][1].id == "when-split"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_case_without_the_fact_is_not_sure_of_another(lang):
    case = load(Scenario, "worn-shoes").case
    question = "what did the shoes cost?" if lang == "en" else "这双鞋花了多少钱？"
    known = nearest_facts(question, case, lang)
    assert known
    poorer = case.model_copy(update={"facts": tuple(f for f in case.facts if f.id not in known)})
    assert weighed(question, poorer, lang)[0][0] < weighed(question, case, lang)[0][0]
