"""What the model sees of each sentence. One function for training and for hearing, so that the two cannot drift apart.

A sentence becomes named numbers: its n-grams (all of one weight, less the more there are), the concepts and rule hits in
it and around it, its shape, and what it takes up of the customer's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from grading.heard import Heard
from grading.hearing.echo import content_words
from grading.hearing.lexicon import Hit
from grading.hearing.masking import NAME, masked
from grading.hearing.segments import Span
from grading.hearing.spelling import british
from grading.text import Lang

_PUNCTUATION = str.maketrans("，？！。；：（）［］", ",?!.;:()[]")
_DIGITS = re.compile(r"\d+")
_NAMES = re.compile(rf"{NAME}+")
_TOKEN = re.compile(rf"[a-z]+(?:'[a-z]+)?|{NAME}+(?: {NAME}+)*|\d+|[^\w\s]")
_DIRECTION = re.compile(r"[\[【(（*]")
GRAM_WEIGHT = 3.0
MOST_GRAMS = 1200
"""N-grams read of one sentence: a bound for hostile text."""
MOST_CHARACTERS = 4
"""Characters of the longest Chinese n-gram."""
NEAR, ELSEWHERE, CUSTOMER, SHAPE, ECHO = 0.3, 0.3, 0.2, 0.5, 0.4
CONCEPT: dict[Lang, float] = {"zh": 0.3, "en": 0.5}
RULE: dict[Lang, float] = {"zh": 0.3, "en": 1.0}
"""Weights of kinds of feature, by what cross-validation liked: the English lexicon is the richer one."""


Line = str | tuple[str, ...]
"""The characters (Chinese) or words of a sentence in order."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence's words in order, the weight of each of its n-grams, its other features, the customer's words before it."""

    line: Line
    """Its characters (Chinese) or words in order, names and figures masked, with a mark at each end."""
    weight: float
    facts: dict[str, float]
    customer: Line = ()

    @property
    def grams(self) -> frozenset[str]:
        """Its n-grams: of characters for Chinese, of words and parts of words for English."""
        return grams_in(self.line)

    @property
    def before(self) -> frozenset[str]:
        """The n-grams of the customer's words."""
        return grams_in(self.customer)


def line_of(text: str, lang: Lang) -> Line:
    """A masked sentence's characters (Chinese, as one text) or words, in order, with a mark at each end."""
    text = text.strip()[:MOST_GRAMS].translate(_PUNCTUATION)
    if lang == "zh":
        return f"^{_NAMES.sub(NAME, _DIGITS.sub('0', text))}$"
    return ("^", *map(_token, _TOKEN.findall(text)), "$")


def grams_in(line: Line) -> frozenset[str]:
    """The n-grams of a line."""
    return _zh_grams(line) if isinstance(line, str) else _en_grams(line)


def count_grams(line: Line) -> int:
    """How many different n-grams a line has."""
    if isinstance(line, str):
        return len(_zh_grams(line))
    words, pairs, triples = set(line), set(pairwise(line)), set(zip(line, line[1:], line[2:], strict=False))
    return len(words) + len(pairs) + len(triples) + len(set[str]().union(*map(parts_of, words)))


def _zh_grams(line: str) -> frozenset[str]:
    size = len(line)
    return frozenset([line[i : i + n] for n in range(1, MOST_CHARACTERS + 1) for i in range(size - n + 1)])


def _en_grams(tokens: Sequence[str]) -> frozenset[str]:
    pairs = [f"{a} {b}" for a, b in pairwise(tokens)]
    triples = [f"{a} {b}" for a, b in zip(pairs, tokens[2:], strict=False)]
    return frozenset(tokens).union(pairs, triples, *map(parts_of, tokens))


@lru_cache(maxsize=1024)
def _token(written: str) -> str:
    """What a word counts as; the last thousand are kept, because the same words are said again and again: more would cost memory."""
    return "0" if written[0].isdigit() else NAME if written[0] == NAME else british(written)


@lru_cache(maxsize=256)
def parts_of(token: str) -> tuple[str, ...]:
    """Parts of an English word, three to five letters long, each marked `_`."""
    if len(token) <= 3 or not token.isalpha():
        return ()
    word = f"<{token[:24]}>"
    size = len(word)
    return tuple("_" + word[i : i + n] for n in (3, 4, 5) for i in range(size - n + 1))


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds a reply: the customer's last words (normalised; and without names and titles) and the concepts in them."""

    customer: str
    concepts: frozenset[str]
    plain: str


def sentences_of(
    text: str, original: str, spans: Sequence[Span], hits: Sequence[Hit], items: Sequence[Heard], scene: Scene, lang: Lang
) -> list[Sentence]:
    """Features of every sentence of a normalised reply."""
    plain = masked(text, original, lang)
    concepts = _concepts(spans, hits)
    ruled = _ruled(text, spans, items)
    said = content_words(scene.customer, lang)
    echoed = [len(content_words(text[s.start : s.end], lang) & said) for s in spans]
    customer = customer_line(scene.plain, lang)
    theirs = {f"?@{c}": CUSTOMER for c in scene.concepts}
    apologies = sum(hit.concept == "apology" for hit in hits)
    result = []
    for k, span in enumerate(spans):
        line = line_of(plain[span.start : span.end], lang)
        facts = _shape(text[span.start : span.end].strip(), k, len(spans), scene)
        facts |= _context(k, concepts, ruled, lang) | theirs
        facts[f"#apologies{min(apologies, 3)}"] = SHAPE
        facts[f"#echo{min(3, echoed[k])}"] = ECHO
        facts[f"#echoes{min(4, sum(echoed))}"] = ECHO
        result.append(Sentence(line, GRAM_WEIGHT / max(1, count_grams(line)) ** 0.5, facts, customer))
    return result


@lru_cache(maxsize=256)
@lru_cache(maxsize=64)
def customer_line(customer: str, lang: Lang) -> Line:
    """The customer's words as the model reads them; the same for every sentence of a reply."""
    return line_of(customer, lang)


def _concepts(spans: Sequence[Span], hits: Sequence[Hit]) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in spans]
    k = 0
    for hit in sorted(hits, key=lambda h: h.start):
        while k < len(spans) - 1 and hit.start >= spans[k].end:
            k += 1
        if spans and spans[k].start <= hit.start < spans[k].end:
            found[k].add(hit.concept)
    return found


def _ruled(text: str, spans: Sequence[Span], items: Sequence[Heard]) -> list[dict[str, float]]:
    found: list[dict[str, float]] = [{} for _ in spans]
    for item in items:
        start = text.find(item.quote)
        for k, span in enumerate(spans):
            if min(span.end, start + len(item.quote)) - max(span.start, start) > 2:
                found[k][item.code] = max(found[k].get(item.code, 0.0), item.strength)
    return found


def _shape(line: str, place: int, count: int, scene: Scene) -> dict[str, float]:
    facts = {f"#sentences{min(count, 4)}": SHAPE, f"#length{min(6, len(line) // 8)}": SHAPE}
    for name, holds in (
        ("#asks", line.endswith(("?", "？"))),
        ("#first", place == 0),
        ("#last", place == count - 1),
        ("#direction", _DIRECTION.search(line) is not None),
        ("#asked", scene.customer.rstrip().endswith(("?", "？"))),
    ):
        if holds:
            facts[name] = SHAPE
    return facts


def _context(k: int, concepts: Sequence[set[str]], ruled: Sequence[dict[str, float]], lang: Lang) -> dict[str, float]:
    facts = {f"@{c}": CONCEPT[lang] for c in concepts[k]} | {f"!{code}": RULE[lang] * s for code, s in ruled[k].items()}
    for j, side in ((k - 1, "<"), (k + 1, ">")):
        if 0 <= j < len(concepts):
            facts |= {f"{side}@{c}": NEAR for c in concepts[j]}
    facts |= {f"~@{c}": ELSEWHERE for j, found in enumerate(concepts) if j != k for c in found}
    return facts
