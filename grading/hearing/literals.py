"""Which of thousands of literals stand in a text: found by their first letters, without looking for each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from grading.text import Lang

HEADS: dict[Lang, tuple[int, ...]] = {"zh": (1, 2, 3), "en": (1, 3, 6)}
"""Letters by which literals are looked up: each by the longest head it has."""


class Literals:
    """Literals of one language, of the lexicon and of every case heard so far: a text is searched for all of them at once."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._by_head: dict[int, dict[str, list[str]]] = {size: {} for size in HEADS[lang]}
        self._known: set[str] = set()

    def add(self, literals: Iterable[str]) -> None:
        """Look for these too."""
        for literal in literals:
            if literal not in self._known:
                self._known.add(literal)
                size = max(size for size in self._by_head if size <= len(literal))
                self._by_head[size].setdefault(literal[:size], []).append(literal)

    def within(self, text: str) -> frozenset[str]:
        """The literals that stand in a text."""
        return _within(self, text, len(self._known))

    def look(self, text: str) -> frozenset[str]:
        """The same, looked for anew."""
        found: list[str] = []
        for size, by_head in self._by_head.items():
            pieces = set(text) if size == 1 else {text[i : i + size] for i in range(len(text) - size + 1)}
            heads = by_head.keys() & pieces
            found += [literal for head in heads for literal in by_head[head] if literal in text]
        return frozenset(found)


@lru_cache(maxsize=16)
def _within(literals: Literals, text: str, _known: int) -> frozenset[str]:
    """Kept for a few texts, because the lexicon and each kind of cue look at the same reply."""
    return literals.look(text)
