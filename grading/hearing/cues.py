"""A case's cues, compiled: which remedy, fact or falsehood an agent's sentence mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from grading.case import Case
from grading.heard import Mention
from grading.hearing.lexicon import Lexicon, lexicon
from grading.hearing.literals import Literals
from grading.hearing.once import once_each
from grading.hearing.patterns import CueError, any_of
from grading.hearing.plain import Spotter, spotter
from grading.hearing.prefilter import WORD_START, needs_of
from grading.hearing.segments import Span, trimmed
from grading.text import AnyLines, Lang


@dataclass(frozen=True, eq=False)
class Cue:
    """One alternative: every part must match within the same sentence."""

    written: tuple[str, ...]
    words: Lexicon
    needs: tuple[str, ...] = ()
    """Literals of which a sentence holds at least one wherever the cue matches; none where nothing is known."""
    beside: tuple[tuple[str, ...], ...] = ()
    """Letters of which it holds one of each besides."""

    @cached_property
    def spotters(self) -> tuple[Spotter, ...]:
        """One for each part, made when a sentence first has what they need. Raises CueError."""
        return tuple(_spotter(part, self.words) for part in self.written)

    @cached_property
    def _letters(self) -> tuple[str, ...]:
        return tuple(literal.removeprefix(WORD_START) for literal in self.needs)

    def may_stand_in(self, text: str) -> bool:
        """False where a text has none of the letters the cue cannot match without."""
        return not self._letters or any(map(text.__contains__, self._letters))

    def found_in(self, sentence: str) -> bool:
        """True when every part matches within the sentence, whose beginning is `^`."""
        return all(any(map(sentence.__contains__, letters)) for letters in self.beside) and all(spots(sentence) for spots in self.spotters)


def compile_cues(cues: Iterable[str], words: Lexicon) -> tuple[Cue, ...]:
    """Cues as a case writes them, with ` & ` and `@concept`. Raises CueError naming the cue that is wrong."""
    return tuple(_cue(tuple(p.strip() for p in cue.split(" & ")), words) for cue in cues)


@lru_cache(maxsize=16_384)
def _cue(parts: tuple[str, ...], words: Lexicon) -> Cue:
    """One cue, kept: a case is compiled again for its second contact, for each customer's secrets, for a copy with one line changed."""
    known = [needs for part in parts for needs in (_concept(part, words) if part.startswith("@") else needs_of(part, words.lang))]
    known.sort(key=lambda needs: -min(map(len, needs)))
    beside = [tuple({literal.removeprefix(WORD_START): None for literal in needs}) for needs in known[1:]]
    return Cue(parts, words, known[0] if known else (), tuple(beside))


_NUMBER = {
    "zh": re.compile(r"[\d零一二两三四五六七八九十百千万半]+"),
    "en": re.compile(r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half)\b"),
}
_MONEY = {
    "zh": re.compile(r"[\d一二两三四五六七八九十百千万]+\s*(?:元|块|圆|毛|角)|钱|费"),
    "en": re.compile(r"[$£€¥]\s?\d|\d+\s?(?:yuan|dollars|pounds|euros|quid)|\bmoney\b|\bfee\b"),
}
_OWN = {"@number": _NUMBER, "@money": _MONEY}
"""Concepts that are patterns rather than words."""


def _concept(part: str, words: Lexicon) -> list[tuple[str, ...]]:
    """What is known of a concept there is. Raises CueError for one there is not."""
    if part in _OWN:
        return []
    if _named(part) not in words:
        msg = f"cue names an unknown concept {part}"
        raise CueError(msg)
    letters = words.letters(_named(part))
    return [letters] if letters else []


def _named(part: str) -> str:
    return {"@time": "time_definite"}.get(part, part[1:])


def _spotter(part: str, words: Lexicon) -> Spotter:
    if part in _OWN:
        return _OWN[part][words.lang].search
    return any_of(words.words(_named(part)), words.lang).search if part.startswith("@") else spotter(part, words.lang)


Row = tuple[str, int, Cue]
"""Letters a sentence must have, the number of the topic, and its cue."""


class Index:
    """The cues of several lists by the letters they need: which may stand in a text is found out for all of them at once."""

    def __init__(self, literals: Literals) -> None:
        self._literals = literals
        self._needing: dict[str, list[tuple[Topics, Row]]] = {}

    def add(self, topics: Topics, literal: str, row: Row) -> None:
        """A cue that needs these letters, or others."""
        self._needing.setdefault(literal, []).append((topics, row))

    def complete(self) -> None:
        """Look for all that was added."""
        self._literals.add(self._needing)

    def likely(self, text: str) -> Mapping[Topics, Sequence[Row]]:
        """The cues whose letters stand in a text."""
        found: dict[Topics, list[Row]] = {}
        for literal in self._literals.within(text) & self._needing.keys():
            for topics, row in self._needing[literal]:
                found.setdefault(topics, []).append(row)
        return found


class Topics:
    """Named cue lists to look for in a sentence; only cues whose letters are there are tried."""

    def __init__(self, pairs: Iterable[tuple[str, AnyLines]], words: Lexicon, index: Index) -> None:
        """Compile (id, cues) pairs in the lexicon's language. Raises CueError naming a cue that is wrong."""
        self._index = index
        self._ids: list[str] = []
        self._always: list[Row] = []
        for number, (id_, lines) in enumerate(pairs):
            self._ids.append(id_)
            for cue in compile_cues(lines.in_(words.lang), words):
                if not cue.needs:
                    self._always.append(("", number, cue))
                for literal in cue.needs:
                    index.add(self, literal, (literal.removeprefix(WORD_START), number, cue))

    def mentions(self, original: str, text: str, spans: Sequence[Span]) -> tuple[Mention, ...]:
        """Each topic found in any of `spans`, once, quoted by its sentence as written in `original`."""
        likely = self.likely(text)
        found: dict[int, Span] = {}
        for span in spans if likely else ():
            sentence = text[span.start : span.end].lstrip()
            for literal, number, cue in likely:
                if number not in found and literal in sentence and cue.found_in(sentence):
                    found[number] = span
        return tuple(Mention(self._ids[number], trimmed(original, found[number])) for number in sorted(found))

    def likely(self, text: str) -> Sequence[Row]:
        """The cues whose letters stand in a text, and those that need none."""
        found = _likely(self._index, text).get(self, ())
        return [*self._always, *found] if self._always else found


@lru_cache(maxsize=32)
def _likely(index: Index, text: str) -> Mapping[Topics, Sequence[Row]]:
    """Kept for a few texts, because sentences of the same reply are looked at one by one and for several ends."""
    return index.likely(text)


@dataclass(frozen=True, slots=True)
class CaseCues:
    """Everything of one case in one language, compiled."""

    facts: Topics
    remedies: Topics
    unacceptable: Topics
    overreach: Topics
    falsehoods: Topics
    personal: Topics
    need: Topics
    causes: re.Pattern[str]


@once_each
def cues_of(case: Case, lang: Lang) -> CaseCues:
    """Compiled cues of a case. Raises CueError naming a cue that is wrong."""
    words = lexicon(lang)
    index = Index(words.literals)
    cues = CaseCues(
        facts=Topics([(f.id, f.ask) for f in case.facts], words, index),
        remedies=Topics([(r.id, r.cues) for r in case.remedies], words, index),
        unacceptable=Topics([(u.id, u.cues) for u in case.unacceptable], words, index),
        overreach=Topics([(o.id, o.cues) for o in case.overreach], words, index),
        falsehoods=Topics([(f.id, f.cues) for f in case.falsehoods], words, index),
        personal=Topics([("personal-data", case.personal_data)], words, index),
        need=Topics([("need", case.need.cues)], words, index),
        causes=any_of(case.causes.in_(lang), lang),
    )
    index.complete()
    return cues
