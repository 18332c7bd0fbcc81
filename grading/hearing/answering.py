"""A direct question that was answered, well or badly: what it lacks is another matter, a dodge (X6) it is not."""

from __future__ import annotations

import re

from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.text import Lang

ANSWERS = "answers"
"""Mark of a reply that answers the question the customer ended on."""
KINDS = ("when", "who", "how_much", "where", "why", "doing")
_STOP = re.compile(r"[.。!！?？\n]")
READ = 600
"""Characters of the end of the customer's words in which their last question is looked for."""


def answers_outright(customer: str, reading: Reading, lang: Lang) -> bool:
    """Whether a sentence of the reply answers the last question among the customer's words."""
    said = normalised(customer[-READ:])
    end = max(said.rfind("?"), said.rfind("？"))
    if end < 0:
        return False
    asked = _STOP.split(said[:end])[-1]
    kinds = [kind for kind in KINDS if phrases("answering", f"asked_{kind}", lang).search(asked)]
    return any(_answers(reading.text[s.start : s.end].strip(), kinds, lang) for s in reading.sentences)


def _answers(sentence: str, kinds: list[str], lang: Lang) -> bool:
    if phrases("answering", "not_told", lang).search(sentence):
        return False
    names = [*(f"told_{kind}" for kind in kinds), "outright", *(["yes_or_no"] if "why" not in kinds else [])]
    return any(phrases("answering", name, lang).search(sentence) for name in names)
