"""Somebody who tells of symptoms after a product or a medicine, or of a fright: unwell or shaken, however calmly they say it."""

from __future__ import annotations

from collections.abc import Sequence

from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.segments import Span, sentences
from grading.text import Lang


def harmed_in(words: str, lang: Lang, earlier: Sequence[str] = ()) -> Span | None:
    """The sentence that tells of symptoms there and then, where these or earlier words name what may have brought them about."""
    source = phrases("watch", "symptom_of", lang)
    return symptoms_in(words, lang) if any(source.search(normalised(line)) for line in (words, *earlier)) else None


def symptoms_in(words: str, lang: Lang) -> Span | None:
    """The sentence that tells of symptoms there and then: no figure of speech, and neither over nor only feared."""
    text = normalised(words)
    told, unless = phrases("watch", "symptoms", lang), phrases("watch", "not_symptoms", lang)
    return next((s for s in sentences(text) if told.search(text[slice(*s)]) and not unless.search(text[slice(*s)])), None)


def fright_in(words: str, lang: Lang) -> Span | None:
    """The sentence that tells how they might have come to harm, or do not feel safe."""
    text = normalised(words)
    return next((s for s in sentences(text) if phrases("watch", "fright", lang).search(text[slice(*s)])), None)
