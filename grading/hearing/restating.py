"""A restatement asked to be checked (`have I got that wrong?`, 我有没有理解偏) is T05 when it holds the customer's own words."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

RESTATED = 0.85
"""Strength of a restatement that only the wording tells."""
SEVERAL = 2
"""Clauses from which what stands beside the question is a list of things taken down, whoever's words they are in."""
SHORTEST: dict[Lang, int] = {"zh": 4, "en": 12}
"""Characters of a clause that says something."""
THEIR_WORDS = ("echo", "case_cause", "number")
ELSEWHERE = frozenset({"T05", "T20"})


def plainly_restated(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items, with T05 where the agent asks whether they took it right and says what they took; nothing beside a taboo."""
    if any(i.code in ELSEWHERE or i.is_plain_taboo for i in items):
        return list(items)
    asked = phrases("feeling", "taken_right", lang).search(reading.text)
    if asked is None:
        return list(items)
    parts = [Span(*asked.span())]
    whole = Span(0, len(reading.text))
    listed = [c for c in reading.clauses if not asked.start() <= c.start < asked.end() and c.end - c.start >= SHORTEST[lang]]
    if len(listed) < SEVERAL and not (listed and reading.beside(THEIR_WORDS, whole, parts)):
        return list(items)
    return [*items, Heard("T05", trimmed(reading.text, whole), RESTATED)]
