"""Taboos said outright: wordings that mean one thing only are heard, and whole, whatever the models make of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard, strongest_each
from grading.hearing.conduct import unquoted
from grading.hearing.phrases import families, phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.hearing.taboos import UNSURE
from grading.text import Lang

CODES = {"X1": 1.0, "X2": 1.0, "X3": 1.0, "X5": 1.0, "X7": 1.0, "X8": UNSURE}
"""The codes, with their strength: contempt fails a call (CF8), so words alone never make it whole."""
QUOTING, DENIAL = ("quoting",), ("denial",)
"""Concepts with which a sentence only tells of such words, or a clause says that it does not mean them."""
DATED = frozenset({"T10", "T15"})
"""A date in the same reply: then words of `whenever` stall nobody (X3)."""


def said_outright(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items with every taboo that some sentence of the reply says in so many words."""
    text = unquoted(reading.text)
    found = [hit for code in CODES if (hit := _first(code, text, reading, lang)) is not None]
    if any(item.code in DATED and not item.missing for item in items):
        found = [hit for hit in found if hit.code != "X3"]
    return list(strongest_each((*found, *items))) if found else list(items)


def _first(code: str, text: str, reading: Reading, lang: Lang) -> Heard | None:
    if (alone := f"alone_{code}") in families("outright", lang) and phrases("outright", alone, lang).fullmatch(text):
        return Heard(code, trimmed(reading.text, Span(0, len(text))), CODES[code])
    if not phrases("outright", code, lang).search(text):
        return None
    span = next((s for s in reading.sentences if _says(code, text, s, reading, lang)), None)
    if span is None or _held(f"mended_{code}", text, lang):
        return None
    return Heard(code, trimmed(reading.text, span), CODES[code])


def _says(code: str, text: str, span: Span, reading: Reading, lang: Lang) -> bool:
    words = text[span.start : span.end]
    said = phrases("outright", code, lang).search(words)
    if said is None or _held(f"unless_{code}", words, lang):
        return False
    quoting = reading.first(QUOTING, span)
    if quoting and not said.start() <= quoting.start - span.start < said.end():
        return False
    first = next((n for n in range(said.start(), said.end()) if words[n].isalnum()), said.start())
    return reading.first(DENIAL, reading.clause_of(span.start + first)) is None


def _held(family: str, words: str, lang: Lang) -> bool:
    return family in families("outright", lang) and phrases("outright", family, lang).search(words) is not None
