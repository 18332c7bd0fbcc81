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

    __slots__ = ("_words", "ends", "letters", "shorter")

    def __init__(self, letters: str, shorter: _State | None, words: Words) -> None:
        self.letters = letters
        self.shorter = shorter
        """Where a walk stands that has forgotten the first letters: the longest shorter end that begins a word; none at the start."""
        ends = () if shorter is None else shorter.ends
        self.ends: tuple[str, ...] = (letters, *ends) if letters in words else ends
        self._words = words

    def __missing__(self, letter: str) -> _State:
        state = self[letter] = self._words.after(self, letter)
        return state


class Words:
    """Words, each at least a letter long, to be found wherever they stand, also within and across each other."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._sorted: list[str] = []
        self._forget()

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def __len__(self) -> int:
        return len(self._known)

    def add(self, words: Iterable[str]) -> None:
        """Look for these too."""
        fresh = set(words) - self._known
        if fresh:
            self._known |= fresh
            self._sorted = sorted([*self._sorted, *fresh])
            self._forget()

    def within(self, text: str) -> set[str]:
        """The words that stand in a text."""
        return {word for state in self._walk(text) if state.ends for word in state.ends}

    def places(self, text: str) -> list[tuple[int, str]]:
        """(start, word) of every place where a word stands, by where they end."""
        return [(end - len(word), word) for end, state in enumerate(self._walk(text)) if state.ends for word in state.ends]

    def _walk(self, text: str) -> Iterable[_State]:
        return accumulate(text, getitem, initial=self._start)

    def after(self, state: _State, letter: str) -> _State:
        """Where a walk stands that takes a letter for the first time from a state."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            self._forget()
        shorter = state.shorter
        if self._begins(state.letters + letter):
            return _State(state.letters + letter, shorter[letter] if shorter is not None else self._start, self)
        return shorter[letter] if shorter is not None else state

    def _begins(self, letters: str) -> bool:
        place = bisect_left(self._sorted, letters)
        return place < len(self._sorted) and self._sorted[place].startswith(letters)

    def _forget(self) -> None:
        self._start = _State("", None, self)
        self._steps = 0
