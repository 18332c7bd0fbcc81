"""Thousands of words looked for in one walk over a text: a step a letter, however many words there are.

Where a walk stands is the longest end of what it has read that begins a word (the states of Aho and Corasick). A step is
worked out when a text first takes it and kept, so that nothing is built for words nobody says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from operator import getitem

MOST_STEPS = 200_000
"""Steps kept before all are forgotten: a bound for a process that hears for ever."""


class _State(dict[str, "_State"]):
    """Letters read that begin a word, the words that end with them, and the steps taken from here."""

    __slots__ = ("_words", "ends", "letters")

    def __init__(self, letters: str, ends: tuple[str, ...], words: Words) -> None:
        self.letters = letters
        self.ends = ends
        self._words = words

    def __missing__(self, letter: str) -> _State:
        state = self[letter] = self._words.after(self.letters + letter)
        return state


class Words:
    """Words, each at least a letter long, to be found wherever they stand, also within and across each other."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._sorted: list[str] = []
        self._states: dict[str, _State] = {}
        self._steps = 0

    def __len__(self) -> int:
        return len(self._known)

    def add(self, words: Iterable[str]) -> None:
        """Look for these too."""
        fresh = set(words) - self._known
        if fresh:
            self._known |= fresh
            self._sorted = sorted([*self._sorted, *fresh])
            self._states.clear()

    def within(self, text: str) -> set[str]:
        """The words that stand in a text."""
        return {word for state in self._walk(text) if state.ends for word in state.ends}

    def places(self, text: str) -> list[tuple[int, str]]:
        """(start, word) of every place where a word stands, by where they end."""
        return [(end - len(word), word) for end, state in enumerate(self._walk(text)) if state.ends for word in state.ends]

    def _walk(self, text: str) -> Iterable[_State]:
        return accumulate(text, getitem, initial=self._state(""))

    def after(self, read: str) -> _State:
        """The state in which these letters end."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            self._states.clear()
            self._steps = 0
        return next(self._state(read[start:]) for start in range(len(read) + 1) if self._begins(read[start:]))

    def _begins(self, letters: str) -> bool:
        place = bisect_left(self._sorted, letters)
        return not letters or (place < len(self._sorted) and self._sorted[place].startswith(letters))

    def _state(self, letters: str) -> _State:
        state = self._states.get(letters)
        if state is None:
            ends = tuple(letters[start:] for start in range(len(letters)) if letters[start:] in self._known)
            state = self._states[letters] = _State(letters, ends, self)
        return state
