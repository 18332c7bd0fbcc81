"""Blame, contempt, buck and brush-off without a rude word: heard by what the wording implies, and never sure enough for a critical error.

Like `outright`, of which it is the quieter half: there the words mean one thing only, here most people would take them so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from grading.heard import Heard
from grading.hearing.conduct import unquoted
from grading.hearing.patterns import any_of
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.hearing.taboos import UNSURE
from grading.shipped import shipped
from grading.text import Lang

CODES = ("X1", "X2", "X3", "X5", "X8")
DATED = frozenset({"T10", "T15"})
"""A date in the same reply: then nobody is stalled (X3)."""
OWNED = frozenset({"T04"})
"""A fault owned in the same reply: then what went wrong is explained, not put on the customer (X5) or on others (X1)."""
TAKEN_ON = frozenset({"T09", "T10", "T11", "T12", "T16"})
"""A step in the same reply: then `they alone can decide that` is a limit told, not the buck (X1) nor a brush-off (X2)."""
KINDLY = frozenset({"T03", "T24"})
"""A feeling met, or a tip given, in the same reply: then a word about next time is advice."""
SOFTENED = {"X1": TAKEN_ON | OWNED, "X2": TAKEN_ON, "X3": DATED, "X5": OWNED | KINDLY, "X8": frozenset[str]()}


def implied(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items with what some sentence of the reply implies and nobody has heard yet."""
    known = {item.code for item in items if item.is_plain_taboo}
    done = {item.code for item in items if not item.missing}
    text = unquoted(reading.text)
    found = [
        Heard(code, trimmed(reading.text, span), UNSURE)
        for code in CODES
        if code not in known and not SOFTENED[code] & done and (span := _where(code, text, reading, lang)) is not None
    ]
    fresh = {item.code for item in found}
    return [*(item for item in items if item.code not in fresh), *found]


def _where(code: str, text: str, reading: Reading, lang: Lang) -> Span | None:
    says, unless = _patterns(lang)[code]
    if says.search(text) is None or unless.search(text):
        return None
    spans = (span for span in reading.sentences if says.search(text, span.start, span.end))
    return next((span for span in spans if reading.first(("quoting",), span) is None), None)


@cache
def _patterns(lang: Lang) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    data = shipped("grading.hearing", "data/implied.yaml")
    return {code: (any_of(data[code][lang], lang), any_of(data.get(f"unless_{code}", {}).get(lang, ()), lang)) for code in CODES}
