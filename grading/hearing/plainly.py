"""Techniques and taboos in plain words (`data/says.*.yaml`): heard where the model is unsure and does not rule them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from grading.heard import Heard, strongest_each
from grading.hearing.courtesy import COURTEOUS
from grading.hearing.lexicon import lexicon
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.hearing.sympathising import FORMULA, says_why
from grading.hearing.taboos import HOSTILE, KIND, UNSURE
from grading.text import Lang

TECHNIQUES = (*(f"T{n:02}" for n in range(2, 10)), "T11", "T12", *(f"T{n}" for n in range(13, 25)))
TABOOS = ("X2", "X5", "X6", "X8")
QUESTIONS = frozenset({"T07"})
"""Heard where a reply does nothing else: a closed question beside other things is a small part of them."""
VOCATIVE = re.compile(r"\W*(?:(?:oh|ah|hello|hi|dear|yes|well|right)\W+)*(?:mr|mrs|ms|miss|dr)\b\.? \w+[,.! ]*")
"""A name called at the beginning, however long, which says nothing of the matter."""
STATED = frozenset({"T03", "T04", "T08", "T12", "T18", "T24"})
"""Not done by asking."""
SURMISES = ("吧?", "吧？")
"""Ends of a sentence that only sounds like a question: 没睡好吧？"""
BOTH = ("says", "plain")
"""Lists of plain words: those the model must not rule out, and those that say one thing whatever it hears."""
POSSIBLE = 0.1
"""Share of its threshold's chance below which the model rules a code out, whatever words were found."""
LEAST: Mapping[str, float] = {"T03": 0.02, "T06": 0.5, "T07": 0.5, "T11": 0.04, "T14": 0.02, "T22": 0.0, "T23": 0.04}
"""The same where it differs: anything may be put as a question, and some words say one thing only."""
UNMEANT = ("quoting", "rude", "blame", "sarcasm", "calm_order", "threat", "jailbreak")
"""In a sentence with one of these nothing kind is meant."""
FORMULAS = ("formula_feeling", "agent_feeling")
"""In a sentence with one of these a feeling is recited, or somebody else's (T03)."""
TAKEN_BACK = ("denial", "quoting", "our_fault", "apology")
"""In a sentence with one of these no harm is meant."""
LIMIT = "T23"
"""A calm limit on abuse, which names the rude words it asks to be spared, and wants to help."""
BESIDE: Mapping[str, frozenset[str]] = {
    "T03": frozenset({LIMIT}),
    "T05": frozenset({"T20"}),
    "T09": frozenset({"T20"}),
    "T16": frozenset({"T13"}),
    "T18": frozenset({"T21"}),
    "T19": frozenset({"T22"}),
    "T20": frozenset({"T05"}),
}
"""What the same words are when it was heard: then they are no other technique."""
WITHOUT: Mapping[str, tuple[str, str, float]] = {"T04": ("fault", "our_fault", 0.5), "T08": ("reason", "reason", 0.7)}
"""Slot, the concept that fills it anywhere in the reply, the strength without it."""


def plainly(items: Sequence[Heard], reading: Reading, shares: Mapping[str, float], lang: Lang) -> list[Heard]:
    """The items, with what plain words say beside them; a taboo never beside kindness.

    `shares` says by code how much the model hears of the chance it needs.
    """
    kept = list(items)
    whole = {i.code for i in items if not i.missing}
    for code in TECHNIQUES:
        if code in whole or (code in QUESTIONS and kept):
            continue
        possible = shares.get(code, -1.0) >= LEAST.get(code, POSSIBLE)
        kept += _technique(code, kept, reading, lang, BOTH if possible else ("plain",))
    for code in TABOOS:
        if code not in whole and shares.get(code, -1.0) >= POSSIBLE:
            kept += _taboo(code, kept, reading, lang)
    return list(strongest_each(kept)) if len(kept) > len(items) else kept


def _technique(code: str, items: Sequence[Heard], reading: Reading, lang: Lang, lists: Sequence[str]) -> Iterator[Heard]:
    """What is said of a code in the words of these lists, unless its words are another technique's."""
    if any(i.code in BESIDE.get(code, ()) for i in items):
        return
    if code == "T03" and any(i.code == "X4" for i in items) and not phrases("opening", "sorry_to_hear", lang).search(reading.text):
        return  # `so sorry, so sorry, it's awful` says no more than sorry
    taken_back = () if code == LIMIT else (*UNMEANT, *FORMULAS) if code == "T03" else UNMEANT
    for said, span in islice(_said(code, reading, taken_back, lang, lists), 1):
        if code == LIMIT and not (reading.has("want_help") or lexicon(lang).said("wants_to_help", reading.text)):
            return
        quote = trimmed(reading.text, span)
        if code in KIND and any(i.code in HOSTILE and i.is_plain_taboo and (i.quote in quote or quote in i.quote) for i in items):
            return  # praise that mocks is an insult
        if code == "T03":
            named = VOCATIVE.match(reading.text, span.start, said.start)
            told = Span(named.end(), span.end) if named else span
            yield Heard(code, quote, UNSURE) if says_why(said, told, reading, lang) else Heard(code, quote, FORMULA, ("cause",))
            return
        slot, filled_by, without = WITHOUT.get(code, ("", "", UNSURE))
        yield Heard(code, quote, without, (slot,)) if slot and not reading.has(filled_by) else Heard(code, quote, UNSURE)


def _taboo(code: str, items: Sequence[Heard], reading: Reading, lang: Lang) -> Iterator[Heard]:
    """A taboo in plain words, unless another of its kind was heard, or something kind."""
    if any(i.code in KIND or i.code == LIMIT or (i.is_plain_taboo and i.code in HOSTILE) for i in items):
        return
    for _, span in islice(_said(code, reading, TAKEN_BACK, lang, ("says",)), 1):
        if COURTEOUS[lang].search(reading.text) is None:
            yield Heard(code, trimmed(reading.text, span), UNSURE)


def _said(code: str, reading: Reading, taken_back: Sequence[str], lang: Lang, lists: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """The words that say a code, and the sentences they stand in, where nothing there takes them back."""
    for said in chain.from_iterable(lexicon(lang).said(f"{name}_{code.lower()}", reading.text) for name in lists):
        first = next((n for n in range(said.start, said.end) if reading.text[n].isalnum()), said.start)
        start = next((s.start for s in reversed(reading.sentences) if s.start <= first), 0)
        end = next((s.end for s in reading.sentences if s.end >= said.end), len(reading.text))
        words = reading.text[start:end].rstrip()
        asks = code in STATED and words.endswith(("?", "？")) and not words.endswith(SURMISES)
        unsaid = (h for h in lexicon(lang).said(f"unsaid_{code.lower()}", reading.text) if start <= h.start < end)
        if not asks and reading.first(taken_back, Span(start, end)) is None and next(unsaid, None) is None:
            yield Span(said.start, said.end), Span(start, end)
