"""Choosing among written lines: the same call always reads the same, and no line comes twice in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

import yaml

from grading.record.figures import sentences
from grading.text import Lang

LONGEST: dict[Lang, int] = {"zh": 34, "en": 90}
"""Characters of a quote inside a sentence."""


@cache
def data(name: str) -> Any:
    """A data file of this package."""
    source = files("simulator.debrief").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def one_of(lines: Sequence[str], key: str, used: set[str]) -> str:
    """One of the lines, by `key`; another one when it has been used already. Empty where there is none."""
    if not lines:
        return ""
    start = crc32(key.encode()) % len(lines)
    turned = [*lines[start:], *lines[:start]]
    line = next((row for row in turned if row not in used), turned[0])
    used.add(line)
    return line


def short(quote: str, lang: Lang) -> str:
    """A quote fit to stand inside a sentence: its first sentence, whole where short enough, else cut at a word with an ellipsis."""
    first = next(sentences(quote), quote).strip()
    inner = first.rstrip("。.，,；;") if lang == "zh" else first.rstrip(".,;")
    inner = inner.replace("“", "‘").replace("”", "’").replace('"', "")
    if len(inner) <= LONGEST[lang]:
        return inner
    cut = inner[: LONGEST[lang]]
    for stop in ("，", "、", "：") if lang == "zh" else (", ", " "):
        if stop in cut[LONGEST[lang] // 3 :]:
            return cut[: cut.rindex(stop)].rstrip() + "…"
    return cut + "…"
