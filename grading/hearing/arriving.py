"""How they will know that a promise was kept: through a medium, or because the thing itself arrives where they look."""

from __future__ import annotations

from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang


def medium_in(span: Span, original: str, reading: Reading, lang: Lang) -> str:
    """The words for the medium of a promise as written, or for where money or goods arrive; empty where neither is said."""
    said = reading.first(("medium",), span)
    if said:
        return original[said.start : said.end]
    there = phrases("watch", "arrives", lang).search(reading.text, span.start, span.end)
    return original[there.start() : there.end()] if there else ""
