"""Whether a reply checks who somebody is: what identifies them is asked for, not only spoken of."""

from __future__ import annotations

from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.text import Lang


def verifies(reading: Reading, lang: Lang) -> bool:
    """True when a sentence names what identifies the customer and asks for it."""
    sentences = ((span, reading.text[span.start : span.end]) for span in reading.sentences)
    return any(
        phrases("identity", "checks", lang).search(words) and not phrases("identity", "elsewise", lang).search(words)
        for span, words in sentences
        if reading.first(("verify",), span) or phrases("identity", "names", lang).search(words)
    )
