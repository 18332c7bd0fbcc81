"""An either-or put to the customer (`today or tomorrow?`, 是先关还是先查) is a closed question (T07) even where the model is unsure."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import trimmed
from grading.hearing.taboos import UNSURE
from grading.text import Lang

ASKED_ALREADY = frozenset({"T06", "T07", "T09", "T19"})


def plainly_chosen(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items, with T07 where two things are put side by side for the customer to choose; nothing beside a taboo."""
    if any(i.code in ASKED_ALREADY or i.is_plain_taboo for i in items):
        return list(items)
    put = phrases("feeling", "either_or", lang).search(reading.text)
    sentence = reading.sentence_of(put.start()) if put else None
    if sentence is None or reading.first(("rude", "blame"), sentence):
        return list(items)
    return [*items, Heard("T07", trimmed(reading.text, sentence), UNSURE)]
