"""Thousands of cues looked for in one walk over a reply, instead of one search for each concept.

Plain cues, and cues with a gap by their beginnings, live in a tree of letters that grows branch by branch when a reply first
reaches it; regular expressions are the business of `searches`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from grading.hearing.literals import Literals
from grading.hearing.patterns import to_regex
from grading.hearing.searches import Searches
from grading.text import Lang

Found = list[tuple[str, int, int]]
_ENDING = re.compile(r"(?:'s|s|es|d|ed|ing)?\b")
_STEM = re.compile(r"\w*")
_WORD_START = re.compile(r"(?<!\w)\w|[^\w\s]")
_LEAVES = ""
"""Key of a node that holds what ends there: (cue kind, concept, source)."""
HEAD = 2
"""Letters by which cues are grouped before their branch of the tree is built."""


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
        self.lang = lang = literals.lang
        self._parents = parents
        self._groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._trees: dict[str, dict[str, Any]] = {}
        sources = []
        for concept, words in cues.items():
            for cue in words:
                if cue.startswith("/") and cue.endswith("/") and len(cue) > 2:
                    sources.append((concept, cue[1:-1], regexes.get(cue, ())))
                else:
                    plain = cue.lower().replace("'", "") if lang == "en" else cue.lower()
                    self._groups[plain.partition("…")[0].strip().rstrip("*")[:HEAD]].append((cue.lower(), concept))
        self._searches = Searches(sources, literals)

    def find(self, text: str) -> Found:
        """(concept, start, end) of every cue in normalised text; hits of one concept do not overlap."""
        found: Found = []
        if self.lang == "zh":
            for i in range(len(text)):
                self._walk_plain(text, i, found)
        else:
            for match in _WORD_START.finditer(text):
                self._walk_words(text, match.start(), found)
        found += self._searches.find(text)
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
