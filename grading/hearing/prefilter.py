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
Words = frozenset[str]
NOTHING: Words = frozenset([""])


def literals_of(cue: str, lang: Lang) -> tuple[str, ...]:
    """Literals of which every match of a cue (see `patterns`) holds at least one; none where nothing is known. Raises CueError."""
    if len(cue) > 2 and cue.startswith("/") and cue.endswith("/"):
        try:
            return tuple(next(iter(required(cue[1:-1], lang)), ()))
        except re.error as error:
            msg = f"cue {cue!r} is not a valid regular expression: {error}"
            raise CueError(msg) from error
    words = cue.lower().split("…") if lang == "zh" else _SEAMS.split(cue.lower())
    longest = max((word.strip() for word in words), key=len)
    if not longest:
        to_regex(cue, lang)
    return (longest,) if longest else ()


def required(source: str, lang: Lang) -> list[list[str]]:
    """Sets of literals: every match contains at least one literal of each set. The rarest-looking set comes first."""
    found = [sorted(words) for words in _sets(list(_parser.parse(source))) if all(_tells(word, lang) for word in words)]
    return sorted(found, key=_rarity, reverse=True)[:MOST_SETS]


def starts(source: str, lang: Lang) -> list[str]:
    """Literals of which every match begins with one; none where that cannot be said."""
    run = NOTHING
    for kind, value in list(_parser.parse(source)):
        spelt = _spelt(str(kind), value)
        if spelt is None or len(run) * len(spelt) > MOST_WORDS:
            break
        run = _joined(run, spelt)
    kept = [word for word in run if not any(word != other and word.startswith(other) for other in run)]
    return sorted(kept) if all(_tells(word, lang) for word in kept) else []


def _tells(word: str, lang: Lang) -> bool:
    return len(word) >= SHORTEST[lang] or not (word.isalnum() or word.isspace() or not word)


def _rarity(words: Iterable[str]) -> tuple[int, int]:
    each = list(words)
    return min(map(len, each)), -len(each)


def _sets(nodes: list[Any]) -> list[Words]:
    """The sets of a sequence: neighbouring parts spelt out together, and what the parts that cannot be spelt out need."""
    sets: list[Words] = []
    run = NOTHING
    for kind, value in nodes:
        spelt = _spelt(str(kind), value)
        if spelt is not None and len(run) * len(spelt) <= MOST_WORDS:
            run = _joined(run, spelt)
            continue
        sets.append(_shortest(run))
        run = spelt or NOTHING
        if spelt is None:
            sets += _inside(str(kind), value)
    return [words for words in (*sets, _shortest(run)) if "" not in words]


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


def _inside(name: str, value: Any) -> list[Words]:
    """What a part needs that cannot be spelt out."""
    match name:
        case "SUBPATTERN":
            return _sets(list(value[3]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] >= 1:
            return _sets(list(value[2]))
        case "ATOMIC_GROUP":
            return _sets(list(value))
        case "BRANCH":
            ways = [max(_sets(list(branch)), key=_rarity, default=None) for branch in value[1]]
            return [_shortest(frozenset(word for way in ways for word in way or ()))] if all(ways) else []
        case _:
            return []
