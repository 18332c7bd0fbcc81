"""Slots that are plainly empty, however whole the ear took a technique to be: a bare `sorry`, a guess told as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

WITHOUT_FAULT, WITHOUT_SOURCE = 0.5, 0.7
"""Strength of an apology for nothing in particular, and of a reason that was not looked up."""


def emptied(items: Sequence[Heard], reading: Reading, lang: Lang) -> tuple[Heard, ...]:
    """The items, with T04 and T08 missing what their words show to be missing."""
    return tuple(_emptied(item, reading, lang) for item in items)


def _emptied(item: Heard, reading: Reading, lang: Lang) -> Heard:
    quote = normalised(item.quote)
    start = max(0, reading.text.find(quote))
    span = Span(start, start + len(quote))
    if item.code == "T04" and not item.missing and phrases("opening", "bare_apology", lang).fullmatch(quote.strip(" ,.!，。！")):
        return replace(item, strength=min(item.strength, WITHOUT_FAULT), missing=("fault",))
    hedged = phrases("opening", "hedged", lang).search(quote) is not None and reading.first(("source",), span) is None
    if item.code == "T08" and "source" not in item.missing and hedged:
        return replace(item, strength=min(item.strength, WITHOUT_SOURCE), missing=(*item.missing, "source"))
    return item
