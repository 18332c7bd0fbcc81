"""A trainer's own rubric file: every mistake says where it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grading.rubric import Criterion, Gate, Rubric
from grading.sign import Sign
from simulator.content.loader import ContentError, load, validate

GOOD = """id: mine
title: Mine
version: 1
signs:
  warm: {says: [thank you, welcome]}
criteria:
  - id: 1.1
    name: warmth
    weight: 10
    levels:
      2: {sign: warm}
      4: {sign: warm, where: last}
critical:
  - id: rude
    name: rude
    effect: fail
    measure: rude
"""


def problems(source):
    with pytest.raises(ContentError) as caught:
        validate(Rubric, source, "mine.yaml")
    return [str(p) for p in caught.value.problems]


def test_a_file_by_path_works_and_numbers_are_ids(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    rubric = load(Rubric, str(path))
    assert rubric.criteria[0].id == "1.1"
    assert rubric.criteria[0].levels[4].where == "last"
    assert rubric.criteria[0].levels[4].says.en == ("thank you", "welcome")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2: {sign: warm}", "2: {sign: cold}", "mine.yaml:11: criteria.0.levels.2: there is no sign called 'cold'"),
        ("2: {sign: warm}", "2: {haerd: T03}", "mine.yaml:11: criteria.0.levels.2.haerd: unknown key; did you mean `heard`?"),
        ("2: {sign: warm}", "2: {heard: T77}", "mine.yaml:11: criteria.0.levels.2.heard"),
        ("2: {sign: warm}", "7: {sign: warm}", "mine.yaml:11: criteria.0.levels"),
        ("2: {sign: warm}", "2: {says: '/(/'}", "mine.yaml:11: criteria.0.levels.2.says: cue '/(/' is not a valid regular expression"),
        ("2: {sign: warm}", "2: {any: [{sign: warm}, {says: '@nix'}]}", "mine.yaml:11: criteria.0.levels.2.any.1.says: cue names an unknown concept @nix"),
        ("[thank you, welcome]", "['*']", "mine.yaml:5: signs.warm.says: an empty cue would match everything"),
        ("weight: 10", "weight: -1", "mine.yaml:9: criteria.0.weight"),
        ("measure: rude", "measure: rood", "mine.yaml:14: critical.0: measure 'rood'; known:"),
        ("    levels:", "    measure: opening\n    levels:", "mine.yaml:7: criteria.0: give either measure or levels"),
        ("weight: 10", "weight: 10\n    domain: D9", "mine.yaml:1: criterion 1.1 names domain 'D9'; known: none"),
        ("version: 1", "version: 1\nout_of: 20", "mine.yaml:1: pass_mark is larger than out_of (20)"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_line_and_key(old, new, expected):
    assert old in GOOD
    assert any(p.startswith(expected) for p in problems(GOOD.replace(old, new))), problems(GOOD.replace(old, new))


def test_signs_that_lead_in_circles_or_explode_are_refused():
    circle = GOOD.replace("warm: {says: [thank you, welcome]}", "warm: {any: [{sign: warm}]}")
    assert "leads back to itself" in problems(circle)[0]
    rows = "\n".join(f"  s{n}: {{all: [{', '.join(f'{{sign: s{n - 1}}}' for _ in range(9))}]}}" for n in range(1, 20))
    bomb = GOOD.replace("  warm: {says: [thank you, welcome]}", f"  s0: {{says: a}}\n  warm: {{sign: s19}}\n{rows}")
    assert problems(bomb)


def test_the_schema_knows_signs():
    schema = json.dumps(Rubric.model_json_schema())
    assert "arises_when" in schema
    assert "at_least" in schema


@pytest.mark.parametrize("page", ["rubrics.md", "rubrics.zh.md"])
def test_the_example_of_the_docs_is_a_rubric_and_they_name_every_key(page):
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    assert validate(Rubric, example, page).id == "reception"
    missing = [
        key for key in (*Sign.model_fields, *Criterion.model_fields, *Gate.model_fields) if f"`{key}" not in text and f"{key}:" not in text
    ]
    assert missing == []
