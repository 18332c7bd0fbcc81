"""Advice for somebody's own life (`try a walk, or talk to a friend`) is no choice of ours, no evidence and no right of theirs.

Nor does it put anybody off (X3): what takes time there is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.text import Lang

OF_THE_MATTER = frozenset({"T08", "T09", "T17", "T22", "X3"})
"""Evidence, options, rights, steps, delays: each is about the matter the desk is asked about."""


def without_advice(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for techniques heard in words about the customer's own life, in which nothing of the matter stands."""
    return [item for item in items if item.code not in OF_THE_MATTER or not _of_life(item, reading, lang)]


def _of_life(item: Heard, reading: Reading, lang: Lang) -> bool:
    span = reading.span_of(item.quote)
    about = phrases("advice", "life", lang).search(reading.text, *span) is not None
    return about and phrases("advice", "matter", lang).search(reading.text, *span) is None
