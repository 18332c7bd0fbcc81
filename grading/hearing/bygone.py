"""What the firm did wrong is told, and grants nothing: `we refunded one payment and left the plan on` is no remedy (T12)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

GRANT = "T12"
_AHEAD = ("will", "time_now", "time_definite", "options")
"""With one of these in it a sentence sets something going."""
_BY_US = (
    r"\b(?:we|they|our \w+) (?:only )?(?:\w+ed|took|sent|put|cut|kept|left|gave|made|told|let|lost|broke)\b[^.?!]*"
    r"\b(?:that was|which was|and never|wrong|by mistake|in error|you had already|without (?:asking|telling))\b"
)
_OURS_AND_OVER: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"是我们的?(?:错|责任|疏忽|失误)"),
    "en": re.compile(
        r"\b(?:that|this|it)(?:'s| is| was) (?:all |squarely |entirely )?on us\b"
        r"|\blast time\b[^.?!]*\b(?:we|they|he|she)\b[^.?!]*"
        rf"|{_BY_US}"
    ),
}


def without_past(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for a remedy that stands in words of what went wrong, with nothing set going in them."""
    return [item for item in items if item.code != GRANT or not _is_past(reading.span_of(normalised(item.quote)), reading, lang)]


def _is_past(span: Span, reading: Reading, lang: Lang) -> bool:
    told = _OURS_AND_OVER[lang].search(reading.text, span.start, span.end)
    return told is not None and not reading.beside(_AHEAD, span, [Span(*told.span())])
