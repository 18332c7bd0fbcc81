"""Questions to learn from: the examples of every fact of the shipped cases, and the development questions of tests/journeys/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.asked import rows_of
from grading.text import Lang
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario

SETS = ("questions", "questions3", "questions4", "questions5", "questions6", "natural", "unwritten")
FOLDS = 6
"""Parts of the cases of which one is left out at a time."""


@dataclass(frozen=True)
class Question:
    """A question, the case it is put to, the facts that answer it (none: nobody wrote it down), whether it is a fact's own example."""

    case: str
    facts: frozenset[str]
    words: str
    example: bool


def questions_of(lang: Lang) -> Iterator[Question]:
    """Every question there is to learn from."""
    for id_ in shipped_ids(Scenario):
        for fact in load(Scenario, id_).case.facts:
            yield from (Question(id_, frozenset({fact.id}), words, True) for words in fact.question.in_(lang))
    for name in SETS:
        for row in rows_of(lang, name):
            facts = frozenset(row.get("facts", [row["fact"]] if row.get("fact") else []))
            if not row.get("before") and row.get("asks") is not False:
                yield Question(row["scenario"], facts, row["question"], False)
