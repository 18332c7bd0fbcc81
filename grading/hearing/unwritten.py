"""How much a question sounds like one that nobody wrote an answer to: about lunch, the weather, the colour of a coat.

Learned from questions that trainees would ask of the shipped cases and that no fact of theirs answers, beside those that one does.
Shipped as `data/unwritten.{lang}.json`, made by `python -m bench.train_unwritten`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from grading.hearing.linear import Weights, runs, units, weights
from grading.hearing.questions import last_clause
from grading.text import Lang

LONGEST: dict[Lang, int] = {"zh": 3, "en": 2}
BEGINNING: dict[Lang, int] = {"zh": 6, "en": 4}
END: dict[Lang, int] = {"zh": 5, "en": 3}
"""Characters (zh) or words (en) of a run, at the beginning and at the end of the clause that asks."""
LEAST = 1e-6
"""The smallest chance that is told from none."""


def unwritten(question: str, lang: Lang, model: Weights | None = None) -> float:
    """Log-odds that nobody wrote an answer to a question (normalised), by its words alone; 0 is even."""
    written, not_written = (model or weights("unwritten", lang)).chances(signs(question, lang))
    return math.log(max(not_written, LEAST) / max(written, LEAST))


def signs(question: str, lang: Lang) -> Iterator[str]:
    """What is read of a question: the clause that asks."""
    said = units((last_clause(question, lang) or question).rstrip("?？"), lang)
    yield from runs(said, LONGEST[lang], "s:")
    yield from runs(said[: BEGINNING[lang]], LONGEST[lang], "b:")
    yield from runs(said[-END[lang] :], LONGEST[lang], "e:")
