"""Words of one field: what makes `pills` and `treatment` neighbours where a question and a fact share no word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from grading.hearing.phrases import data_of
from grading.text import Lang

_WORD = re.compile(r"[a-z][a-z'-]*")
SHORTEST = 3
"""Letters of the shortest English beginning that stands for a field."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields by whole word and by beginning (English), or by words found anywhere (Chinese)."""

    whole: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[str, ...]]
    anywhere: re.Pattern[str] | None

    def within(self, text: str) -> frozenset[str]:
        """The names of the fields that have a word in `text` (normalised)."""
        if self.anywhere:
            return frozenset(name for m in self.anywhere.finditer(text) for name in self.whole[m.group(1)])
        return frozenset(name for word in _WORD.findall(text) for name in self._of(word))

    def _of(self, word: str) -> tuple[str, ...]:
        begun = (self.starts.get(word[:size], ()) for size in range(SHORTEST, len(word) + 1))
        return (*self.whole.get(word, ()), *(name for names in begun for name in names))


@cache
def fields(lang: Lang) -> Fields:
    """The fields of a language."""
    rows: list[str] = data_of("fields")[lang]
    whole: dict[str, tuple[str, ...]] = {}
    starts: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(rows):
        for word in row.split():
            known = starts if word.endswith("-") else whole
            stem = word.removesuffix("-")
            known[stem] = (*known.get(stem, ()), f"#{number}")
    found = "|".join(sorted(map(re.escape, whole), key=len, reverse=True))
    return Fields(whole, starts, re.compile(f"(?=({found}))") if lang == "zh" else None)
