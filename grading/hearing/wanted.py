"""What kind of answer a question wants: a fact, a choice, a yes, who they are, something done, what they wish.

A linear model over runs of characters (Chinese) or words (English) in the sentence that asks: at its end, at its beginning, anywhere
in it, and in what was said just before. Shipped as `data/wanted.{lang}.json`, made by `python -m bench.train_wanted`.
"""

from __future__ import annotations

import json
import math
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from operator import add
from typing import Literal, get_args

from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
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
_NUMBER = re.compile(r"\d+")
_OTHER = re.compile(r"[^\u4e00-\u9fffa-z0?,]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|0|[?,]")


@dataclass(frozen=True, slots=True)
class Want:
    """The likeliest kind of answer, and its chance (0–1)."""

    kind: Kind
    chance: float

    def surely(self, *kinds: Kind) -> bool:
        """True where it is one of these kinds, and certain."""
        return self.kind in kinds and self.chance >= CERTAIN


@dataclass(frozen=True, slots=True)
class Weights:
    """One language: a row of small whole numbers for each sign, what one unit is worth, and where each kind starts."""

    numbers: Mapping[str, int]
    rows: memoryview
    step: float
    start: Sequence[float]


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
    weights = _weights(lang)
    found = [n for sign in set(signs(sentence, before, lang)) if (n := weights.numbers.get(sign, -1)) >= 0]
    total: list[int] = [0] * len(KINDS)
    for number in found:
        total = list(map(add, total, weights.rows[number * len(KINDS) : (number + 1) * len(KINDS)]))
    scale = weights.step / math.sqrt(max(1, len(found)))
    odds = [s + scale * t for s, t in zip(weights.start, total, strict=True)]
    most = max(odds)
    parts = [math.exp(o - most) for o in odds]
    place = odds.index(most)
    return Want(KINDS[place], parts[place] / sum(parts))


def signs(sentence: str, before: str, lang: Lang) -> Iterator[str]:
    """What is read of a sentence, and of the words before it."""
    said, earlier = _units(sentence, lang), _units(before, lang)
    yield from _runs(said[-END[lang] :], 3, "c:")
    yield from _runs(said[: BEGINNING[lang]], 3, "b:")
    yield from _runs(said, 2, "s:")
    yield from _runs(earlier[-AHEAD:], 2, "<")


def _units(text: str, lang: Lang) -> Sequence[str]:
    plain = _NUMBER.sub("0", text.lower().replace("？", "?").replace("，", ","))
    return _OTHER.sub("", plain) if lang == "zh" else _WORD.findall(plain)


def _runs(units: Sequence[str], longest: int, where: str) -> Iterator[str]:
    between = "" if isinstance(units, str) else " "
    for size in range(1, longest + 1):
        yield from (where + between.join(units[n : n + size]) for n in range(len(units) - size + 1))


@cache
def _weights(lang: Lang) -> Weights:
    data = json.loads(files("grading.hearing").joinpath(f"data/wanted.{lang}.json").read_text(encoding="utf-8"))
    numbers = {name: n for n, name in enumerate(data["names"].split("\n"))}
    return Weights(numbers, memoryview(b64decode(data["rows"])).cast("b"), data["step"], data["start"])
