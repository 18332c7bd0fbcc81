"""Choosing among written lines: the same call always reads the same, and no line comes twice in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from zlib import crc32

from grading.record.figures import figures, is_time, sentences
from grading.shipped import shipped
from grading.text import Lang

LONGEST: dict[Lang, int] = {"zh": 34, "en": 90}
"""Characters of a quote inside a sentence."""


@cache
def data(name: str) -> Any:
    """A data file of this package."""
    return shipped("simulator.debrief", f"data/{name}.yaml")


def one_of(lines: Sequence[str], key: str, used: set[str]) -> str:
    """One of the lines, by `key`; another one when it has been used already. Empty where there is none."""
    if not lines:
        return ""
    start = crc32(key.encode()) % len(lines)
    turned = [*lines[start:], *lines[:start]]
    line = next((row for row in turned if row not in used), turned[0])
    used.add(line)
    return line


_CLAUSE: dict[Lang, str] = {"zh": r"(?<=[，；：])", "en": r"(?<=[,;:])\s+|\s+(?=and I\b)"}


def _dated(quote: str, lang: Lang) -> str:
    """The clause of a quote that says when, with what follows it."""
    clauses = re.split(_CLAUSE[lang], quote)
    at = next((n for n, clause in enumerate(clauses) if any(is_time(f.kind) and f.kind != "date" for f in figures(clause, lang))), 0)
    return ("" if lang == "zh" else " ").join(clauses[at:])


def short(quote: str, lang: Lang, *, dated: bool = False) -> str:
    """A quote fit to stand inside a sentence: its first sentence, whole where short enough, else cut with an ellipsis.

    `dated` keeps the part that says when.
    """
    first = next(sentences(quote), quote).strip()
    if dated and len(first) > LONGEST[lang]:
        first = _dated(first, lang)
    inner = first.rstrip("。.，,；;") if lang == "zh" else first.rstrip(".,;")
    inner = inner.replace("“", "‘").replace("”", "’").replace('"', "")
    if len(inner) <= LONGEST[lang]:
        return inner
    cut = inner[: LONGEST[lang]]
    for stop in ("，", "、", "：") if lang == "zh" else (", ", " "):
        if stop in cut[LONGEST[lang] // 3 :]:
            return cut[: cut.rindex(stop)].rstrip() + "…"
    return cut + "…"
