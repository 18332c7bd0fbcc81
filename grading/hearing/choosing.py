"""An either-or put to the customer (`today or tomorrow?`, 是先关还是先查) is a closed question (T07) even where the model is unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import trimmed
from grading.hearing.taboos import UNSURE
from grading.text import Lang

_YES_OR_NO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:信|知道|清楚|记得|收到|去过|听说)(?:还是|或者|，?还是)(?:不|没)[^，。]{0,4}[？?]?$"),
    "en": re.compile(
        r"^\W*(?:(?:so|and|but|ok|well|now)\W+)*(?:do|did|does|have|has|are|is|was|were)\b"
        r"(?!.*\b(?:want|like|prefer|rather|take|fancy|accept|choose)\b).*\bor (?:no|not)\W*$"
    ),
}
"""A question that `or not` makes no choice between two things."""
CHOICE = "T09"
ASKED_ALREADY = frozenset({"T06", "T07", "T09", "T19"})


def plainly_chosen(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items, with T07 where two things are put side by side for the customer to choose; nothing beside a taboo."""
    if any(i.code in ASKED_ALREADY or i.is_plain_taboo for i in items):
        return list(items)
    put = phrases("feeling", "either_or", lang).search(reading.text)
    sentence = reading.sentence_of(put.start()) if put else None
    if sentence is None or reading.first(("rude", "blame"), sentence):
        return list(items)
    return [*items, Heard("T07", trimmed(reading.text, sentence), UNSURE)]


def without_yes_or_no(items: Sequence[Heard], lang: Lang) -> list[Heard]:
    """The items but for a choice (T09) that is a plain question with `or not` behind it: `do you trust it or no`."""
    return [i for i in items if i.code != CHOICE or not _YES_OR_NO[lang].search(normalised(i.quote))]
