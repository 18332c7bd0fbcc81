"""Empathy in everyday words: granting a feeling (`anybody would be livid`, 换我我也气) is T03 even where the model is unsure."""

from __future__ import annotations

from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.feelings import CAUSES, EMPATHY
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.hearing.taboos import UNSURE
from grading.text import Lang

FORMULA = 0.5
"""Strength of a feeling granted without what it comes from."""
TOLD: dict[Lang, int] = {"zh": 5, "en": 16}
"""Characters beside the words that grant the feeling from which they say what it is about."""
TAKEN_BACK = ("calm_order", "formula_feeling", "rude", "threat")
"""In a sentence with one of these a feeling is named and not granted."""


BRUSHED = frozenset({"X1", "X2", "X3"})
BAD_WORDS = ("buck", "go_elsewhere", "go_ask_other", "bare_policy", "perfunctory", "time_vague", "rude", "blame", "calm_order", "threat")
"""What makes a brush-off of a sentence, whatever feeling it grants beside it."""


def plainly_felt(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items, with T03 where the words themselves grant the customer's feeling; nothing beside a taboo."""
    if any(i.code == EMPATHY and not i.missing for i in items):
        return list(items)
    for said in phrases("feeling", "granted", lang).finditer(reading.text):
        sentence = reading.sentence_of(said.start())
        if (
            sentence is None
            or reading.first(TAKEN_BACK, sentence)
            or phrases("feeling", "not_granted", lang).search(reading.text, *sentence)
        ):
            continue
        quote = trimmed(reading.text, sentence)
        items = [i for i in items if not _only_suspected(i, quote, sentence, reading)]
        if any(i.is_plain_taboo for i in items):
            return items
        caused = says_why(Span(*said.span()), sentence, reading, lang)
        others = [i for i in items if i.code != EMPATHY]
        return [*others, Heard(EMPATHY, quote, UNSURE) if caused else Heard(EMPATHY, quote, FORMULA, ("cause",))]
    return _with_formula(items, reading)


def _with_formula(items: Sequence[Heard], reading: Reading) -> list[Heard]:
    """The items, with the half that a set phrase is worth (`I understand how you feel`) where it is all the sympathy there is."""
    formula = next((c for c in reading.clauses if reading.first(("formula_feeling",), c)), None)
    if formula is None or any(i.code == EMPATHY or i.is_plain_taboo for i in items) or reading.has("but"):
        return list(items)
    return [*items, Heard(EMPATHY, trimmed(reading.text, formula), FORMULA, ("cause",))]


def _only_suspected(item: Heard, quote: str, sentence: Span, reading: Reading) -> bool:
    """A brush-off that the model alone suspects in the very sentence that grants the feeling."""
    return item.code in BRUSHED and item.strength < 1 and item.quote in quote and reading.first(BAD_WORDS, sentence) is None


def says_why(said: Span, sentence: Span, reading: Reading, lang: Lang) -> bool:
    """True where the sentence also says what the feeling comes from, in the case's words or in its own."""
    if reading.first(CAUSES, sentence) or "，" in reading.text[said.start : said.end]:
        return True
    beside = reading.text[sentence.start : said.start] + reading.text[said.end : sentence.end]
    return sum(map(str.isalnum, beside)) >= TOLD[lang]
