"""Danger to life that the customer tells of as it happens: safety outranks script and queue (S38)."""

from __future__ import annotations

from collections.abc import Sequence

from grading.call import HeardCall
from grading.hearing.ear import LONGEST
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.segments import sentences, trimmed
from grading.hearing.unwell import harmed_in, minds, unwell_in
from grading.judging.measures.common import first_sentence, words_of
from grading.text import Lang
from grading.verdict import Quote

WITHIN = 1
"""Replies after the one to the customer's words in which it still is looked after in time."""


def ignored_danger(call: HeardCall) -> tuple[Quote, ...]:
    """The customer's words of danger and the reply that passed over them; empty where there were none or safety came first.

    Symptoms are danger in a real call only: what a case's own customers say of how they feel is part of its plot.
    """
    for turn in call.turns:
        earlier = tuple(t.customer for t in call.turns[: turn.turn - 1])
        told = threat_in(turn.customer, call.lang) if call.case else danger_in(turn.customer, call.lang, earlier)
        if told:
            answers = call.turns[turn.turn - 1 : turn.turn + WITHIN]
            return () if any(looks_after(t.reply, call.lang) for t in answers) else ((turn.turn, told), words_of(turn))
    return ()


def neglected(call: HeardCall) -> tuple[Quote, ...]:
    """The customer's words of somebody unwell, in no danger that is known of, and the reply that passed over them; empty where they were seen to."""
    for turn in call.turns:
        told = unwell_in(turn.customer[:LONGEST], call.lang)
        answers = call.turns[turn.turn - 1 : turn.turn + WITHIN]
        if told and not any(minds(t.reply[:LONGEST], call.lang) for t in answers):
            return ((turn.turn, first_sentence(trimmed(turn.customer, told))), words_of(turn))
    return ()


def looks_after(reply: str, lang: Lang) -> bool:
    """True for a reply that sees to somebody's safety."""
    return phrases("watch", "made_safe", lang).search(normalised(reply[:LONGEST])) is not None


def danger_in(words: str, lang: Lang, earlier: Sequence[str] = ()) -> str:
    """The customer's sentence that tells of danger there and then, or of harm by what these or earlier words name; empty where there is none."""
    read = words[:LONGEST]
    if threat := threat_in(read, lang):
        return threat
    harmed = harmed_in(read, lang, earlier)
    return first_sentence(trimmed(read, harmed)) if harmed else ""


def threat_in(words: str, lang: Lang) -> str:
    """The customer's sentence that tells of danger to life there and then; empty where there is none."""
    read = words[:LONGEST]
    text = normalised(read)
    danger, unless = phrases("watch", "danger", lang), phrases("watch", "not_danger", lang)
    for span in sentences(text):
        sentence = text[span.start : span.end]
        if danger.search(sentence) and not unless.search(sentence):
            return first_sentence(trimmed(read, span))
    return ""
