"""Which letters a regular expression cannot match without: a build-time help that lets the ear skip most of its regexes.

Runs only when the lexicon is compiled (`python -m bench.train_ear`): it reads Python's own parse of the expression.
"""

from __future__ import annotations

import re
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001  # no public way to a parse
MOST_SETS = 3
MOST_LETTERS = 30
SHORTEST = {"zh": 1, "en": 2}
"""Shorter literals occur nearly everywhere and would filter nothing."""


def required(source: str, lang: str) -> list[list[str]]:
    """Sets of literals: every match contains at least one literal of each set. The rarest-looking set comes first."""
    found = [sorted(set(words)) for words in _required(list(_parser.parse(source))) if all(len(w) >= SHORTEST[lang] for w in words)]
    return sorted(found, key=_rarity, reverse=True)[:MOST_SETS]


def _rarity(words: list[str]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _required(nodes: list[Any]) -> list[list[str]]:
    """The sets of a sequence: its runs of letters and those of its parts."""
    sets: list[list[str]] = []
    run = ""
    for kind, value in nodes:
        name = str(kind)
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            sets.append([run])
            run = ""
        sets += _inside(name, value)
    return [*sets, [run]] if run else sets


def _inside(name: str, value: Any) -> list[list[str]]:
    if name == "SUBPATTERN":
        return _required(list(value[3]))
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _required(list(value[2])) if value[0] >= 1 else []
    if name == "ATOMIC_GROUP":
        return _required(list(value))
    if name == "IN":
        singles = [chr(v) for k, v in value if str(k) == "LITERAL"]
        return [singles] if singles and len(singles) == len(value) <= MOST_LETTERS else []
    if name == "BRANCH":
        parts = [max(_required(list(branch)), key=_rarity, default=None) for branch in value[1]]
        return [[w for part in parts for w in part or ()]] if all(parts) else []
    return []
