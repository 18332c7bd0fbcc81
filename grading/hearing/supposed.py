"""What is only awaited, supposed or looked into is not told: "till your line is up" says nothing of how the line is now."""

from __future__ import annotations

from grading.hearing.phrases import phrases
from grading.text import Lang


def told_outright(text: str, lang: Lang) -> str:
    """The text (lower case, simplified characters) with clauses of condition and waiting blanked out, every other letter in its place."""
    return phrases("conduct", "supposed", lang).sub(lambda m: " " * len(m.group()), text)
