"""Where the matter of a sentence lies: vectors of words and pairs of words, learned so that sentences of one thing lie together.

Shipped as `data/matters.{lang}.json` for questions after facts, made by `python -m bench.train_likely`, and as
`data/granting.{lang}.json` for offers of remedies, made by `python -m bench.train_offers`. In Chinese a word is a character or two, in
English a word, two in a row, or the first letters of a longer one.
"""

from __future__ import annotations

import json
import math
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from grading.hearing.bare import bare
from grading.hearing.summing import ByteRows
from grading.text import Lang

QUESTIONS, OFFERS = "matters", "granting"
"""The tables."""
WIDTH = 64
Vector = tuple[float, ...]
BEGINNING = 4
"""Letters by which different forms of an English word still agree."""
FIGURE = "0"
"""Stands for any number."""
_NUMBER = re.compile(r"\d+")
_RUN = re.compile(r"[\u4e00-\u9fff0a-z]+")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of one language: the number of each word, and a row of small whole numbers for each."""

    numbers: Mapping[str, int]
    rows: ByteRows

    def of(self, text: str, lang: Lang) -> Vector:
        """The direction of a sentence (lower case), of length 1; zeros where it has no known word."""
        total = self.rows.added([n for n in map(self.numbers.get, words_of(text, lang)) if n is not None])
        length = math.hypot(*total)
        return tuple(x / length for x in total) if length else tuple(map(float, total))


def words_of(text: str, lang: Lang) -> Iterator[str]:
    """What of a sentence (lower case) may have a vector, courtesy left out."""
    text = bare(text, lang)
    if lang == "zh":
        for run in _RUN.findall(_NUMBER.sub(FIGURE, text)):
            yield from run
            yield from map("".join, pairwise(run))
        return
    words = [FIGURE if w[0].isdigit() else w for w in _WORD.findall(text)]
    yield from words
    yield from map(" ".join, pairwise(words))
    yield from (f"{w[:BEGINNING]}-" for w in words if len(w) > BEGINNING)


def meaning_of(text: str, lang: Lang, table: str = QUESTIONS) -> Vector:
    """Where a sentence (lower case) lies, by the vectors of that table."""
    return (_tried.get((table, lang)) or _shipped(table, lang)).of(text, lang)


@cache
def _shipped(table: str, lang: Lang) -> Vectors:
    data = json.loads(files("grading.hearing").joinpath(f"data/{table}.{lang}.json").read_text(encoding="utf-8"))
    return vectors_of(data["names"].split("\n"), b64decode(data["rows"]))


def vectors_of(names: list[str], rows: bytes) -> Vectors:
    """Vectors from their names in order and their rows one after another, a signed byte for each number."""
    return Vectors({name: number for number, name in enumerate(names)}, ByteRows(rows, WIDTH))


_tried: dict[tuple[str, Lang], Vectors] = {}


@contextmanager
def trying(lang: Lang, vectors: Vectors, table: str = QUESTIONS) -> Iterator[None]:
    """Other vectors than those shipped, for as long as they are tried (training)."""
    _tried[table, lang] = vectors
    try:
        yield
    finally:
        del _tried[table, lang]
