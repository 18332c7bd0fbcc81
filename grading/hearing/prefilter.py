"""Which letters a cue cannot match without: a help that lets the ear skip most of its regular expressions.

It reads Python's own parse of the expression: when the lexicon is compiled (`python -m bench.train_ear`), and when a case is
first heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from grading.hearing.patterns import CueError, to_regex
from grading.text import Lang

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001  # no public way to a parse
_SEAMS = re.compile(r"[…*'’\s]+")
"""Where an English cue may be written otherwise than in its own letters."""
MOST_SETS = 3
MOST_LETTERS = 12
"""Letters of one character class that are spelt out one by one."""
MOST_WORDS = 60
"""Texts that neighbouring parts are spelt out into, before they are taken one after another."""
SHORTEST = {"zh": 1, "en": 2}
"""Shorter runs of letters occur nearly everywhere and would filter nothing; English punctuation may stand alone."""
WORD_START = "\b"
"""First letter of an English literal that stands only where a word begins."""
Words = frozenset[str]
NOTHING: Words = frozenset([""])


def needs_of(cue: str, lang: Lang) -> list[tuple[str, ...]]:
    """Sets of literals: every match of a cue (see `patterns`) holds one of each, the longest first; none where nothing is known.

    Raises CueError.
    """
    if len(cue) > 2 and cue.startswith("/") and cue.endswith("/"):
        try:
            return [tuple(literals) for literals in required(cue[1:-1], lang)]
        except re.error as error:
            msg = f"cue {cue!r} is not a valid regular expression: {error}"
            raise CueError(msg) from error
    written = cue.lower().strip()
    pieces = [word.strip() for word in written.split("…")] if lang == "zh" else _pieces(written)
    telling = sorted({piece for piece in pieces if piece.strip(WORD_START)}, key=_telling, reverse=True)
    if not telling:
        to_regex(cue, lang)
    return [(piece,) for piece in telling]


def _telling(piece: str) -> tuple[int, str]:
    return len(piece.strip(WORD_START)), piece


def _pieces(cue: str) -> list[str]:
    """The runs of letters of an English cue, marked where they begin a word."""
    seams = list(_SEAMS.finditer(cue))
    begins = [True, *("…" in seam.group() or not seam.group().isprintable() or " " in seam.group() for seam in seams)]
    return [WORD_START + run if begin and run[:1].isalnum() else run for begin, run in zip(begins, _SEAMS.split(cue), strict=True)]


def required(source: str, lang: Lang) -> list[list[str]]:
    """Sets of literals: every match contains at least one literal of each set. The rarest-looking set comes first."""
    sets = _sets(list(_parser.parse(source)))
    found = [sorted(_for_lang(words, lang)) for words in sets if all(_tells(word, lang) for word in words)]
    return sorted(found, key=_rarity, reverse=True)[:MOST_SETS]


def starts(source: str, lang: Lang) -> list[str]:
    """Literals of which every match begins with one; none where that cannot be said."""
    run, lead = NOTHING, False
    for kind, value in list(_parser.parse(source)):
        spelt = _spelt(str(kind), value)
        if spelt is None or len(run) * len(spelt) > MOST_WORDS:
            break
        lead = lead or (run == NOTHING and _is_boundary(kind, value))
        run = _joined(run, spelt)
    run = _for_lang(_marked(run), lang) if lead else run
    kept = [word for word in run if not any(word != other and word.startswith(other) for other in run)]
    return sorted(kept) if all(_tells(word, lang) for word in kept) else []


def _tells(word: str, lang: Lang) -> bool:
    word = word.removeprefix(WORD_START)
    return len(word) >= SHORTEST[lang] or not (word.isalnum() or word.isspace() or not word)


def _rarity(words: Iterable[str]) -> tuple[int, int]:
    each = list(words)
    return min(map(len, each)), -len(each)


def _is_boundary(kind: object, value: object) -> bool:
    return str(kind) == "AT" and str(value) == "AT_BOUNDARY"


def _marked(words: Words) -> Words:
    return frozenset(WORD_START + word if word[:1].isalnum() else word for word in words)


def _for_lang(words: Words, lang: Lang) -> Words:
    """Chinese is not written in words: there the mark says nothing."""
    return words if lang == "en" else frozenset(word.removeprefix(WORD_START) for word in words)


def _sets(nodes: list[Any], *, lead: bool = False) -> list[Words]:
    """The sets of a sequence: neighbouring parts spelt out together, and what the parts that cannot be spelt out need.

    `lead` says that a word's boundary stands before the sequence.
    """
    sets: list[Words] = []
    run = NOTHING
    for kind, value in nodes:
        spelt = _spelt(str(kind), value)
        if spelt is not None and len(run) * len(spelt) <= MOST_WORDS:
            lead = lead or (run == NOTHING and _is_boundary(kind, value))
            run = _joined(run, spelt)
            continue
        if run != NOTHING:
            sets.append(_marked(run) if lead else run)
            lead = False
        run = spelt or NOTHING
        if spelt is None:
            sets += _inside(str(kind), value, lead=lead)
            lead = False
    sets.append(_marked(run) if lead else run)
    return [_shortest(words) for words in sets if "" not in words]


def _joined(first: Words, then: Words) -> Words:
    return frozenset(a + b for a in first for b in then)


def _shortest(words: Words) -> Words:
    """Without the words that contain another: the other is there whenever they are."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(other in word for other in kept):
            kept.append(word)
    return frozenset(kept)


def _spelt(name: str, value: Any) -> Words | None:
    """Every text a part can match, or None when they are too many or unknown."""
    match name:
        case "LITERAL":
            return frozenset([chr(value)])
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return NOTHING
        case "IN":
            letters = frozenset(chr(v) for k, v in value if str(k) == "LITERAL")
            return letters if len(letters) == len(value) <= MOST_LETTERS else None
        case "SUBPATTERN":
            return _all_spelt(value[3])
        case "BRANCH":
            ways = [_all_spelt(branch) for branch in value[1]]
            every = frozenset[str]().union(*(way or () for way in ways))
            return every if all(ways) and len(every) <= MOST_WORDS else None
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[1] == 1:
            once = _all_spelt(value[2])
            return once and (once if value[0] else once | NOTHING)
        case _:
            return None


def _all_spelt(nodes: Iterable[Any]) -> Words | None:
    run = NOTHING
    for kind, value in nodes:
        spelt = _spelt(str(kind), value)
        if spelt is None or len(run) * len(spelt) > MOST_WORDS:
            return None
        run = _joined(run, spelt)
    return run


def _inside(name: str, value: Any, *, lead: bool) -> list[Words]:
    """What a part needs that cannot be spelt out."""
    match name:
        case "SUBPATTERN":
            return _sets(list(value[3]), lead=lead)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] >= 1:
            return _sets(list(value[2]), lead=lead)
        case "ATOMIC_GROUP":
            return _sets(list(value), lead=lead)
        case "BRANCH":
            ways = [max(_sets(list(branch), lead=lead), key=_rarity, default=None) for branch in value[1]]
            return [_shortest(frozenset(word for way in ways for word in way or ()))] if all(ways) else []
        case _:
            return []
