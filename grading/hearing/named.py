"""A feeling named outright: heard even where the model is unsure, and never mistaken for an insult.

"No wonder you're mad" has an insult's words ("you're mad") and 怪不得您火大 a reproach's (怪您); both are sympathy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.lexicon import Hit
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

NAMED = 0.85
"""Strength of a feeling named with its cause where only the wording tells: a little less than the model's own certainty."""
WITHOUT_CAUSE = 0.5
REACH = {"en": 26, "zh": 8}
"""Characters from the cue within which the feeling must begin."""
FEELINGS = ("feeling", "hardship")
CAUSES = ("echo", "case_cause", "number", "our_fault")
CAUSES_BESIDE = ("echo", "case_cause", "our_fault")
"""Causes that count wherever in the reply they stand: "Nineteen days and nobody came. No wonder you are angry."."""
UNMEANT = ("calm_order", "agent_feeling")
"""Concepts in the same sentence with which a feeling is named to be argued away, or is not the customer's."""
LIMIT = "T23"
"""A calm limit on abuse, whose opening words are no sympathy of their own."""
LOOKALIKES = {"X8": "rude", "X5": "blame"}
"""Taboos a named feeling may be taken for, each with the concept that tells the real thing."""


def plainly_named(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items without look-alikes of a feeling named outright, and with it as T03 where nothing else heard it."""
    if any(i.code == LIMIT for i in items):
        return list(items)
    for cue in phrases("conduct", "names_feeling", lang).finditer(reading.text):
        sentence = reading.sentence_of(cue.start()) or Span(0, len(reading.text))
        feeling = _feeling(cue.start(), cue.end(), sentence, reading, lang)
        if feeling is None or reading.first(UNMEANT, sentence):
            continue
        named = Span(cue.start(), feeling.end)
        kept = [i for i in items if not _lookalike(i, named, reading)]
        if any(i.is_taboo and i.code in LOOKALIKES for i in kept):
            continue
        return kept if any(i.code == "T03" for i in kept) else [*kept, _heard(sentence, reading)]
    return list(items)


def _feeling(start: int, end: int, sentence: Span, reading: Reading, lang: Lang) -> Hit | None:
    """The first feeling named after the cue (its words may begin inside the cue: "you're mad")."""
    reach = Span(start, sentence.end)
    hit = reading.first(FEELINGS, reach)
    return hit if hit and hit.end > end and hit.start <= end + REACH[lang] else None


def _lookalike(item: Heard, named: Span, reading: Reading) -> bool:
    concept = LOOKALIKES.get(item.code)
    span = reading.span_of(item.quote)
    if concept is None or not (span.start <= named.start and named.end <= span.end):
        return False
    return not reading.beside((concept,), span, [named])


def _heard(sentence: Span, reading: Reading) -> Heard:
    item = Heard("T03", trimmed(reading.text, sentence), NAMED)
    if reading.first(CAUSES, sentence) or reading.has(*CAUSES_BESIDE):
        return item
    return replace(item, strength=round(NAMED * WITHOUT_CAUSE, 2), missing=("cause",))
