"""Somebody who tells of symptoms, of pain or of a fright: unwell or shaken, however calmly they say it. The one place that knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.segments import Span, clauses, sentences
from grading.text import Lang

LINES = 256
"""Lines of which it is remembered what they tell: danger, bad feeling, tips and moments all ask."""


def harmed_in(words: str, lang: Lang, earlier: Sequence[str] = ()) -> Span | None:
    """The sentence that tells of symptoms there and then, where these or earlier words name what may have brought them about."""
    source = phrases("watch", "symptom_of", lang)
    return symptoms_in(words, lang) if any(source.search(normalised(line)) for line in (words, *earlier)) else None


@lru_cache(maxsize=LINES)
def symptoms_in(words: str, lang: Lang) -> Span | None:
    """The sentence that tells of symptoms there and then: of no thing, no figure of speech, and neither over nor only feared."""
    return _told(words, lang, ("symptoms", "sufferer"), "ailing")


@lru_cache(maxsize=LINES)
def unwell_in(words: str, lang: Lang) -> Span | None:
    """The sentence that tells of symptoms or of pain there and then, whatever they came from."""
    return symptoms_in(words, lang) or _told(words, lang, ("hurts",), "hurting")


def minds(reply: str, lang: Lang) -> bool:
    """True for a reply that sees to somebody's health or safety."""
    text = normalised(reply)
    return any(phrases("watch", name, lang).search(text) is not None for name in ("minded", "made_safe"))


def fright_in(words: str, lang: Lang) -> Span | None:
    """The sentence that tells how they might have come to harm, or do not feel safe."""
    text = normalised(words)
    return next((s for s in sentences(text) if phrases("watch", "fright", lang).search(text[slice(*s)])), None)


def _told(words: str, lang: Lang, plainly: Sequence[str], beside: str) -> Span | None:
    """The first sentence with words of the families `plainly`, or with those of `beside` in one clause with a part of a body."""
    text = phrases("watch", "negated", lang).sub(lambda found: " " * len(found.group()), normalised(words))
    plain, unless = [phrases("watch", name, lang) for name in plainly], phrases("watch", "not_symptoms", lang)
    ails, body = phrases("watch", beside, lang), phrases("watch", "body", lang)
    if not (any(way.search(text) for way in plain) or (ails.search(text) and body.search(text))):  # nearly every line
        return None

    def tells(sentence: Span) -> bool:
        said = text[slice(*sentence)]
        if unless.search(said):
            return False
        parts = (text[slice(*clause)] for clause in clauses(text, sentence))
        return any(way.search(said) for way in plain) or any(body.search(part) and ails.search(part) for part in parts)

    return next(filter(tells, sentences(text)), None)
