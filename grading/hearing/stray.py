"""Techniques heard in words that are plainly something else: an hour exclaimed is no promise, "Happy?" no summary."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.phrases import data_of, families, phrases
from grading.hearing.rules import Reading
from grading.text import Lang


def without_stray(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for those whose whole quote is known to be no such thing, and techniques quoted from signs without a word."""
    known = families("stray", lang)
    said = [item for item in items if item.is_taboo or any(map(str.isalnum, item.quote))]
    return [item for item in said if item.code not in known or not _strays(item, reading, lang)]


def _strays(item: Heard, reading: Reading, lang: Lang) -> bool:
    if reading.has(*data_of("stray")[item.code].get("unless", ())):
        return False
    span = reading.span_of(normalised(item.quote))
    sentence = reading.sentence_of(span.start) or span
    return phrases("stray", item.code, lang).search(reading.text[sentence.start : sentence.end]) is not None
