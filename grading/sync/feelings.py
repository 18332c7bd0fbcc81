"""Feelings in words, by family: a reply that says 火大 to one who said 窝火 has named the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from grading.sync.lists import feelings_by_family
from grading.sync.search import Found, feelings
from grading.text import Lang

_NOT = {
    "zh": re.compile(
        r"(?:不是|没有|没|别|不要|不用|不必|无需|免得|省得|并不|并非|不)"
        r"(?:再|太|这么|那么|很|在|为|让|叫|要|请|劝|您|你|怎么)*$"
    ),
    "en": re.compile(
        r"\b(?:not|no|never|nor|without|n't|don't|didn't|isn't|aren't|wasn't|weren't|needn't|if you're|if you are)"
        r"(?: (?:be|being|been|feel|feeling|to|so|too|get|getting|at|all|any|very|really|exactly|just|even|need|for|you))*[ -]$"
    ),
}  # fmt: skip
_RHETORICAL = {
    "zh": re.compile(r"(?:能|哪有|怎么会|怎会|谁|难道|才怪|搁谁).{0,3}$"),
    "en": re.compile(r"\b(?:how|who|why|wouldn't|can you|could you)\b[^.!?,]{0,24}$"),
}  # fmt: skip
NEAR = 40
"""Characters before a feeling in which a negation is looked for."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling at [start, end); denied when the words say that it is not felt, or should not be."""

    family: str
    start: int
    end: int
    denied: bool


def feelings_in(text: str, lang: Lang, found: Iterable[Found] | None = None) -> list[Feeling]:
    """Every feeling in normalised text, in order; `found` is what a wider search has already found there."""
    families = feelings_by_family(lang)
    return [
        Feeling(kind, start, end, negated(text, start, lang))
        for kind, start, end in (feelings(lang).find(text) if found is None else found)
        if kind in families
    ]


def negated(text: str, start: int, lang: Lang) -> bool:
    """True when the word at `start` stands under a negation that is meant: 我没生气, but not 谁能不生气."""
    before = text[max(0, start - NEAR) : start]
    negation = _NOT[lang].search(before)
    return negation is not None and not _RHETORICAL[lang].search(before[: negation.start()])


@lru_cache(maxsize=256)
def families_of(words: tuple[str, ...], lang: Lang) -> frozenset[str]:
    """The families of a case's feelings; a feeling outside every family has none."""
    return frozenset(f.family for word in words for f in feelings_in(word.lower(), lang) if not f.denied)
