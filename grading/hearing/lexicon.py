"""Concepts: named families of words per language, found in one pass over a reply.

People write `data/lexicon.*.yaml`; what is read at run time is `data/lexicon.*.json`, the same cues with the literals that
their regular expressions need (`python -m bench.train_ear --lexicon` rebuilds it, a test compares the two).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from grading.hearing.finder import Finder
from grading.hearing.literals import Literals
from grading.hearing.prefilter import WORD_START, needs_of
from grading.hearing.searches import Searches
from grading.hearing.walk import Words
from grading.text import Lang

REMEMBERED = 4
"""Texts of which it is remembered what was found in them."""


class Hit(NamedTuple):
    """A concept found at [start, end) of a reply."""

    concept: str
    start: int
    end: int


class Alone(NamedTuple):
    """One concept and those it includes, looked for without the others."""

    letters: Words[bool] | None
    """Of which every text with the concept holds one; None where that is not known."""
    finder: Finder


class Lexicon:
    """Concepts of one language; a cue `@name` includes another concept."""

    def __init__(
        self,
        concepts: Mapping[str, Sequence[str]],
        regexes: Mapping[str, Sequence[Sequence[str]]],
        lang: Lang,
        says: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`regexes` maps a regular expression to its literals (see `searches`); `says`: expressions looked for only when asked."""
        self.lang = lang
        self.literals = Literals(lang)
        """Shared with the cues of cases, which look at the same replies."""
        self._concepts = concepts
        self._regexes = regexes
        self._alone: dict[str, Alone] = {}
        self._letters: dict[str, tuple[str, ...]] = {}
        self._lately: dict[str, tuple[Hit, ...]] = {}
        """What was found in the last few texts: a reply is read with the customer's words before it, without them, and by the customer."""
        parents = {name: tuple(_including(name, concepts)) for name in concepts}
        own = {name: [cue for cue in cues if not cue.startswith("@")] for name, cues in concepts.items()}
        self._finder = Finder(own, regexes, self.literals, parents)
        self._says = {
            name: Searches(((name, cue[1:-1], regexes[cue]) for cue in cues), self.literals) for name, cues in (says or {}).items()
        }

    def words(self, concept: str) -> tuple[str, ...]:
        """The cues of a concept and of those it includes. Raises KeyError for an unknown one."""
        return tuple(_expanded(concept, self._concepts, ()))

    def letters(self, concept: str) -> tuple[str, ...]:
        """Literals of which every text with the concept holds one; none where that is not known. Raises KeyError for an unknown one."""
        if concept not in self._letters:
            sets = [self._regexes[cue][1:2] if cue in self._regexes else needs_of(cue, self.lang)[:1] for cue in self.words(concept)]
            self._letters[concept] = tuple(sorted({literal for known in sets for literal in known[0]})) if all(sets) else ()
        return self._letters[concept]

    def __contains__(self, concept: object) -> bool:
        return concept in self._concepts

    def find(self, text: str) -> list[Hit]:
        """Every concept in normalised text, by place; hits of one concept do not overlap."""
        found = self._lately.get(text)
        if found is None:
            if len(self._lately) >= REMEMBERED:
                self._lately.clear()
            found = self._lately[text] = tuple(map(Hit._make, self._finder.find(text)))
        return list(found)

    def said(self, name: str, text: str) -> list[Hit]:
        """Where one family of plain ways (`data/says.*.yaml`) stands in normalised text, by place; none for an unknown one."""
        found = self._says[name].find(text) if name in self._says else []
        return sorted(map(Hit._make, found), key=lambda hit: hit.start)

    def concepts_in(self, text: str) -> frozenset[str]:
        """The concepts in normalised text."""
        return self._finder.concepts(text)

    def find_one(self, concept: str, text: str) -> list[Hit]:
        """The hits of one concept, without looking for the others. Raises KeyError for an unknown one."""
        alone = self._alone.get(concept) or self._alone.setdefault(concept, self._stood_alone(concept))
        if alone.letters and next(alone.letters.places(text), None) is None:
            return []
        return list(map(Hit._make, alone.finder.find(text)))

    def _stood_alone(self, concept: str) -> Alone:
        needed = {literal.removeprefix(WORD_START): True for literal in self.letters(concept)}
        finder = Finder({concept: self.words(concept)}, self._regexes, Literals(self.lang), {})
        return Alone(Words(needed) if needed else None, finder)


def _expanded(name: str, concepts: Mapping[str, Sequence[str]], seen: tuple[str, ...]) -> Iterable[str]:
    if name in seen:
        msg = f"concepts include each other: {' → '.join((*seen, name))}"
        raise ValueError(msg)
    for cue in concepts[name]:
        if cue.startswith("@"):
            yield from _expanded(cue[1:], concepts, (*seen, name))
        else:
            yield cue


def _including(name: str, concepts: Mapping[str, Sequence[str]]) -> list[str]:
    """Every concept that includes `name`, directly or through another."""
    found: list[str] = []
    queue = [name]
    while queue:
        wanted = f"@{queue.pop()}"
        for other, cues in concepts.items():
            if wanted in cues and other not in found:
                found.append(other)
                queue.append(other)
    return found


@cache
def lexicon(lang: Lang) -> Lexicon:
    """The shipped lexicon of one language."""
    source = files("grading.hearing").joinpath(f"data/lexicon.{lang}.json").read_text(encoding="utf-8")
    data = json.loads(source)
    literals = data["literals"]
    regexes = {cue: [[literals[number] for number in each] for each in sets] for cue, sets in data["needs"].items()}
    return Lexicon(data["concepts"], regexes, lang, data["says"])
