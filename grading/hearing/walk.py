"""Thousands of words looked for in one walk over a text, however many there are (an automaton of Aho and Corasick's)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from threading import Lock
from typing import Generic, TypeVar

from ahocorasick import STORE_ANY, Automaton

T = TypeVar("T")
_MEANING = itemgetter(1)


class Words(Generic[T]):
    """Words, each at least a letter long, and what each stands for; found wherever they stand, also within and across each other."""

    def __init__(self, meanings: Mapping[str, T] | None = None) -> None:
        self._automaton: Automaton | None = None
        self._fresh: dict[str, T] = dict(meanings or {})
        self._building = Lock()

    def get(self, word: str) -> T | None:
        """What a word stands for; None for an unknown one."""
        with self._building:
            known = self._automaton.get(word, None) if self._automaton else None
            return self._fresh.get(word, known)

    def add(self, meanings: Mapping[str, T]) -> None:
        """Look for these too; what a known word stood for is forgotten."""
        with self._building:
            self._fresh |= meanings

    def standing(self, text: str) -> Iterator[T]:
        """What the words stand for that stand in a text, as often as they stand there."""
        return map(_MEANING, self.places(text))

    def places(self, text: str) -> Iterator[tuple[int, T]]:
        """(place of the last letter, meaning) wherever a word stands; of words that end together the longest first."""
        automaton = self._built() if self._fresh else self._automaton
        return automaton.iter(text) if automaton else iter(())

    def _built(self) -> Automaton:
        """Built anew and never changed after: another thread may be walking."""
        with self._building:
            if self._fresh or not self._automaton:
                automaton = Automaton(STORE_ANY)
                for known in (self._automaton.items() if self._automaton else (), self._fresh.items()):
                    for word, meaning in known:
                        automaton.add_word(word, meaning)
                automaton.make_automaton()
                self._automaton, self._fresh = automaton, {}
            return self._automaton
