"""What a reply only tells: what befell the customer, what they did, what they said told back. A remedy named there is not offered."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from grading.heard import Heard, Mention
from grading.hearing.cues import Topics
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

RESTATED = "T05"
ASKS_ONLY: dict[Lang, int] = {"zh": 8, "en": 24}
"""Characters up to which a sentence does no more than ask whether what comes before it is right."""


def outside_tales(
    named: tuple[Mention, ...], explained: AbstractSet[str], remedies: Topics, original: str, left: str, spans: Sequence[Span]
) -> tuple[Mention, ...]:
    """Of the remedies named, those that explain, and steps where they stand in what is `left` of the text."""
    steps = {m.id: m for m in remedies.mentions(original, left, spans)}
    return tuple(m if m.id in explained else steps[m.id] for m in named if m.id in explained or m.id in steps)


def without_tales(text: str, lang: Lang) -> str:
    """The text with clauses that tell what befell somebody blanked out, every other letter in its place."""
    return phrases("conduct", "befell", lang).sub(lambda m: " " * len(m.group()), text)


def told_back(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Span]:
    """Sentences of a restatement (T05) that is held out to be confirmed and looks ahead to nothing."""
    item = next((i for i in items if i.code == RESTATED), None)
    if item is None or not reading.has("confirm_ask"):
        return []
    place, ahead = reading.span_of(normalised(item.quote)), phrases("conduct", "looks_ahead", lang)
    if place.end - place.start <= ASKS_ONLY[lang]:
        place = Span(max((s.start for s in reading.sentences if s.start < place.start), default=place.start), place.end)
    told = (s for s in reading.sentences if s.start < place.end and place.start < s.end)
    return [s for s in told if not ahead.search(reading.text, *s)]
