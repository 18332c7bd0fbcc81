"""A reply cut into its questions, each with what leads up to it: whoever is asked two things has two things to answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from grading.hearing.asking import asks, asks_unmarked
from grading.hearing.bare import MATTER, bare
from grading.hearing.lexicon import lexicon
from grading.hearing.phrases import phrases
from grading.hearing.questions import questions_in, rhetorical, thoughts
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

MOST_PIECES = 4
"""Questions of one reply that are told apart: nobody keeps more in mind."""
_OR: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"还是|或者?|要么"), "en": re.compile(r"\bor\b")}
"""Two things put to choose are one question."""
_CLAUSE = re.compile(r"[^,，]+[,，]*")
_HANGS = re.compile(r"\s*(?:还是|或者?|要么|or\b)")
"""How a clause begins that is the other of two things."""
_MARKS = "?？"
_TURNED = re.compile(
    r"(?:(?:and|so|ok|okay|but|now|then|also|or)[, ]+)*(?:(?:shal|shall|should) (?:i|we)"
    r"|(?:will|wil|would|do|did|are|have) (?:you|u)|is (?:it|that|there))\b"
    r"|.*\bwhich (?:one|of (?:them|these|those|the two))\W*$"
)
"""How an English question begins that was closed with a full stop, as people type."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One question of a reply and the words before it."""

    words: str
    alone: bool
    """True for a sentence of its own; a question that shares one with another may only have led up to it."""


@lru_cache(maxsize=8)
def reading_of(text: str, lang: Lang) -> Reading:
    """What stands in a text (normalised), without a case."""
    return Reading(text, lexicon(lang).find(text))


@lru_cache(maxsize=8)
def pieces(original: str, text: str, lang: Lang) -> tuple[Piece, ...]:
    """The questions of a reply, in order; none for a reply that asks one thing at the most. `text` is the reply as the ear reads it."""
    reading = reading_of(text, lang)
    asked: list[tuple[Span, bool]] = []
    for span in thoughts(text, reading.sentences, lang):
        if _asks(reading, span, lang):
            asked += _joined(text, span, lang)
    if not 1 < len(asked) <= MOST_PIECES:
        return ()
    begun = [0, *(span.end for span, _ in asked)]
    return tuple(
        Piece(_marked(original[start : span.end].strip(" ,，;；")), alone) for start, (span, alone) in zip(begun, asked, strict=False)
    )


def _asks(reading: Reading, span: Span, lang: Lang) -> bool:
    words = reading.text[span.start : span.end].strip()
    if rhetorical(words, lang) or not MATTER[lang].search(bare(words, lang)):
        return False
    if words.endswith(tuple(_MARKS)) or (lang == "en" and _TURNED.match(words)):
        return True
    return asks(reading, span, lang) or asks_unmarked(words, lang)


def _joined(text: str, span: Span, lang: Lang) -> list[tuple[Span, bool]]:
    """The questions joined in one sentence, or the sentence; what hangs on an `or` stays with what it is the other of."""
    words = text[span.start : span.end]
    parts = _before_or(words) if _OR[lang].search(words) else questions_in(words.strip())
    if len(parts) == 1:
        return [(span, True)]
    found, begun = [], span.start
    for part in parts:
        begun = text.index(part, begun) + len(part)
        found.append((Span(begun - len(part), begun), False))
    return [*found[:-1], (Span(found[-1][0].start, span.end), False)]


def _before_or(words: str) -> tuple[str, ...]:
    """A sentence with two things to choose between, cut from the questions before the one they stand in."""
    parts: list[str] = []
    for clause in _CLAUSE.findall(words):
        asks = phrases("talk", "asking").search(clause) and not _HANGS.match(clause)
        if parts and not (asks and phrases("talk", "asking").search(parts[-1])):
            parts[-1] += clause
        else:
            parts.append(clause)
    return tuple(part.strip(" ,，") for part in parts)


def _marked(words: str) -> str:
    """A question with its mark, which a clause before another has not, nor one that was closed with a full stop."""
    if words.endswith(".") and _TURNED.match(words.rsplit(". ", 1)[-1].lower()):
        words = words.rstrip(".")
    return words if words.endswith((*_MARKS, ".", "。", "!", "！")) else f"{words}?"
