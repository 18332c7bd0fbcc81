"""Good lines with a taboo's words in them: what stands around the words takes the taboo back, unless more of it is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grading.heard import Heard
from grading.hearing.phrases import families, phrases
from grading.hearing.rules import Reading, rules
from grading.hearing.segments import Span
from grading.text import Lang

OWNED = "_owned"
"""Ending of the lists that hold only in a reply which owns up to the firm's fault."""


REPROACHES = frozenset({"X5", "X8"})
_STILL_OPEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"\W*(?:可是?|但是?|不过|那|只是)?[您你](?:刚才|刚刚|好像|还是?)*(?:还没有?|没有?)(?:跟我|告诉我|给我|回)?(?:说|讲|答|提)(?:呢|呀|过)?"
        r"(?:\W*|[^，。！？]{0,12}(?:几|多少|哪|什么|谁|是不是|还是|怎么样)[^。！]*)"
    ),
    "en": re.compile(
        r"\W*(?:(?:but|and|so|sorry|well|though|ok|okay|um|er)\W+)*you (?:still |just )?"
        r"(?:did ?n['’]?t|did not|have ?n['’]?t|have not)(?: yet| actually| really)?"
        r" (?:say|said|tell|told|answer(?:ed)?|mention(?:ed)?)(?: me| us)?(?: yet)?"
        r"(?:\W*|,? (?:how|what|which|when|where|who|whether)\b[^.!]*)"
    ),
}
"""A reminder that a question is open: it names the question, or one stands beside it."""


def without_reminders(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for blame and insult heard in nothing but a reminder that a question is open: `but you didn't say how many`."""
    return [i for i in items if i.code not in REPROACHES or not _only_reminds(i, reading, lang)]


def _only_reminds(item: Heard, reading: Reading, lang: Lang) -> bool:
    words = reading.text[slice(*reading.span_of(item.quote))].strip()
    reminds = _STILL_OPEN[lang].fullmatch(words) is not None
    return reminds and reading.first(("rude",), reading.span_of(item.quote)) is None and reading.has("question", "open_q")


def without_harmless(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for taboos whose every telling word stands in a phrase that means no harm."""
    return [item for item in items if not (item.is_taboo and _is_harmless(item, reading, lang))]


def _is_harmless(item: Heard, reading: Reading, lang: Lang) -> bool:
    span = reading.span_of(item.quote)
    taken_back = sorted(_phrases(item.code, span, reading, lang))
    if not taken_back:
        return False
    telling = tuple({concept for rule in rules() if rule.code == item.code for group in rule.groups for concept in group})
    return not reading.beside(telling, span, taken_back)


def _phrases(code: str, span: Span, reading: Reading, lang: Lang) -> Iterator[Span]:
    """Where phrases that take a code back stand within a span."""
    names = [code, code + OWNED] if reading.has("our_fault", "apology") else [code]
    for name in names:
        if name in families("harmless", lang):
            yield from (Span(*m.span()) for m in phrases("harmless", name, lang).finditer(reading.text, span.start, span.end))
