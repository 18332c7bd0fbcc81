"""Every n-gram that the models know, found in a sentence in one walk, and by number: names need not be kept beside it.

In Chinese a sentence is one text and its n-grams stand in it as they are. In English words are parted by line ends, so that
only whole words, pairs and triples are found; parts of words are looked up once for each word and kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from ahocorasick import STORE_INTS, Automaton

from grading.hearing.features import MOST_CHARACTERS, parts_of
from grading.text import Lang

END = "\n"
"""Parts English words; no n-gram holds one."""
KEPT = 20_000
"""English words whose parts are remembered."""


class Vocabulary:
    """Numbers of names; those that cannot stand in a sentence are found by nobody."""

    def __init__(self, names: Iterable[str], lang: Lang) -> None:
        self.lang = lang
        self._automaton = Automaton(STORE_INTS)
        self.size = 0
        for number, name in enumerate(names):
            self._automaton.add_word(self._written(name), number)
            self.size = number + 1
        self._automaton.make_automaton()
        self._parts: dict[str, tuple[int, ...]] = {}

    def _written(self, name: str) -> str:
        """A name as it stands in a sentence; a part of a word (`_…`) stands in none."""
        if self.lang == "zh":
            return name if len(name) <= MOST_CHARACTERS else END + name
        return name if name[:1] == "_" else f"{END}{name.replace(' ', END)}{END}"

    def number(self, name: str) -> int:
        """The number of a name; -1 for one that is not known."""
        found: int = self._automaton.get(self._written(name), -1)
        return found

    def within(self, line: Sequence[str]) -> set[int]:
        """The numbers of the n-grams of a sentence (as `features.line_of` gives it), each once."""
        if isinstance(line, str):
            return {number for _, number in self._automaton.iter(line)}
        found = {number for _, number in self._automaton.iter(f"{END}{END.join(line)}{END}")}
        return found.union(*map(self._parts_in, line))

    def _parts_in(self, word: str) -> tuple[int, ...]:
        known = self._parts.get(word)
        if known is None:
            if len(self._parts) >= KEPT:
                self._parts.clear()
            known = self._parts[word] = tuple(n for n in map(self.number, parts_of(word)) if n >= 0)
        return known


class Rows:
    """Letters of the names that one table knows, without the names: a row of so many letters for each."""

    def __init__(self, names: Sequence[str], letters: str, vocabulary: Vocabulary) -> None:
        self._letters, self._width = letters.encode("latin-1"), len(letters) // max(1, len(names))
        self._place = array("i", bytes(4 * vocabulary.size))
        for place, name in enumerate(names, 1):
            self._place[vocabulary.number(name)] = place

    def of(self, number: int) -> bytes:
        """The letters of a number; none for a name that the table has not."""
        end = self._place[number] * self._width
        return self._letters[end - self._width : end] if end else b""


class Vectors:
    """An n-gram's rows in two tables, looked up once."""

    def __init__(self, vocabulary: Vocabulary, first: Rows, second: Rows) -> None:
        self._number, self._first, self._second = vocabulary.number, first.of, second.of

    def get(self, name: str) -> tuple[bytes, bytes] | None:
        """Its letters in each, empty where a table has none; None for a name nobody knows."""
        number = self._number(name)
        return (self._first(number), self._second(number)) if number >= 0 else None
