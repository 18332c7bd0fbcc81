"""An apology said outright: heard even where the model is unsure, with or without the fault it is for."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import trimmed
from grading.text import Lang

SPECIFIC, GENERAL = 0.85, 0.5
"""Strength of an apology that only the wording tells: with the fault named beside it, and without."""
NONE_MEANT = ("pardon", "if_apology", "denial", "quoting", "cannot", "question", "blame", "rude")
"""In a sentence with one of these `sorry` asks to be let past, doubts, refuses, quotes or scolds."""


def plainly_sorry(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items, with T04 where somebody apologises outright and neither apology nor empty apology was heard."""
    if any(i.code in {"T04", "X4"} or i.is_plain_taboo for i in items):
        return list(items)
    for said in phrases("opening", "apologises", lang).finditer(reading.text):
        sentence = next((s for s in reading.sentences if s.start <= said.start() < s.end), None)
        if sentence is None or reading.first(NONE_MEANT, sentence):
            continue
        quote = trimmed(reading.text, sentence)
        fault = reading.first(("our_fault",), sentence) is not None
        return [*items, Heard("T04", quote, SPECIFIC) if fault else Heard("T04", quote, GENERAL, ("fault",))]
    return list(items)
