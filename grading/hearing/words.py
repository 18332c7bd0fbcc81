"""Thousands of words looked for in a text at once: two letters and one halving search a place, however many words there are.

Of all words that begin with the same letters, those a text goes on with stand together when they are sorted: the text's own
place among them is just after the longest. Every word knows beforehand which others it begins with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import chain
from operator import add

KEY = 2
"""Letters by which words are filed."""
Chain = tuple[str, ...]
"""Words of which each begins with the next."""


class Words:
    """Words, each at least a letter long, to be found wherever they stand, also within and across each other."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._letters: dict[str, Chain] = {}
        """Words of one letter."""
        self._filed: dict[str, list[str]] = {}
        self._sorted: dict[str, tuple[list[str], list[Chain]]] = {}
        """The words filed under letters that a text had, in order, and the chain of each."""
        self._longest = 0

    def __len__(self) -> int:
        return len(self._known)

    def add(self, words: Iterable[str]) -> None:
        """Look for these too."""
        fresh = set(words) - self._known
        self._known |= fresh
        self._longest = max(self._longest, *map(len, fresh), 0)
        for word in fresh:
            if len(word) < KEY:
                self._letters[word] = (word,)
            else:
                self._filed.setdefault(word[:KEY], []).append(word)
                self._sorted.pop(word[:KEY], None)

    def within(self, text: str, starts: Iterable[int] | None = None) -> set[str]:
        """The words that stand in a text; with `starts` only those that begin at one of these places."""
        return set(chain.from_iterable(words for _, words in self._found(text, starts)))

    def places(self, text: str, starts: Iterable[int] | None = None) -> list[tuple[int, str]]:
        """(start, word) of every place where a word stands; with `starts` of these places only."""
        return [(place, word) for place, words in self._found(text, starts) for word in words]

    def _found(self, text: str, starts: Iterable[int] | None) -> list[tuple[int, Chain]]:
        filed, known, longest = self._filed, self._sorted.get, self._longest
        pairs = enumerate(map(add, text, text[1:])) if starts is None else ((place, text[place : place + KEY]) for place in starts)
        found = []
        for place, pair in pairs:
            row = known(pair)
            if row is None:
                if pair not in filed:
                    continue
                row = self._row(pair)
            rest = text[place : place + longest]
            number = bisect_right(row[0], rest)
            if number:
                words = row[1][number - 1]
                while words and not rest.startswith(words[0]):
                    words = words[1:]
                if words:
                    found.append((place, words))
        if self._letters:
            letters = enumerate(text) if starts is None else ((place, text[place : place + 1]) for place in starts)
            found += [(place, self._letters[letter]) for place, letter in letters if letter in self._letters]
        return found

    def _row(self, pair: str) -> tuple[list[str], list[Chain]]:
        words = sorted(self._filed[pair])
        chains: list[Chain] = []
        last: Chain = ()
        for word in words:
            while last and not word.startswith(last[0]):
                last = last[1:]
            last = (word, *last)
            chains.append(last)
        row = self._sorted[pair] = words, chains
        return row
