"""Which of many literals stand in a text: found by their first letters, without looking for each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from grading.text import Lang

KEY: dict[Lang, int] = {"zh": 3, "en": 5}
"""Letters by which literals are looked up."""


class Literals:
    """A set of literals of one language."""

    def __init__(self, literals: Iterable[str], lang: Lang) -> None:
        self._key = KEY[lang]
        self._by_head: dict[str, list[str]] = {}
        for literal in dict.fromkeys(literals):
            self._by_head.setdefault(literal[: self._key], []).append(literal)
        self._heads = frozenset(self._by_head)

    def within(self, text: str) -> frozenset[str]:
        """The literals that stand in a text."""
        heads = self._heads & _pieces(text, self._key)
        return frozenset([literal for head in heads for literal in self._by_head[head] if literal in text])


@lru_cache(maxsize=16)
def _pieces(text: str, key: int) -> frozenset[str]:
    """Every run of up to `key` letters; kept because the lexicon and each kind of cue look at the same reply."""
    size = len(text)
    return frozenset([text[i : i + n] for n in range(1, key + 1) for i in range(size - n + 1)])
