"""Thousands of cues looked for in one walk over a reply, instead of one search for each concept.

Plain cues live in a tree of letters that grows branch by branch when a reply first reaches it; cues with a gap and
regular expressions are tried only where a literal they cannot do without has been seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from grading.hearing.patterns import to_regex
from grading.text import Lang

Found = list[tuple[str, int, int]]
_ENDING = re.compile(r"(?:'s|s|es|d|ed|ing)?\b")
_STEM = re.compile(r"\w*")
_WORD_START = re.compile(r"(?<!\w)\w|[^\w\s]")
_LEAVES = ""
"""Key of a node that holds what ends there: (cue kind, concept, source)."""
HEAD = 2
"""Letters by which cues are grouped before their branch of the tree is built."""
KEY = 4
"""Letters by which the literals of regular expressions are looked up."""


class Finder:
    """Cues of one language; `regexes` maps a regular expression to the sets of literals it needs (none: always tried).

    `parents` names the concepts that include a concept: its hits are theirs too.
    """

    def __init__(
        self,
        cues: Mapping[str, Sequence[str]],
        regexes: Mapping[str, Sequence[Sequence[str]]],
        lang: Lang,
        parents: Mapping[str, Sequence[str]],
    ) -> None:
        self.lang = lang
        self._parents = parents
        self._groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._trees: dict[str, dict[str, Any]] = {}
        self._always: list[_Search] = []
        self._needs: dict[str, list[tuple[str, _Search]]] = defaultdict(list)
        for concept, words in cues.items():
            for cue in words:
                if cue.startswith("/") and cue.endswith("/") and len(cue) > 2:
                    self._add_regex(concept, cue, regexes.get(cue, ()))
                else:
                    plain = cue.lower().replace("'", "") if lang == "en" else cue.lower()
                    self._groups[plain.partition("…")[0].strip().rstrip("*")[:HEAD]].append((cue.lower(), concept))

    def _add_regex(self, concept: str, cue: str, sets: Sequence[Sequence[str]]) -> None:
        search = _Search(concept, cue[1:-1], tuple(map(tuple, sets[1:])))
        if not sets:
            self._always.append(search)
        for literal in sets[0] if sets else ():
            self._needs[literal[:KEY]].append((literal, search))

    def find(self, text: str) -> Found:
        """(concept, start, end) of every cue in normalised text; hits of one concept do not overlap."""
        found: Found = []
        if self.lang == "zh":
            for i in range(len(text)):
                self._walk_plain(text, i, found)
        else:
            for match in _WORD_START.finditer(text):
                self._walk_words(text, match.start(), found)
        self._search(text, found)
        found += [(parent, start, end) for concept, start, end in found for parent in self._parents.get(concept, ())]
        return _settled(found)

    def _tree(self, head: str) -> dict[str, Any] | None:
        known = self._trees.get(head)
        if known is None and head in self._groups:
            known = self._trees[head] = _grown(self._groups[head], self.lang)
        return known

    def _walk_plain(self, text: str, i: int, found: Found) -> None:
        for head in (text[i : i + HEAD], text[i]):
            if head not in self._groups:
                continue
            node = self._tree(head)
            j = i
            while node is not None:
                for kind, concept, source in node.get(_LEAVES, ()):
                    if kind == "plain":
                        found.append((concept, i, j))
                    elif match := _compiled(source).match(text, i):
                        found.append((concept, i, match.end()))
                if j >= len(text):
                    break
                node = node.get(text[j])
                j += 1

    def _walk_words(self, text: str, i: int, found: Found) -> None:
        first = text[i]
        bare = text[i : i + 4].replace("'", "")
        for head in {bare[:HEAD], first}:
            node = self._tree(head) if head in self._groups else None
            j = i
            while node is not None:
                for kind, concept, source in node.get(_LEAVES, ()):
                    end = _end(kind, source, text, i, j)
                    if end >= 0:
                        found.append((concept, i, end))
                if j >= len(text):
                    break
                ch = text[j]
                j += 1
                if ch == "'":
                    continue
                if ch.isspace():
                    while j < len(text) and text[j].isspace():
                        j += 1
                    ch = " "
                node = node.get(ch)

    def _search(self, text: str, found: Found) -> None:
        wanted = dict.fromkeys(self._always)
        size = len(text)
        pieces = {text[i : i + n] for n in range(1, KEY + 1) for i in range(size - n + 1)}
        for head in self._needs.keys() & pieces:
            for literal, search in self._needs[head]:
                if search not in wanted and literal in text and all(any(w in text for w in words) for words in search.needs):
                    wanted[search] = None
        for search in wanted:
            found += [(search.concept, m.start(), m.end()) for m in search.pattern.finditer(text) if m.end() > m.start()]


@dataclass(frozen=True, eq=False)
class _Search:
    """A regular expression of a concept, compiled when first tried; `needs` are literals it cannot match without."""

    concept: str
    source: str
    needs: tuple[tuple[str, ...], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)


def _end(kind: str, source: str, text: str, i: int, j: int) -> int:
    """Where a cue whose letters end at `j` ends in the text; -1 when its ending does not fit."""
    if kind == "plain":
        return j
    if kind == "whole":
        match = _ENDING.match(text, j)
        return match.end() if match else -1
    if kind == "stem":
        match = _STEM.match(text, j)
        return match.end() if match else j
    match = _compiled(source).match(text, i)
    return match.end() if match else -1


def _grown(cues: Sequence[tuple[str, str]], lang: Lang) -> dict[str, Any]:
    """The tree of letters of some cues; apostrophes and repeated blanks do not count."""
    root: dict[str, Any] = {}
    for cue, concept in cues:
        lead, gap = cue, False
        for mark in ("…", "*"):
            head, found, rest = lead.partition(mark)
            if found and (rest or mark == "…"):
                lead, gap = head, True
        lead = lead.strip()
        kind = "gap" if gap else "plain" if lang == "zh" else "stem" if lead.endswith("*") else "whole" if lead[-1:].isalnum() else "plain"
        letters = lead.rstrip("*")
        if lang == "en":
            letters = " ".join(letters.replace("'", "").split())
        node = root
        for ch in letters:
            node = node.setdefault(ch, {})
        node.setdefault(_LEAVES, []).append((kind, concept, to_regex(cue, lang) if gap else ""))
    return root


@lru_cache(maxsize=4096)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _settled(found: Found) -> Found:
    """Hits in order; of overlapping hits of one concept the leftmost, then the longest."""
    ends: dict[str, int] = {}
    kept: Found = []
    for concept, start, end in sorted(found, key=lambda f: (f[1], -f[2])):
        if start >= ends.get(concept, 0):
            ends[concept] = end
            kept.append((concept, start, end))
    return kept
