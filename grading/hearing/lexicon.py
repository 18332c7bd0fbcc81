"""Concepts: named families of words per language, found in one pass over a reply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from grading.hearing.patterns import any_of
from grading.text import Lang

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found at [start, end) of a reply."""

    concept: str
    start: int
    end: int


class Lexicon:
    """Compiled concepts of one language."""

    def __init__(self, concepts: Mapping[str, Iterable[str]], lang: Lang) -> None:
        self.lang = lang
        self._words = {name: tuple(_expanded(name, concepts, ())) for name in concepts}
        self._patterns: dict[str, re.Pattern[str]] = {n: any_of(words, lang) for n, words in self._words.items()}

    def words(self, concept: str) -> tuple[str, ...]:
        """The cues of a concept. Raises KeyError for an unknown one."""
        return self._words[concept]

    def __contains__(self, concept: object) -> bool:
        return concept in self._words

    def find(self, text: str) -> list[Hit]:
        """Every concept in normalised text, by concept in lexicon order, then by place."""
        return [Hit(name, m.start(), m.end()) for name, p in self._patterns.items() for m in p.finditer(text)]


def _expanded(name: str, concepts: Mapping[str, Iterable[str]], seen: tuple[str, ...]) -> Iterable[str]:
    if name in seen:
        msg = f"concepts include each other: {' → '.join((*seen, name))}"
        raise ValueError(msg)
    for cue in concepts[name]:
        if cue.startswith("@"):
            yield from _expanded(cue[1:], concepts, (*seen, name))
        else:
            yield str(cue)


@cache
def lexicon(lang: Lang) -> Lexicon:
    """The shipped lexicon of one language."""
    folder = files("grading.hearing").joinpath("data")
    concepts: dict[str, list[str]] = {}
    for name in (f"lexicon.{lang}.yaml", "derived.yaml"):
        concepts |= yaml.load(folder.joinpath(name).read_text(encoding="utf-8"), Loader=_LOADER)
    return Lexicon(concepts, lang)
