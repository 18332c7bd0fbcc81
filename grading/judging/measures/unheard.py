"""What the customer's own words show of how they were listened to: asked again, not let finish, left behind by trade terms."""

from __future__ import annotations

from collections.abc import Iterator

from grading.call import HeardCall, HeardTurn
from grading.hearing.ear import LONGEST
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.segments import sentences, trimmed
from grading.judging.measures.common import first_sentence, words_of
from grading.text import Lang
from grading.verdict import Quote

BROKEN_OFF = ("-", "–", "—", "…", "...")
"""Ends of a line in which somebody was cut off."""


def unheard(call: HeardCall) -> tuple[Quote, ...]:
    """Pairs of a reply's words and of the customer's next ones, which say that they were not listened to; empty for none."""
    nexts = (*(t.customer for t in call.turns[1:]), call.last_words)
    return tuple(quote for turn, answer in zip(call.turns, nexts, strict=True) for quote in _complaint(turn, answer, call))


def _complaint(turn: HeardTurn, answer: str, call: HeardCall) -> Iterator[Quote]:
    """The words of a reply that did not listen, and of the customer who says so: each only with what bears it out."""
    said_back = turn.grasp.find("T05", "T20") is not None
    asks = not said_back and (any(mark in turn.grasp.marks for mark in ("question", "verifies")) or bool(turn.grasp.asked))
    cut = turn.customer.rstrip().endswith(BROKEN_OFF) or any(i.is_plain_taboo for i in turn.grasp.items)
    for family, borne_out in (("told_already", asks), ("cut_off", cut), ("lost", True)):
        said = _sentence(family, answer, call.lang) if borne_out else ""
        if said and not (family == "told_already" and _sentence("elsewhere", said, call.lang)):
            yield words_of(turn)
            yield min(turn.turn + 1, call.last.turn), said
            return


def _sentence(family: str, words: str, lang: Lang) -> str:
    """The sentence of an utterance that says it, as written; empty for none."""
    read = words[:LONGEST]
    ways = phrases("watch", family, lang)
    text = normalised(read)
    return next((first_sentence(trimmed(read, s)) for s in sentences(text) if ways.search(text[s.start : s.end])), "")
