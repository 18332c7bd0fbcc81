"""Lists of words as patterns that are quick to search: hundreds of words cost a reply no more than a few."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from grading.hearing.lexicon import Hit, lexicon
from grading.hearing.patterns import to_regex
from grading.hearing.segments import Span
from grading.sync.lists import ListName, feelings_by_family, words_of_list
from grading.text import Lang

OF_CUSTOMERS: tuple[ListName, ...] = ("content", "hurry", "bookish", "formal", "chummy")
OF_AGENTS: tuple[ListName, ...] = ("joy_of_theirs", "cheer", "jargon", "formal", "chummy")


class Found(NamedTuple):
    """A word of a list, or of a family of feelings, at [start, end)."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def quick(cues: tuple[str, ...], lang: Lang) -> re.Pattern[str]:
    """Any of the cues, the longest first; never matches when there are none."""
    sources = [to_regex(cue, lang) for cue in sorted(set(cues), key=lambda c: (-len(c), c))]
    by_letter = _by_first_letter(sources) if sources else r"(?!)"
    return re.compile(rf"(?<!\w)(?=\w)(?:{by_letter})" if lang == "en" else by_letter)


def _by_first_letter(sources: Iterable[str]) -> str:
    """Alternatives that begin with the same letter side by side, so that the others are passed over at once."""
    groups: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        bare = source.removeprefix(r"\b")
        plain = bare[0].isalnum() and bare[1:2] not in {"*", "+", "?", "{"}
        groups[bare[0] if plain else ""].append(bare[1:] if plain else source)
    rest = groups.pop("", [])
    return "|".join([f"{letter}(?:{'|'.join(ends)})" for letter, ends in groups.items()] + rest)


@cache
def pattern(name: ListName, lang: Lang) -> re.Pattern[str]:
    """Any word of a list, in normalised text."""
    return quick(words_of_list(name, lang), lang)


def concept(name: str, text: str, lang: Lang, within: Span | None = None) -> list[Hit]:
    """Where a concept of the ear's lexicon stands in normalised text, or in a part of it."""
    part = within or Span(0, len(text))
    found = lexicon(lang).find_one(name, text[part.start : part.end])
    return [hit._replace(start=hit.start + part.start, end=hit.end + part.start) for hit in found] if part.start else found


class Kinds:
    """Several lists searched at once."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]], lang: Lang) -> None:
        self._any = quick(tuple(cue for cues in lists.values() for cue in cues), lang)
        self._kind = lru_cache(maxsize=4096)(lambda word: next((k for k, cues in lists.items() if quick(cues, lang).fullmatch(word)), ""))

    def find(self, text: str) -> tuple[Found, ...]:
        """Every word in normalised text, in order."""
        return tuple(Found(self._kind(m.group()), m.start(), m.end()) for m in self._any.finditer(text))


@cache
def feelings(lang: Lang) -> Kinds:
    """Words of feeling, by family."""
    return Kinds(feelings_by_family(lang), lang)


@cache
def of_customers(lang: Lang) -> Kinds:
    """What is listened for in a customer's words: feelings, content, hurry, ways of talking."""
    return Kinds(feelings_by_family(lang) | {name: words_of_list(name, lang) for name in OF_CUSTOMERS}, lang)


@cache
def of_agents(lang: Lang) -> Kinds:
    """What is listened for in a reply: feelings (joy apart), joy and cheer, jargon, ways of talking."""
    bad = {family: cues for family, cues in feelings_by_family(lang).items() if family != "joy"}
    return Kinds(bad | {name: words_of_list(name, lang) for name in OF_AGENTS}, lang)
