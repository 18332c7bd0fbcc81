"""A remedy held out and not given: `should be able to`, 应该能免. Half a remedy, and no offer anybody can accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Heard, Mention
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

REMEDY, CERTAINTY = "T12", "certainty"
OFFERS = frozenset({"T09", REMEDY})
HELD_OUT = 0.5
"""Strength of a remedy that only may come."""


def only_perhaps(span: Span, reading: Reading, lang: Lang) -> bool:
    """True where every clause of the span that grants something grants it perhaps."""
    hedge = phrases("opening", "perhaps", lang)
    clauses = reading.clauses_in(span)
    hedged = [c for c in clauses if hedge.search(reading.text, c.start, c.end)]
    return bool(hedged) and not any(reading.first(("repair_act",), c) for c in clauses if c not in hedged)


def held_out(item: Heard, span: Span, reading: Reading, lang: Lang) -> Heard:
    """A remedy as what it is worth where it only may come."""
    if item.code not in OFFERS or CERTAINTY in item.missing or not only_perhaps(span, reading, lang):
        return item
    return replace(item, strength=min(item.strength, HELD_OUT), missing=(*item.missing, CERTAINTY))


def firmly(mentions: Sequence[Mention], spans: Sequence[Span], reading: Reading, lang: Lang) -> tuple[Mention, ...]:
    """The remedies mentioned but for those in sentences that only hold them out."""
    unsure = [reading.text[s.start : s.end] for s in spans if only_perhaps(s, reading, lang)]
    return tuple(m for m in mentions if not any(m.quote.lower().strip() in words for words in unsure))
