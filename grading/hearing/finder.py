"""Thousands of cues looked for in one walk over a reply, instead of one search for each concept.

The letters a cue begins with are looked for where words (in Chinese: characters) begin; a cue with a gap is tried where its
beginning stands; regular expressions are the business of `searches`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from grading.hearing.literals import Literals
from grading.hearing.patterns import to_regex
from grading.hearing.searches import Searches
from grading.hearing.walk import Words
from grading.text import Lang

Found = list[tuple[str, int, int]]
_ENDINGS = {"whole": re.compile(r"(?:'s|s|es|d|ed|ing)?\b"), "stem": re.compile(r"\w*")}
_WORD_START = re.compile(r"(?<!\w)\w|[^\w\s]")
_DROPPED = re.compile(r"['\s](?:(?<=')|(?<=\s\s))")
"""Apostrophes and repeated blanks, which do not count in English."""
_ODD_BLANK = re.compile(r"[^\S ]")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of a concept: the letters it begins with, and how it goes on."""

    letters: str
    kind: Literal["plain", "whole", "stem", "gap"]
    concept: str
    words: str
    """A cue with a gap as written; nothing for others."""


class Finder:
    """Cues of one language; `regexes` maps a regular expression to its literals (see `Searches`; none: always tried).

    `parents` names the concepts that include a concept: its hits are theirs too.
    """

    def __init__(
        self,
        cues: Mapping[str, Sequence[str]],
        regexes: Mapping[str, Sequence[Sequence[str]]],
        literals: Literals,
        parents: Mapping[str, Sequence[str]],
    ) -> None:
        self.lang = literals.lang
        self._parents = parents
        by_letters: dict[str, tuple[Cue, ...]] = {}
        sources = []
        for concept, words in cues.items():
            for written in words:
                if written.startswith("/") and written.endswith("/") and len(written) > 2:
                    sources.append((concept, written[1:-1], regexes.get(written, ())))
                else:
                    cue = _cue(written.lower(), concept, self.lang)
                    by_letters[cue.letters] = (*by_letters.get(cue.letters, ()), cue)
        self._cues = Words(by_letters)
        self._searches = Searches(sources, literals)

    def find(self, text: str) -> Found:
        """(concept, start, end) of every cue in normalised text; hits of one concept do not overlap."""
        found = [*self._found(text), *self._searches.find(text)]
        found += [(parent, start, end) for concept, start, end in found for parent in self._parents.get(concept, ())]
        return _settled(found)

    def concepts(self, text: str) -> frozenset[str]:
        """The concepts in normalised text, wherever they are: quicker than finding every place."""
        found = {concept for concept, _, _ in self._found(text)}
        found |= self._searches.concepts(text, found)
        return frozenset(found.union(*(self._parents.get(concept, ()) for concept in found)))

    def _found(self, text: str) -> Iterator[tuple[str, int, int]]:
        return self._in_characters(text) if self.lang == "zh" else self._in_words(text)

    def _in_characters(self, text: str) -> Iterator[tuple[str, int, int]]:
        for last, cues in self._cues.places(text):
            start = last + 1 - len(cues[0].letters)
            for cue in cues:
                end = _end(cue, text, start, last + 1, self.lang)
                if end >= 0:
                    yield cue.concept, start, end

    def _in_words(self, text: str) -> Iterator[tuple[str, int, int]]:
        dropped = [i for match in _DROPPED.finditer(text) for i in range(*match.span())]
        before = [place - number for number, place in enumerate(dropped)]
        """Where in the bare letters each of them was."""
        bare = _DROPPED.sub("", text) if dropped else text
        if _ODD_BLANK.search(bare):
            bare = _ODD_BLANK.sub(" ", bare)
        for last, cues in self._cues.places(bare):
            place = last + 1 - len(cues[0].letters)
            stop = last + bisect_right(before, last) + 1
            for start in _starts(text, place + bisect_right(before, place), dropped):
                for cue in cues:
                    yield from ((cue.concept, start, end) for end in _ends(cue, text, start, stop))


def _cue(written: str, concept: str, lang: Lang) -> Cue:
    lead, gap = written, False
    for mark in ("…", "*"):
        head, found, rest = lead.partition(mark)
        if found and (rest or mark == "…"):
            lead, gap = head, True
    lead = lead.strip()
    if lang == "zh":
        return Cue(lead.rstrip("*"), "gap" if gap else "plain", concept, written if gap else "")
    kind: Literal["plain", "whole", "stem"] = "stem" if lead.endswith("*") else "whole" if lead[-1:].isalnum() else "plain"
    return Cue(" ".join(lead.rstrip("*").replace("'", "").split()), "gap" if gap else kind, concept, written if gap else "")


def _starts(text: str, place: int, dropped: Sequence[int]) -> Iterator[int]:
    """Where an English cue may begin whose first letter stands at a place: there, or at the apostrophe before it."""
    while True:
        if _WORD_START.match(text, place):
            yield place
        place -= 1
        if place not in dropped:
            return


def _ends(cue: Cue, text: str, start: int, stop: int) -> Iterator[int]:
    """Where an English cue whose letters end at `stop` may end: there, or after an apostrophe."""
    while True:
        end = _end(cue, text, start, stop, "en")
        if end >= 0:
            yield end
        if text[stop : stop + 1] != "'":
            return
        stop += 1


def _end(cue: Cue, text: str, start: int, stop: int, lang: Lang) -> int:
    """Where a cue whose letters end at `stop` ends in the text; -1 when its ending does not fit."""
    if cue.kind == "plain":
        return stop
    match = _compiled(cue.words, lang).match(text, start) if cue.kind == "gap" else _ENDINGS[cue.kind].match(text, stop)
    return match.end() if match else -1


@lru_cache(maxsize=4096)
def _compiled(cue: str, lang: Lang) -> re.Pattern[str]:
    return re.compile(to_regex(cue, lang))


def _settled(found: Found) -> Found:
    """Hits in order; of overlapping hits of one concept the leftmost, then the longest."""
    ends: dict[str, int] = {}
    kept: Found = []
    for concept, start, end in sorted(found, key=lambda f: (f[1], -f[2])):
        if start >= ends.get(concept, 0):
            ends[concept] = end
            kept.append((concept, start, end))
    return kept
