"""A deadline is no appointment: `within 48 hours` says by when, not at what hour somebody will be there (T15)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

_DEADLINE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[\d一二两三四五六七八九十几半]+\s*个?(?:小时|钟头|分钟|工作日|天|日|周|星期|礼拜|月)(?:之|以)?内"),
    "en": re.compile(
        r"\b(?:with)?in (?:the next )?(?:\d+|an?|one|two|three|four|five|seven|ten|twenty-four|forty-eight)"
        r"(?: working| business)?[ -](?:minute|hour|day|week|month)s?\b"
    ),
}


def without_deadlines(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for a change of time whose only time is a deadline; hours to choose from are options (T09), not a change."""
    kept = [item for item in items if item.code != "T15" or not _only_a_deadline(item, reading, lang)]
    return [replace(item, code="T09") if item.code == "T15" and _is_a_choice(item, reading) else item for item in kept]


def _is_a_choice(item: Heard, reading: Reading) -> bool:
    span = reading.span_of(item.quote)
    return reading.first(("options",), span) is not None and reading.first(("senior", "bring"), span) is None


def _only_a_deadline(item: Heard, reading: Reading, lang: Lang) -> bool:
    span = reading.span_of(item.quote)
    deadlines = [Span(*m.span()) for m in _DEADLINE[lang].finditer(reading.text, *span)]
    return bool(deadlines) and not reading.beside(("time_definite",), span, deadlines)
