"""Hundreds of regular expressions looked for in a reply, of which only the few that can match are tried.

Each comes with the literals it cannot match without (see `prefilter`). Which literals of all of them stand in a text is
found out once; an expression is tried when it has what it needs, and only where its matches can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from grading.hearing.literals import Literals
from grading.hearing.prefilter import WORD_START

MOST_PLACES = 8
"""Places at which an expression is tried one by one before searching the whole text is quicker."""


@dataclass(frozen=True, eq=False)
class Search:
    """One regular expression of a concept, compiled when first tried."""

    concept: str
    source: str
    starts: frozenset[str] = frozenset()
    """Every match begins with one of these; empty where that is not known."""
    needs: tuple[frozenset[str], ...] = ()
    """Every match holds a literal of each set."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source)

    def found_in(self, text: str, present: frozenset[str]) -> Iterator[re.Match[str]]:
        """Matches from left to right, none overlapping; `present` are the literals that stand in the text."""
        if not self.starts:
            return self.pattern.finditer(text)
        places = [place for literal in self.starts & present for place in _places(literal.removeprefix(WORD_START), text)]
        return self.pattern.finditer(text) if len(places) > MOST_PLACES else self._at(text, places)

    def _at(self, text: str, places: list[int]) -> Iterator[re.Match[str]]:
        end = 0
        for place in sorted(places):
            match = self.pattern.match(text, place) if place >= end else None
            if match:
                end = match.end()
                yield match


def _places(literal: str, text: str) -> Iterator[int]:
    place = text.find(literal)
    while place >= 0:
        yield place
        place = text.find(literal, place + 1)


class Searches:
    """The regular expressions of one language."""

    def __init__(self, sources: Iterable[tuple[str, str, Sequence[Sequence[str]]]], literals: Literals) -> None:
        """Each source is a concept, an expression, and its literals: its beginnings, then the sets it needs, the rarest first."""
        self._literals = literals
        self._always: list[Search] = []
        self._triggered: dict[str, list[Search]] = {}
        every: set[str] = set()
        for concept, source, known in sources:
            starts, *needs = known or ((),)
            beside = [*needs[1:], *([starts] if starts else [])]
            search = Search(concept, source, frozenset(starts), tuple(map(frozenset, beside)))
            if not needs:
                self._always.append(search)
            for literal in needs[0] if needs else ():
                self._triggered.setdefault(literal, []).append(search)
            every.update(*needs[:1], *beside)
        literals.add(every)

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """(concept, start, end) of every match that is not empty."""
        present = self._literals.within(text)
        wanted = self._wanted(present)
        return [(s.concept, m.start(), m.end()) for s in wanted for m in s.found_in(text, present) if m.end() > m.start()]

    def concepts(self, text: str, found: set[str]) -> set[str]:
        """The concepts with a match that is not empty, but for those already `found`."""
        present = self._literals.within(text)
        more: set[str] = set()
        for search in chain(self._always, self._tried(present)):
            if search.concept in found or search.concept in more or any(map(present.isdisjoint, search.needs)):
                continue
            if any(m.end() > m.start() for m in search.found_in(text, present)):
                more.add(search.concept)
        return more

    def _wanted(self, present: frozenset[str]) -> list[Search]:
        """The searches that may match where these literals stand."""
        return [*self._always, *(search for search in self._tried(present) if not any(map(present.isdisjoint, search.needs)))]

    def _tried(self, present: frozenset[str]) -> set[Search]:
        """The searches that need one of these literals first."""
        return set(chain.from_iterable(map(self._triggered.__getitem__, present & self._triggered.keys())))
