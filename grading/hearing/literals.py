"""Which of thousands of literals stand in a text: what makes looking for thousands of cues quick."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from grading.hearing.prefilter import WORD_START
from grading.text import Lang

PIECES: dict[Lang, tuple[int, ...]] = {"zh": (3, 2, 1), "en": (12, 8, 6, 4, 3, 2)}
"""Letters by which literals are looked up: each by a piece of the longest of these lengths it has."""
MOST_WORDS = 20_000
"""English words of which it is remembered what stands in them."""
_WORD = re.compile(r"(?<!\w)(?=\w)")


class Literals:
    """Literals of one language, of the lexicon and of every case heard so far: a text is searched for all of them at once.

    Chinese ones are looked up at every character. In English every word's beginning is marked, in literals as in texts:
    literals with a mark are looked up at the marks, those within one word word by word.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._by_piece: dict[int, dict[str, list[tuple[str, str]]]] = {size: {} for size in PIECES[lang]}
        """By length and piece: (literal, the same with every word marked)."""
        self._loose: set[str] = set()
        """English literals within one word, with what is no letter behind it."""
        self._longest = 0
        self._in_word: dict[str, set[str]] = {}
        self._known: set[str] = set()

    def add(self, literals: Iterable[str]) -> None:
        """Look for these too."""
        for literal in literals:
            if literal not in self._known:
                self._known.add(literal)
                self._index(literal)

    def within(self, text: str) -> frozenset[str]:
        """The literals that stand in a text."""
        return _within(self, text, len(self._known))

    def look(self, text: str) -> frozenset[str]:
        """The same, looked for anew."""
        text = self._marked(text)
        places = self._places(text)
        found = []
        for size, by_piece in self._by_piece.items():
            for piece in by_piece.keys() & {text[i : i + size] for i in places}:
                found += [literal for literal, marked in by_piece[piece] if marked in text]
        for word in set(text.split(WORD_START)) if self._loose else ():
            found += self._in(word)
        return frozenset(found)

    def _index(self, literal: str) -> None:
        marked = self._marked(literal.removeprefix(WORD_START))
        if literal[:1] != WORD_START:
            marked = marked.removeprefix(WORD_START)
        places = self._places(marked)
        if not places:
            self._loose.add(literal)
            self._longest = max(self._longest, len(literal))
            self._in_word.clear()
            return
        longest = max(len(marked) - place for place in places)
        size = next(size for size in self._by_piece if size <= longest)
        by_piece = self._by_piece[size]
        pieces = [marked[i : i + size] for i in places if i + size <= len(marked)]
        by_piece.setdefault(min(pieces, key=lambda piece: len(by_piece.get(piece, ()))), []).append((literal, marked))

    def _marked(self, text: str) -> str:
        return _WORD.sub(WORD_START, text) if self.lang == "en" else text

    def _places(self, text: str) -> Sequence[int]:
        """Where literals are looked up."""
        return range(len(text)) if self.lang == "zh" else [i for i, letter in enumerate(text) if letter == WORD_START]

    def _in(self, word: str) -> set[str]:
        found = self._in_word.get(word)
        if found is None:
            size, most = len(word), self._longest
            found = self._loose.intersection([word[i:j] for i in range(size) for j in range(i + 1, min(size, i + most) + 1)])
            if len(self._in_word) < MOST_WORDS:
                self._in_word[word] = found
        return found


@lru_cache(maxsize=16)
def _within(literals: Literals, text: str, _known: int) -> frozenset[str]:
    """Kept for a few texts, because the lexicon and each kind of cue look at the same reply."""
    return literals.look(text)
