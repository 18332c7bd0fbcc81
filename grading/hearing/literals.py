"""Which of thousands of literals stand in a text: found by their first letters, without looking for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from grading.hearing.prefilter import WORD_START
from grading.text import Lang

HEADS: dict[Lang, tuple[int, ...]] = {"zh": (3, 2, 1), "en": (6, 3, 1)}
"""Letters by which literals are looked up: each by the longest head it has."""
_WORD = re.compile(r"(?<!\w)\w")


class Literals:
    """Literals of one language, of the lexicon and of every case heard so far: a text is searched for all of them at once.

    Chinese ones are looked up at every character, English ones where a word begins: their own first, or one inside them.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._heads = HEADS[lang]
        self._by_head: dict[str, list[tuple[str, str, int]]] = {}
        """(literal, its letters, how many of them stand before the head)."""
        self._loose: list[str] = []
        """English ones that begin anywhere and are but one word."""
        self._known: set[str] = set()

    def add(self, literals: Iterable[str]) -> None:
        """Look for these too."""
        for literal in literals:
            if literal not in self._known:
                self._known.add(literal)
                self._index(literal)

    def _index(self, literal: str) -> None:
        letters = literal.removeprefix(WORD_START)
        before = 0
        if self.lang == "en" and letters == literal:
            inside = [match.start() for match in _WORD.finditer(letters) if match.start()]
            if not inside:
                self._loose.append(literal)
                return
            before = max(inside, key=lambda place: min(len(letters) - place, self._heads[0]))
        size = next(size for size in self._heads if size <= len(letters) - before)
        self._by_head.setdefault(letters[before : before + size], []).append((literal, letters, before))

    def within(self, text: str) -> frozenset[str]:
        """The literals that stand in a text."""
        return _within(self, text, len(self._known))

    def look(self, text: str) -> frozenset[str]:
        """The same, looked for anew."""
        found = [literal for literal in self._loose if literal in text]
        known, heads = self._by_head.get, self._heads
        for place in range(len(text)) if self.lang == "zh" else [match.start() for match in _WORD.finditer(text)]:
            for size in heads:
                for literal, letters, before in known(text[place : place + size], ()):
                    if before <= place and text.startswith(letters, place - before):
                        found.append(literal)
        return frozenset(found)


@lru_cache(maxsize=16)
def _within(literals: Literals, text: str, _known: int) -> frozenset[str]:
    """Kept for a few texts, because the lexicon and each kind of cue look at the same reply."""
    return literals.look(text)
