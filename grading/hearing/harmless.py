"""Good lines with a taboo's words in them: what stands around the words takes the taboo back, unless more of it is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grading.heard import Heard
from grading.hearing.phrases import families, phrases
from grading.hearing.rules import Reading, rules
from grading.hearing.segments import Span
from grading.text import Lang

OWNED = "_owned"
"""Ending of the lists that hold only in a reply which owns up to the firm's fault."""


def without_harmless(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for taboos whose every telling word stands in a phrase that means no harm."""
    return [item for item in items if not (item.is_taboo and _is_harmless(item, reading, lang))]


def _is_harmless(item: Heard, reading: Reading, lang: Lang) -> bool:
    span = reading.span_of(item.quote)
    taken_back = sorted(_phrases(item.code, span, reading, lang))
    if not taken_back:
        return False
    telling = tuple({concept for rule in rules() if rule.code == item.code for group in rule.groups for concept in group})
    return not reading.beside(telling, span, taken_back)


def _phrases(code: str, span: Span, reading: Reading, lang: Lang) -> Iterator[Span]:
    """Where phrases that take a code back stand within a span."""
    names = [code, code + OWNED] if reading.has("our_fault", "apology") else [code]
    for name in names:
        if name in families("harmless", lang):
            yield from (Span(*m.span()) for m in phrases("harmless", name, lang).finditer(reading.text, span.start, span.end))
