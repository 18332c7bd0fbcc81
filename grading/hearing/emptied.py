"""Slots that are plainly empty, however whole a technique was taken to be: a bare `sorry`, a guess as evidence, a remedy perhaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.closing import RECAP, SEVERAL, settled_in
from grading.hearing.hedging import held_out
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.hearing.slips import SORRY_AT_ALL
from grading.text import Lang

REFUSES = ("bare_policy", "cannot", "buck", "go_elsewhere", "question")
"""A clause with one of these turns down or asks; what it says is no fault of the firm's."""
BARE_WORDS = 2
"""Words that name a thing at the most: `a bypass`."""
QUIET = " ,.!，。！"
_MEANS_IT = re.compile(
    r"\b(?:(?:i'm|im|i am|we're|we are)(?: \w+)? sorry|(?:so|very|truly|deeply|terribly|really) sorry)\b"
    r"(?!,? (?:an?|your|his|her|their) \w+\W*$)"
    r"|\bsorry (?:about|for|that|to|you)\b|\bapolog|\bforgive\b"
)
"""A sorry that somebody says outright, or for something."""
_NEW_HERE = re.compile(r"\bsorry\b[^.?!]{0,10}\b(?:i'm|im|i am) (?:\w+,? )?(?:\w+ )?new\b")
WITHOUT_FAULT, WITHOUT_SOURCE, WITHOUT_RECAP = 0.5, 0.7, 0.5
"""Strength of an apology for nothing in particular, of a reason that was not looked up, of a close that sums nothing up."""
SHORTEST_CLOSE: dict[Lang, int] = {"zh": 6, "en": 16}
"""Characters of a reply below which it closes nothing: `anything else`, 还有啥."""
CLOSES = ("nothing_left", "anything_else", "confirm_ask", "farewell_words", "warm_close", "thanks", "paraphrase_cue")
"""What rounds off; without one of these, what sounds like a summary is the matter itself."""


def emptied(items: Sequence[Heard], reading: Reading, lang: Lang) -> tuple[Heard, ...]:
    """The items, with T04, T08, T12 and T20 missing what their words show to be missing; without a sorry for the moment."""
    return tuple(_emptied(item, reading, lang) for item in items if not _nothing_in_it(item, reading, lang))


def _nothing_in_it(item: Heard, reading: Reading, lang: Lang) -> bool:
    """What only sounds like a technique: sorry for the moment, thanks for nothing, a check with nothing restated, a bare close."""
    bare_close = item.code == "T20" and len(reading.text.strip(QUIET + "?？")) < SHORTEST_CLOSE[lang]
    if item.code == "T21" and phrases("opening", "bare_thanks", lang).fullmatch(normalised(item.quote).strip(QUIET)):
        return True
    return bare_close or _for_the_moment(item, reading, lang) or _restates_nothing(item, lang) or _idly_sorry(item, reading, lang)


def _idly_sorry(item: Heard, reading: Reading, lang: Lang) -> bool:
    """`Sorry` in passing, over being new or for somebody's illness: neither for what went wrong nor so that anybody would take it so."""
    if lang != "en" or item.code != "T04":
        return False
    span = reading.span_of(normalised(item.quote))
    words = reading.text[span.start : span.end]
    return _NEW_HERE.search(words) is not None or (_names_no_fault(span, reading, lang) and _MEANS_IT.search(words) is None)


def _restates_nothing(item: Heard, lang: Lang) -> bool:
    """`Am I not right?` by itself: no restatement (T05), however it sounds."""
    return item.code == "T05" and phrases("feeling", "bare_check", lang).fullmatch(normalised(item.quote).strip(QUIET + "?？")) is not None


def _emptied(item: Heard, reading: Reading, lang: Lang) -> Heard:
    quote = normalised(item.quote)
    span = reading.span_of(quote)
    if item.code == "T04" and not item.missing and _names_no_fault(span, reading, lang):
        return replace(item, strength=min(item.strength, WITHOUT_FAULT), missing=("fault",))
    if item.code == "T20" and RECAP not in item.missing and _sums_up_nothing(reading):
        return replace(item, strength=min(item.strength, WITHOUT_RECAP), missing=(*item.missing, RECAP))
    hedged = phrases("opening", "hedged", lang).search(quote) is not None and reading.first(("source",), span) is None
    if item.code == "T08" and "source" not in item.missing and hedged:
        return replace(item, strength=min(item.strength, WITHOUT_SOURCE), missing=(*item.missing, "source"))
    return held_out(item, span, reading, lang)


def _names_no_fault(span: Span, reading: Reading, lang: Lang) -> bool:
    """A bare `sorry` as a whole, or one beside clauses that only go on to something else."""
    whole = reading.text[span.start : span.end].strip(QUIET)
    if phrases("opening", "bare_apology", lang).fullmatch(whole):
        return True
    if reading.first(("our_fault",), span):
        return False
    gift = phrases("opening", "gift_sorry", lang).search(reading.text, *span)
    if (
        gift
        and not SORRY_AT_ALL.search(reading.text, span.start, gift.start())
        and not SORRY_AT_ALL.search(reading.text, gift.end(), span.end)
    ):
        return True
    clauses = reading.clauses_in(span)
    bare = [phrases("opening", "bare_apology", lang).fullmatch(reading.text[c.start : c.end].strip(QUIET)) is not None for c in clauses]
    others = [c for c, is_bare in zip(clauses, bare, strict=True) if not is_bare]
    return any(bare) and all(_moves_on(c, reading, lang) or _says_nothing_of_it(c, reading, lang) for c in others)


def _says_nothing_of_it(clause: Span, reading: Reading, lang: Lang) -> bool:
    """`Oh no`, `that's awful`, `you're right`: how bad it is, or that it was heard, and nothing of whose doing."""
    words = reading.text[clause.start : clause.end].strip(QUIET)
    brief = lang == "en" and len(words.split()) <= BARE_WORDS
    return brief or any(phrases("opening", family, lang).search(words) for family in ("exclaims", "assents"))


def _for_the_moment(item: Heard, reading: Reading, lang: Lang) -> bool:
    """Sorry for this very conversation (a slow screen, a slip of the tongue), and for nothing that happened to the customer."""
    if item.code not in {"T04", "X4"}:
        return False
    span = reading.span_of(normalised(item.quote))
    small = phrases("opening", "of_the_moment", lang)
    spans = [Span(*m.span()) for m in small.finditer(reading.text, *span)]
    return bool(spans) and not reading.beside(("our_fault", "hardship"), span, spans)


def _sums_up_nothing(reading: Reading) -> bool:
    """A closing question with nothing before it, or an offer that only sounds like a close."""
    whole = Span(0, len(reading.text))
    if reading.first(("summary",), whole):
        return False
    settled = settled_in(reading, whole)
    return settled == 0 or (settled < SEVERAL and reading.first(CLOSES, whole) is None)


def _moves_on(clause: Span, reading: Reading, lang: Lang) -> bool:
    """Going on to a step, a question or a refusal: no fault is named by it."""
    words = reading.text[clause.start : clause.end].strip(QUIET)
    return phrases("opening", "moves_on", lang).search(words) is not None or reading.first(REFUSES, clause) is not None
