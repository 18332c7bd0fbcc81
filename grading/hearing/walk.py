"""Thousands of words looked for in one walk over a text, however many there are (an automaton of Aho and Corasick's)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick import STORE_ANY, Automaton


class Words:
    """Words, each at least a letter long, to be found wherever they stand, also within and across each other."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._automaton: Automaton | None = None

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def __len__(self) -> int:
        return len(self._known)

    def add(self, words: Iterable[str]) -> None:
        """Look for these too."""
        fresh = set(words) - self._known
        if fresh:
            self._known |= fresh
            self._automaton = None

    def within(self, text: str) -> set[str]:
        """The words that stand in a text."""
        return {word for _, word in self._walk(text)}

    def places(self, text: str) -> list[tuple[int, str]]:
        """(start, word) of every place where a word stands, by where they end; of those that end together the longest first."""
        return [(last + 1 - len(word), word) for last, word in self._walk(text)]

    def _walk(self, text: str) -> Iterator[tuple[int, str]]:
        automaton = self._automaton or self._built()
        return automaton.iter(text) if self._known else iter(())

    def _built(self) -> Automaton:
        """Built anew and never changed after: another thread may be walking."""
        automaton = Automaton(STORE_ANY)
        for word in tuple(self._known):
            automaton.add_word(word, word)
        automaton.make_automaton()
        self._automaton = automaton
        return automaton
