"""A detour (T19) takes something first or leaves something for later: to name the worry alone is none."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.text import Lang

DETOUR = "T19"


def without_worries(items: Sequence[Heard], lang: Lang) -> list[Heard]:
    """The items but for a detour that only says, or asks, what the customer is worried about."""
    return [i for i in items if i.code != DETOUR or not _only_names(normalised(i.quote), lang)]


def _only_names(quote: str, lang: Lang) -> bool:
    if phrases("conduct", "asks_what_matters", lang).search(quote):
        return True
    named = phrases("conduct", "names_worry", lang).search(quote)
    return named is not None and phrases("conduct", "sets_order", lang).search(quote) is None
