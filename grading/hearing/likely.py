"""How likely each of the facts nearest to a question is what it is after: a small network over named signs of nearness.

Shipped as `data/likely.json`, made by `python -m bench.train_likely` from the example questions of the shipped cases (each is
asked of a case that has not seen it, once with the fact it is after and once without) and from questions that no fact answers.
The same signs are read there and here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import mul

from grading.case import Aspect, Fact
from grading.hearing.bare import bare
from grading.hearing.fact_words import Example, FactWords, direction, tokens
from grading.hearing.forms import Form
from grading.hearing.matters import Vector, meaning_of
from grading.hearing.model import sigmoids
from grading.text import Lang

CANDIDATES = 6
"""Facts weighed for one question: the right one is nearly always among the six that lie nearest."""
ALIKE = 3
"""Example questions of a fact that are averaged."""
UNKNOWN_WORD, UNKNOWN_FIELD = 2.5, 1.0
"""Weight of a word, and of a field of words, that no fact of the case has."""
MOST_STRANGE = 4
"""For how many words that no fact of the case knows."""
SMOOTH = 0.5
"""Weight of nothing in particular beside the words of a question: one word in common is not all of it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question or a clause of one as its words and the direction in which its meaning lies from the middle of the case."""

    text: str
    words: frozenset[str]
    meaning: Vector


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: the whole, the clause that asks, what kind it is, and signs that hold for every fact."""

    whole: Wording
    last: Wording
    kinds: frozenset[Aspect]
    form: Form | None
    """What an answer must have in it, as a time for `when`."""
    holding: frozenset[str]
    """The candidates that have it."""
    signs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact near a question: its score by words, kind and meaning, what counts against it, its share in the aims of the question."""

    fact: Fact
    score: float
    away: float
    cued: bool
    aimed: float


def wording(text: str, known: FactWords, lang: Lang) -> Wording:
    """A question or clause (normalised), courtesy left out, as a case sees it."""
    return Wording(text, tokens(bare(text, lang), lang), direction(known.middle, meaning_of(text, lang)))


def chances(asked: Asked, candidates: Sequence[Candidate], known: FactWords, lang: Lang) -> list[float]:
    """For each candidate the chance (0–1) that it answers the question."""
    net = _network(lang)
    return sigmoids(map(net.odds, signs(asked, candidates, known)))


def signs(asked: Asked, candidates: Sequence[Candidate], known: FactWords) -> list[dict[str, float]]:
    """For each candidate the named numbers that speak for or against it."""
    whole = math.fsum(_weight(w, known) for w in asked.whole.words) or 1.0
    rows = [_signs_of(c, asked, whole, known) | {"place": float(place)} for place, c in enumerate(candidates)]
    for name in ("near", "alike", "shared"):
        values = [row[name] for row in rows]
        for place, row in enumerate(rows):
            row[f"{name} beyond others"] = row[name] - max((*values[:place], *values[place + 1 :]), default=0.0)
    return rows


def _signs_of(candidate: Candidate, asked: Asked, whole: float, known: FactWords) -> dict[str, float]:
    fact = candidate.fact
    examples = known.examples[fact.id]
    alike = sorted((_cosine(asked, e) for e in examples if e.asks), reverse=True) or [0.0]
    shared = sorted((_dice(asked.whole.words, whole, e, known) for e in examples if e.asks), reverse=True) or [0.0]
    told = [e for e in examples if not e.asks]
    mine, matter = known.words[fact.id], known.matter[fact.id]
    last = math.fsum(_weight(w, known) for w in asked.last.words)
    return {
        **({f"{asked.form} {'told' if fact.id in asked.holding else 'not told'}": 1.0} if asked.form else {}),
        "near": candidate.score,
        "away": candidate.away,
        "cued": float(candidate.cued),
        "alike": alike[0],
        "mostly alike": sum(alike[:ALIKE]) / len(alike[:ALIKE]),
        "shared": shared[0],
        "mostly shared": sum(shared[:ALIKE]) / len(shared[:ALIKE]),
        "told so": max((_common(asked.whole.words, e.words, known) / (whole + SMOOTH) for e in told), default=0.0),
        "told alike": max((_cosine(asked, e) for e in told), default=0.0),
        "covered": _common(asked.whole.words, mine, known) / (whole + 1.0),
        "its matter": _common(asked.last.words, matter, known) / (last + 1.0),
        "its kind": float(fact.about in asked.kinds),
        "another kind": float(bool(asked.kinds) and fact.about not in asked.kinds),
        "aimed": candidate.aimed,
        "private": float(fact.reveal == "trust"),
        **asked.signs,
    }


def _cosine(asked: Asked, example: Example) -> float:
    """How near an example lies to the question or to its last clause, -1 to 1."""
    whole = sum(map(mul, asked.whole.meaning, example.meaning))
    if asked.last is asked.whole:
        return float(whole)
    return float(max(whole, sum(map(mul, asked.last.meaning, example.meaning))))


def _dice(words: frozenset[str], whole: float, example: Example, known: FactWords) -> float:
    """The share of their words, by weight, that two questions have in common."""
    return 2 * _common(words, example.words, known) / (whole + example.weight + SMOOTH)


def _common(words: frozenset[str], others: frozenset[str], known: FactWords) -> float:
    return math.fsum(map(known.weight.get, words & others, repeat(0.0)))


def _weight(word: str, known: FactWords) -> float:
    return known.weight.get(word, UNKNOWN_FIELD if word[0] == "#" else UNKNOWN_WORD)


@dataclass(frozen=True, slots=True)
class Network:
    """A layer of bends over the signs, by their names in order, and the weight of each bend."""

    names: Sequence[str]
    inner: Sequence[Sequence[float]]
    start: Sequence[float]
    outer: Sequence[float]
    end: float

    def odds(self, row: Mapping[str, float]) -> float:
        """Log-odds for a candidate with these signs."""
        values = [row.get(name, 0.0) for name in self.names]
        bends = (math.tanh(start + sum(map(mul, weights, values))) for start, weights in zip(self.start, self.inner, strict=True))
        return self.end + math.fsum(map(mul, self.outer, bends))


@cache
def _network(lang: Lang) -> Network:
    data = json.loads(files("grading.hearing").joinpath("data/likely.json").read_text(encoding="utf-8"))[lang]
    return Network(**data)
