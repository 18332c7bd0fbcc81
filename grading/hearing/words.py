"""Thousands of words looked for in a text at once: a few letters and one halving search a place, however many words there are.

Of all words that begin with the same letters, those a text goes on with stand together when they are sorted: the text's own
place among them is just after the longest. Every word knows beforehand which others it begins with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

Chain = tuple[str, ...]
"""Words of which each begins with the next."""


class Words:
    """Words, each at least a letter long, to be found wherever they stand, also within and across each other."""

    def __init__(self, key: int = 2) -> None:
        """`key` is by how many letters words are filed."""
        self._key = key
        self._known: set[str] = set()
        self._short: dict[int, set[str]] = {}
        """Words too short to be filed, by length."""
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
            if len(word) < self._key:
                self._short.setdefault(len(word), set()).add(word)
            else:
                self._filed.setdefault(word[: self._key], []).append(word)
                self._sorted.pop(word[: self._key], None)

    def within(self, text: str, starts: Sequence[int] | None = None) -> set[str]:
        """The words that stand in a text; with `starts` only those that begin at one of these places."""
        return set(chain.from_iterable(words for _, words in self._found(text, starts)))

    def places(self, text: str, starts: Sequence[int] | None = None) -> list[tuple[int, str]]:
        """(start, word) of every place where a word stands; with `starts` of these places only."""
        return [(place, word) for place, words in self._found(text, starts) for word in words]

    def _found(self, text: str, starts: Sequence[int] | None) -> list[tuple[int, Chain]]:
        filed, known, key, longest = self._filed, self._sorted.get, self._key, self._longest
        found: list[tuple[int, Chain]] = []
        starts = range(len(text)) if starts is None else starts
        for place in starts:
            letters = text[place : place + key]
            if letters not in filed:
                continue
            row = known(letters) or self._row(letters)
            rest = text[place : place + longest]
            number = bisect_right(row[0], rest)
            words = row[1][number - 1] if number else ()
            while words and not rest.startswith(words[0]):
                words = words[1:]
            if words:
                found.append((place, words))
        for length, short in self._short.items():
            found += [(place, (word,)) for place in starts if (word := text[place : place + length]) in short]
        return found

    def _row(self, letters: str) -> tuple[list[str], list[Chain]]:
        words = sorted(self._filed[letters])
        chains: list[Chain] = []
        last: Chain = ()
        for word in words:
            while last and not word.startswith(last[0]):
                last = last[1:]
            last = (word, *last)
            chains.append(last)
        row = self._sorted[letters] = words, chains
        return row
