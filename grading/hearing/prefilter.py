"""Which letters a regular expression cannot match without: a build-time help that lets the ear skip most of its regexes.

Runs only when the lexicon is compiled (`python -m bench.train_ear`): it reads Python's own parse of the expression.
"""

from __future__ import annotations

import re
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]
SHORTEST = {"zh": 1, "en": 2}
"""Shorter literals occur nearly everywhere and would filter nothing."""


def required(source: str, lang: str) -> list[str]:
    """Literals of which at least one is in every match; empty when none can be named."""
    found = _required(list(_parser.parse(source)))
    good = [w for w in found or () if len(w) >= SHORTEST[lang]]
    return sorted(set(good)) if found and len(good) == len(found) else []


def _required(nodes: list[Any]) -> list[str] | None:
    """The best alternative set of literals in a sequence: the one whose shortest member is longest."""
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
        inner = _inside(name, value)
        if inner:
            sets.append(inner)
    if run:
        sets.append([run])
    return max(sets, key=lambda s: (min(map(len, s)), -len(s)), default=None)


def _inside(name: str, value: Any) -> list[str] | None:
    if name == "SUBPATTERN":
        return _required(list(value[3]))
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _required(list(value[2])) if value[0] >= 1 else None
    if name == "ATOMIC_GROUP":
        return _required(list(value))
    if name == "IN":
        singles = [chr(v) for k, v in value if str(k) == "LITERAL"]
        return singles if len(singles) == len(value) <= 30 else None
    if name == "BRANCH":
        parts = [_required(list(branch)) for branch in value[1]]
        return [w for part in parts for w in part or ()] if all(parts) else None
    return None
