"""What the customer told, said back by the agent who takes it down: heard, though no yes to it was asked for."""

from __future__ import annotations

import re

from grading.call import HeardCall
from grading.hearing.patterns import normalised
from grading.hearing.recapping import said_before
from grading.hearing.segments import Span, clauses, ends_in_question_mark, sentences, trimmed
from grading.judging.measures.common import first_sentence
from grading.text import Lang
from grading.verdict import Quote

_TAKES_DOWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"明白|知道了|记(?:下|住|好|上)|收到|了解|清楚了|听(?:到|明白|清楚|懂)|懂了|有数"),
    "en": re.compile(
        r"(?:^|[.!] )\W*(?:(?:good|thanks|thank you|yes|oh|ah)\b\W*)?(?:understood|got (?:it|that|you)|noted|i see|i hear (?:you|that)|right|okay|ok|so)\b(?=\s*[,.:;!-])"
        r"|\bi(?:'ve| have) (?:got|noted|written|taken) (?:that |it |all |this )?(?:down)?"
    ),
}
"""Words with which what was told is taken down."""
NEAR = 2
"""Sentences from the word that takes down to what is said back."""


def said_back(call: HeardCall) -> Quote | None:
    """The first words of a reply that take down what the customer has just told, in the customer's own words or figures; None for none."""
    for turn in call.turns:
        reply = turn.spoken
        text = normalised(reply)
        spans = sentences(text)
        for n, span in enumerate(spans):
            words = text[span.start : span.end]
            near = text[spans[max(0, n - NEAR + 1)].start : span.end]
            asks = ends_in_question_mark(words)
            said = trimmed(reply, span)
            if said not in turn.reply:  # it has a blank in it for what is not said in earnest
                continue
            if not asks and _TAKES_DOWN[call.lang].search(near) and repeats(text[slice(*span)], turn.customer, call.lang):
                return turn.turn, first_sentence(said)
    return None


def repeats(words: str, customer: str, lang: Lang) -> bool:
    """True for a sentence (normalised) one of whose clauses says again what the customer has just said."""
    return any(said_before(words[c.start : c.end], (customer,), lang) for c in clauses(words, Span(0, len(words))))
