"""The remedies of a case as an offer sees them: their words, how telling each word is, and where they lie in meaning."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from grading.case import Case, Remedy
from grading.hearing.fact_words import IN_CUES, direction, tokens
from grading.hearing.matters import OFFERS, Vector, meaning_of
from grading.hearing.once import once_each
from grading.hearing.patterns import normalised
from grading.hearing.phrases import data_of
from grading.text import Lang

EVERYDAY = 0.3
"""Weight beside others of words of service itself (`data/everyday.yaml`: ring, write, 电话): they fit an offer of anything."""


@dataclass(frozen=True, slots=True)
class RemedyWords:
    """Each remedy of a case with its words and its direction from the middle of them all; how telling each word is."""

    remedies: tuple[tuple[Remedy, frozenset[str], Vector], ...]
    weight: dict[str, float]
    middle: Vector


@once_each
def remedy_words(case: Case, lang: Lang) -> RemedyWords:
    """The table of a case."""
    words = [tokens(_everything(r, lang), lang) for r in case.remedies]
    every = frozenset[str]().union(*words)
    rarity = {w: math.log(1 + len(words) / sum(w in mine for mine in words)) for w in every}
    lies = [meaning_of(normalised(" ".join((r.label.in_(lang), *r.near.in_(lang)))), lang, OFFERS) for r in case.remedies]
    middle = tuple(math.fsum(part) / max(1, len(lies)) for part in zip(*lies, strict=True))
    return RemedyWords(
        tuple((r, mine, direction(middle, way)) for r, mine, way in zip(case.remedies, words, lies, strict=True)),
        {w: x * (EVERYDAY if w[0] == "#" or w in everyday(lang) else 1) for w, x in rarity.items()},
        middle,
    )


@cache
def everyday(lang: Lang) -> frozenset[str]:
    """Words that are found beside remedies of all kinds."""
    return frozenset(data_of("everyday")[lang].split())


def _everything(remedy: Remedy, lang: Lang) -> str:
    """Its label, the words that go with it, and what its cues look for (their signs left out)."""
    cues = [" ".join(IN_CUES.findall(cue.lower())) for cue in remedy.cues.in_(lang) if not cue.startswith("@")]
    return " ".join((remedy.label.in_(lang), *remedy.near.in_(lang), *cues, remedy.id.replace("-", " ")))
