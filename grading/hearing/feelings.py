"""Empathy said over two sentences: the feeling in one, its cause in the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.courtesy import COURTEOUS
from grading.hearing.model import Model
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.hearing.taboos import UNSURE
from grading.text import Lang

EMPATHY, GRANT, CAUSE = "T03", "T12", "cause"
CAUSES = ("echo", "case_cause", "hardship")
"""What shows that a sentence is about the customer's trouble: their words, the case's, a hardship."""
OTHERWISE = ("will", "question", "open_q", "closed_q", "apology", "source", "but", "reason")
"""A sentence with one of these does something else than name a cause."""
SET_GOING = ("will", "options")
"""What makes an offer of a sentence, whatever feeling it names beside it."""
SAME_THOUGHT = frozenset({"T03", "T05"})
FELT: Mapping[Lang, float] = {"zh": 0.3, "en": 0.7}
"""Share of its threshold's chance empathy needs where a rule hears feeling and cause over two sentences."""


def with_cause(item: Heard, reading: Reading, chances: Sequence[Mapping[str, float]], model: Model, lang: Lang) -> Heard:
    """The same empathy, whole when a sentence after the feeling names the cause and does nothing else."""
    if item.code != EMPATHY or item.missing != (CAUSE,):
        return item
    start = reading.text.find(item.quote)
    end = start + len(item.quote)
    inside = [n for n, s in enumerate(reading.sentences) if start < s.start < end]
    after = [n for n, s in enumerate(reading.sentences) if s.start >= end][:1]
    for n in (*inside, *after):
        span = reading.sentences[n]
        if _names_cause(span, chances[n], reading, model, lang):
            return replace(item, quote=trimmed(reading.text, Span(start, max(end, span.end))), strength=UNSURE, missing=())
    return item


def _names_cause(span: Span, chances: Mapping[str, float], reading: Reading, model: Model, lang: Lang) -> bool:
    if reading.first(CAUSES, span) is None or reading.first(OTHERWISE, span) is not None:
        return False
    if COURTEOUS[lang].search(reading.text, span.start, span.end):
        return False
    return all(chances[code] < usual for code, usual in model.thresholds.items() if code not in SAME_THOUGHT)


def over_two(raw: Sequence[Heard], chances: Sequence[Mapping[str, float]], reading: Reading, model: Model, lang: Lang) -> list[Heard]:
    """Empathy that a rule hears whole over two sentences, each too little for the model by itself; at most one."""
    highest = max((of_sentence[EMPATHY] for of_sentence in chances), default=0.0)
    if highest < FELT[lang] * model.thresholds[EMPATHY]:
        return []
    quotes = [i.quote for i in raw if i.code == EMPATHY and i.strength == 1.0 and not i.missing]
    across = [q for q in quotes if not any(q in reading.text[s.start : s.end] for s in reading.sentences)]
    return [Heard(EMPATHY, across[0], UNSURE)] if across else []


def feels_for(reading: Reading, span: Span, lang: Lang) -> bool:
    """True for a sentence that names a feeling or a hardship and sets nothing going: what it mentions is not thereby granted."""
    if reading.first(SET_GOING, span) is not None or reading.text[span.start : span.end].rstrip().endswith(("?", "？")):
        return False
    if phrases("conduct", "sets_going", lang).search(reading.text, span.start, span.end):
        return False
    named = phrases("conduct", "names_feeling", lang).search(reading.text, span.start, span.end)
    hardship = phrases("conduct", "hard_on_you", lang).search(reading.text, span.start, span.end)
    felt = reading.first(("feeling", "hardship"), span) is not None
    return bool(hardship or (felt and (named or reading.first(("anyone", "surely"), span))))


def without_wishes(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for remedies (T12) that stand in sentences of sympathy alone."""
    felt = [s for s in reading.sentences if feels_for(reading, s, lang)]
    return [i for i in items if i.code != GRANT or not any(i.quote in reading.text[s.start : s.end] for s in felt)]
