"""Somebody's words as they stand between quotation marks in a line of the coach's."""

from __future__ import annotations

from grading.text import Lang

NAMED: dict[Lang, int] = {"zh": 28, "en": 70}
"""Characters of somebody's words that a tip repeats."""


def inside(words: str, lang: Lang) -> str:
    """Words as they stand between quotation marks: marks within them are single ones, and none is left open."""
    within = words.replace("“", "‘").replace("”", "’") if lang == "zh" else words.replace("“", "").replace("”", "")
    return within if within.count("‘") <= within.count("’") else within + "’"
