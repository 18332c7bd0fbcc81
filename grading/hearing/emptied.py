"""Slots that are plainly empty, however whole a technique was taken to be: a bare `sorry`, a guess as evidence, a remedy perhaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.hedging import held_out
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

REFUSES = ("bare_policy", "cannot", "buck", "go_elsewhere", "question")
"""A clause with one of these turns down or asks; what it says is no fault of the firm's."""
QUIET = " ,.!，。！"
WITHOUT_FAULT, WITHOUT_SOURCE = 0.5, 0.7
"""Strength of an apology for nothing in particular, and of a reason that was not looked up."""


def emptied(items: Sequence[Heard], reading: Reading, lang: Lang) -> tuple[Heard, ...]:
    """The items, with T04, T08 and T12 missing what their words show to be missing."""
    return tuple(_emptied(item, reading, lang) for item in items)


def _emptied(item: Heard, reading: Reading, lang: Lang) -> Heard:
    quote = normalised(item.quote)
    span = reading.span_of(quote)
    if item.code == "T04" and not item.missing and _names_no_fault(span, reading, lang):
        return replace(item, strength=min(item.strength, WITHOUT_FAULT), missing=("fault",))
    hedged = phrases("opening", "hedged", lang).search(quote) is not None and reading.first(("source",), span) is None
    if item.code == "T08" and "source" not in item.missing and hedged:
        return replace(item, strength=min(item.strength, WITHOUT_SOURCE), missing=(*item.missing, "source"))
    return held_out(item, span, reading, lang)


def _names_no_fault(span: Span, reading: Reading, lang: Lang) -> bool:
    """A bare `sorry` as a whole, or one beside clauses that only go on to something else."""
    whole = reading.text[span.start : span.end].strip(QUIET)
    if phrases("opening", "bare_apology", lang).fullmatch(whole):
        return True
    if reading.first(("our_fault",), span):
        return False
    clauses = reading.clauses_in(span)
    bare = [phrases("opening", "bare_apology", lang).fullmatch(reading.text[c.start : c.end].strip(QUIET)) is not None for c in clauses]
    others = [c for c, is_bare in zip(clauses, bare, strict=True) if not is_bare]
    return any(bare) and all(_moves_on(c, reading, lang) for c in others)


def _moves_on(clause: Span, reading: Reading, lang: Lang) -> bool:
    """Going on to a step, a question or a refusal: no fault is named by it."""
    words = reading.text[clause.start : clause.end].strip(QUIET)
    return phrases("opening", "moves_on", lang).search(words) is not None or reading.first(REFUSES, clause) is not None
