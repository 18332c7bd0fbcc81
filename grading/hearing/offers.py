"""Which remedy an offer is that no cue of the case has told: the one whose words it shares most.

A sentence is an offer by what it does: it binds the speaker to a step, sets out what happened, or puts a change to the company.
Of the remedies whose service level goes with that, the nearest in words is meant, if little else is in the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from grading.case import Case, Remedy
from grading.heard import Mention
from grading.hearing.claims import UNABLE
from grading.hearing.fact_words import IN_CUES, tokens
from grading.hearing.once import once_each
from grading.hearing.phrases import data_of, phrases
from grading.hearing.questions import CONSENT, proposes
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

EXPLAINED, IMPROVED = 1, 5
"""Service levels of what is only set out, and of what is put to the company; a step is anything between."""
STEPS = frozenset(range(EXPLAINED + 1, IMPROVED))
SHARED: dict[Lang, float] = {"zh": 7.5, "en": 5.0}
"""Least weight of the words an offer shares with its remedy; a word that one remedy of nine has weighs 2.3."""
EVERYDAY = 0.3
"""Weight beside others of words of service itself (`data/everyday.yaml`: ring, write, 电话): they fit an offer of anything."""
AHEAD: dict[Lang, float] = {"zh": 2.0, "en": 1.5}
"""By how much it must share more with it than with any other."""
SHARE: dict[Lang, float] = {"zh": 0.15, "en": 0.45}
"""Least share of the sentence's own words; Chinese ones are characters and pairs, of which most are nobody's."""
NAMED_TOO = 0.1
"""How much larger it must be where a cue has told another remedy in the same sentence."""
NO_OFFER = ("greeting", "self_name", "farewell_words", "warm_close", "thanks", "feeling", "apology", "time_vague", "perfunctory")
"""A sentence with one of these greets, soothes, takes leave or puts off; what it offers beside that only cues can tell."""


@dataclass(frozen=True, slots=True)
class RemedyWords:
    """The words of each remedy of a case, and how telling each word is."""

    remedies: tuple[tuple[Remedy, frozenset[str]], ...]
    weight: dict[str, float]


@once_each
def remedy_words(case: Case, lang: Lang) -> RemedyWords:
    """The table of a case."""
    remedies = tuple((r, tokens(_everything(r, lang), lang)) for r in case.remedies)
    every = frozenset[str]().union(*(words for _, words in remedies))
    rarity = {w: math.log(1 + len(remedies) / sum(w in words for _, words in remedies)) for w in every}
    return RemedyWords(remedies, {w: x * (EVERYDAY if w[0] == "#" or w in everyday(lang) else 1) for w, x in rarity.items()})


@cache
def everyday(lang: Lang) -> frozenset[str]:
    """Words that are found beside remedies of all kinds."""
    return frozenset(data_of("everyday")[lang].split())


def offered_otherwise(
    original: str, reading: Reading, spans: Sequence[Span], named: Sequence[Mention], taken: Sequence[str], case: Case, lang: Lang
) -> tuple[Mention, ...]:
    """The remedies that no cue has `named`, each with the first sentence that offers it and is not `taken` for something else."""
    found: dict[str, Mention] = {}
    for span in spans:
        quote = trimmed(original, span)
        if any(quote in other or other in quote for other in taken):
            continue
        told = any(m.quote == quote for m in named)
        remedy = nearest_remedy(reading, span, case, lang, SHARE[lang] + NAMED_TOO * told)
        if remedy is not None and all(m.id != remedy.id for m in named):
            found.setdefault(remedy.id, Mention(remedy.id, quote))
    return tuple(found.values())


def nearest_remedy(reading: Reading, span: Span, case: Case, lang: Lang, share: float) -> Remedy | None:
    """The remedy a sentence offers; None for one that offers nothing, or something the case does not know."""
    sentence = reading.text[span.start : span.end].strip()
    if offers_nothing(sentence, reading, span, lang):
        return None
    levels = frozenset(levels_of(sentence, reading, span, lang))
    if not levels:
        return None
    known = remedy_words(case, lang)
    words = tokens(sentence, lang)
    scores = [(math.fsum(known.weight[w] for w in words & mine), remedy) for remedy, mine in known.remedies]
    best, remedy = max((pair for pair in scores if pair[1].level in levels), key=lambda pair: pair[0], default=(0.0, case.remedies[0]))
    if best < max(SHARED[lang], share * _whole(words, known)):
        return None
    return remedy if all(best >= score + AHEAD[lang] for score, other in scores if other is not remedy) else None


def _whole(words: frozenset[str], known: RemedyWords) -> float:
    """The weight of all words of a sentence; one that no remedy knows weighs 1, its field and its beginning nothing."""
    return 1 + math.fsum(known.weight.get(w, 0.0 if w[0] == "#" or w.endswith("-") else 1.0) for w in words)


def offers_nothing(sentence: str, reading: Reading, span: Span, lang: Lang) -> bool:
    """True for a sentence that greets, soothes, puts off, refuses, looks back, or only asks."""
    if reading.first(NO_OFFER, span) or UNABLE[lang].search(sentence):
        return True
    return any(map(_does(sentence, lang), ("withholds", "looks_back"))) or _asks_only(sentence, reading, span, lang)


def levels_of(sentence: str, reading: Reading, span: Span, lang: Lang) -> Iterator[int]:
    """The service levels of what a sentence may offer, by what it does."""
    does = _does(sentence, lang)
    if does("improves"):
        yield IMPROVED
        return
    if does("undertakes") or reading.first(("will",), span):
        yield from STEPS
    if does("explains") or reading.first(("source", "reason"), span):
        yield EXPLAINED


def _does(sentence: str, lang: Lang) -> Callable[[str], bool]:
    return lambda name: phrases("offering", name, lang).search(sentence) is not None


def _asks_only(sentence: str, reading: Reading, span: Span, lang: Lang) -> bool:
    """True for a question or a request to be told something, but for one that puts a step forward, as `shall I …?` does."""
    marked = sentence.endswith(("?", "？")) or reading.text[span.end : span.end + 1] in {"?", "？"}
    if marked or (phrases("talk", "asking").search(sentence) and not reading.first(("will", "source"), span)):
        forward = phrases("offering", "puts_forward", lang).search(sentence)
        return forward is None and CONSENT.search(sentence) is None and not proposes(sentence, lang)
    return phrases("talk", "request", lang).search(sentence) is not None and not reading.first(("will",), span)


def _everything(remedy: Remedy, lang: Lang) -> str:
    """Its label, the words that go with it, and what its cues look for (their signs left out)."""
    cues = [" ".join(IN_CUES.findall(cue.lower())) for cue in remedy.cues.in_(lang) if not cue.startswith("@")]
    return " ".join((remedy.label.in_(lang), *remedy.near.in_(lang), *cues, remedy.id.replace("-", " ")))
