"""Words that wish this person well, told from set phrases: they put nobody off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from grading.heard import Heard
from grading.hearing.patterns import listed, normalised
from grading.hearing.rules import Reading
from grading.hearing.taboos import UNSURE
from grading.text import Lang

UNMEANT = "X3"
"""What a model may hear in a wish (`I hope it comes soon`) and no wish is. A set phrase may well cut somebody off (X7)."""
ASKING = ("?", "？")


def wishes_well(sentence: str, lang: Lang) -> bool:
    """True for a sentence with a kind word for this person."""
    words = normalised(sentence)
    asks, said_to_all = words.rstrip().endswith(ASKING), _pattern("set_phrase", lang).search(words)
    return not asks and not said_to_all and _pattern("kind", lang).search(words) is not None


def without_wished(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for stalling that is heard, not surely, in nothing but a wish."""
    return [i for i in items if i.code != UNMEANT or i.strength > UNSURE or not _only_wishes(i, reading, lang)]


def _only_wishes(item: Heard, reading: Reading, lang: Lang) -> bool:
    span = reading.span_of(normalised(item.quote))
    within = [s for s in reading.sentences if s.start < span.end and span.start < s.end]
    return bool(within) and all(wishes_well(reading.text[s.start : s.end], lang) for s in within)


def _pattern(name: Literal["kind", "set_phrase"], lang: Lang) -> re.Pattern[str]:
    return listed("parting", name, lang)
