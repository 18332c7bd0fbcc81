"""Asking who somebody is, with the reason beside it: a closed question that checks (T07), whatever the model makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import trimmed
from grading.text import Lang

CHECKS = "T07"
ASKED = 0.85
"""Strength of a check that only its wording tells."""


def with_check(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items, with T07 where identity is asked for and the reply says what for; never beside a taboo."""
    if any(i.code == CHECKS or i.is_plain_taboo for i in items) or not phrases("opening", "checks_why", lang).search(reading.text):
        return list(items)
    for sentence in reading.sentences:
        words = reading.text[sentence.start : sentence.end]
        if reading.first(("verify",), sentence) and phrases("opening", "asks_who", lang).search(words):
            return [*items, Heard(CHECKS, trimmed(reading.text, sentence), ASKED)]
    return list(items)
