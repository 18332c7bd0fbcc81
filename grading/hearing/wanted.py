"""What kind of answer a question wants: a fact, a choice, a yes, who they are, something done, what they wish.

A linear model over runs of words in the sentence that asks: at its end, at its beginning, anywhere in it, and in what was said just
before. Shipped as `data/wanted.{lang}.json`, made by `python -m bench.train_wanted`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from grading.hearing.asking import ends_asking
from grading.hearing.linear import runs, units, weights
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.segments import sentences
from grading.hearing.spelling import whole_words
from grading.text import Lang

Kind = Literal["fact", "choice", "yes_to_offer", "contact", "identity", "favour", "wish", "repeat", "opinion", "smalltalk"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CERTAIN = 0.6
"""Chance from which a kind is taken for sure."""
BEFORE = 60
"""Characters before the sentence that are read with it."""
END: dict[Lang, int] = {"zh": 14, "en": 8}
BEGINNING: dict[Lang, int] = {"zh": 8, "en": 4}
AHEAD = 20
"""Characters (zh) or words (en) at its end, at its beginning, and before it."""


@dataclass(frozen=True, slots=True)
class Want:
    """The likeliest kind of answer, and its chance (0–1)."""

    kind: Kind
    chance: float

    def surely(self, *kinds: Kind) -> bool:
        """True where it is one of these kinds, and certain."""
        return self.kind in kinds and self.chance >= CERTAIN


NOTHING = Want("fact", 0.0)


@lru_cache(maxsize=16)
def want_of(reply: str, lang: Lang, *, checks: bool = False) -> Want:
    """What a reply wants that asks or requests something, with or without a mark (or `checks` who somebody is); else nothing certain."""
    if lang == "en":
        reply = whole_words(reply.lower())
    if "?" not in reply and "？" not in reply and ends_asking(reply, lang):
        return wanted(f"{reply.rstrip('。. ')}?", lang)
    asks = "?" in reply or "？" in reply or phrases("talk", "request", lang).search(normalised(reply))
    return wanted(reply, lang) if asks or checks else NOTHING


@lru_cache(maxsize=64)
def wanted(reply: str, lang: Lang) -> Want:
    """What the last question of a reply wants; a reply that asks nothing is read by its last sentence."""
    text = normalised(reply)
    spans = sentences(text)
    if not spans:
        return Want("fact", 0.0)
    span = next((s for s in reversed(spans) if text[s.start : s.end].rstrip().endswith(("?", "？"))), spans[-1])
    return wanted_by(text[span.start : span.end], text[max(0, span.start - BEFORE) : span.start], lang)


def wanted_by(sentence: str, before: str, lang: Lang) -> Want:
    """What a sentence (normalised) wants that follows these words."""
    chances = weights("wanted", lang).chances(signs(sentence, before, lang))
    place = chances.index(max(chances))
    return Want(KINDS[place], chances[place])


def signs(sentence: str, before: str, lang: Lang) -> Iterator[str]:
    """What is read of a sentence, and of the words before it."""
    said, earlier = units(sentence, lang), units(before, lang)
    yield from runs(said[-END[lang] :], 3, "c:")
    yield from runs(said[: BEGINNING[lang]], 3, "b:")
    yield from runs(said, 2, "s:")
    yield from runs(earlier[-AHEAD:], 2, "<")
