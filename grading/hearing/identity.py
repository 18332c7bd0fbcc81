"""Whether a reply checks who somebody is: what identifies them is asked for, not only spoken of."""

from __future__ import annotations

import re

from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

_OWN_DEED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:是)?(?:您|你)?(?:自己)?本人(?:亲自|自己|当时|去)?(?!的?(?:身份|证件|姓名|名字|电话|手机))[^，。？！吗么在来打]{1,6}的(?=[吗么吧啊呀]|[，。？?！])"
    ),
    "en": re.compile(r"\b(?:was it|is it|did|were)\b[^.?!]{0,12}\byou(?:rself)?\b[^.?!]{0,6}\bwho (?:paid|bought|booked|ordered|signed)\b"),
}
"""Whether they did something themselves: no check of who they are."""


def verifies(reading: Reading, lang: Lang) -> bool:
    """True when a sentence names what identifies the customer and asks for it."""
    sentences = ((span, reading.text[span.start : span.end]) for span in reading.sentences)
    return any(
        phrases("identity", "checks", lang).search(words) and not phrases("identity", "elsewise", lang).search(words)
        for span, words in sentences
        if _names(reading, span, words, lang)
    )


def _names(reading: Reading, span: Span, words: str, lang: Lang) -> bool:
    """Whether a sentence names what identifies somebody, beside words that only ask whether they did something themselves."""
    deeds = [Span(span.start + m.start(), span.start + m.end()) for m in _OWN_DEED[lang].finditer(words)]
    named = reading.beside(("verify",), span, deeds) if deeds else reading.first(("verify",), span) is not None
    return named or phrases("identity", "names", lang).search(_OWN_DEED[lang].sub(" ", words)) is not None
