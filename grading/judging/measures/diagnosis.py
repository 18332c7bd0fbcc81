"""D2 Diagnosis: C5 fact-finding against the case's facts, C6 the hidden need."""

from __future__ import annotations

from grading.call import HeardCall, quoted
from grading.case import Case
from grading.hearing.cues import cues_of
from grading.hearing.patterns import normalised
from grading.hearing.questions import CONSENT
from grading.hearing.segments import Span
from grading.judging.measures.common import first_sentence, words_of
from grading.verdict import Scored, Unscored, Verdict


def fact_finding(call: HeardCall) -> Verdict:
    """C5: the share of the key facts the agent asked for."""
    if call.case is None:
        return Unscored("no case to compare the questions with")
    key = {f.id for f in call.case.facts if f.key and f.reveal != "opening"}
    asked = [(t, m) for t, m in call.mentions("asked")]
    found = {m.id for _, m in asked} | (call.told & key)
    share = len(found & key) / max(1, len(key))
    questions = call.hits("T06", "T07")
    telling = [p for p in asked if p[1].id in key]
    evidence = quoted([p for p in telling if not CONSENT.search(normalised(p[1].quote))] or questions or telling or asked)
    if not asked and not questions:
        return Scored(0, (words_of(call.turns[0]),), "asked_nothing")
    if share < 0.45:
        return Scored(1, evidence, "few")
    if share < 0.75:
        return Scored(2, evidence, "half")
    verified = call.memory.verified or call.best("T05") is not None
    return Scored(4 if share >= 0.99 and verified else 3, evidence, "all")


def hidden_need(call: HeardCall) -> Verdict:
    """C6: was what lies beneath the demand named, confirmed by the customer, and served?"""
    if call.case is None:
        return Unscored("no case to say what the need was")
    named = list(call.mentions("need"))
    serving = {r.id for r in call.case.remedies if r.serves_need}
    served = [(t, m) for t, m in call.mentions("offered") if m.id in serving]
    private = _private(call.case) & call.told
    asked = [(t, m) for t, m in call.mentions("asked") if m.id in private]
    if not named and asked:
        return Scored(2 if served else 1, quoted(served or asked), "served_unnamed" if served else "asked_unnamed")
    if not named:
        told_at = _told_at(call)
        if told_at is not None and served:
            return Scored(2, quoted(served), "served_unnamed")
        if told_at is not None:
            return Scored(1, (told_at,), "hint_missed")
        return Scored(0, (_demand(call) or words_of(call.last),), "surface")
    told_at = _told_at(call)
    if not private and "need" not in call.told and told_at is None:
        return Scored(2, quoted(named), "guessed")
    first = named[0][0].turn
    shaped = [p for p in served if p[0].turn >= first]
    confirmed = (told_at,) if told_at else ()
    return Scored(4 if shaped else 3, (*quoted(named[:2]), *confirmed, *quoted(shaped[:1])), "shaped" if shaped else "confirmed")


def _demand(call: HeardCall) -> tuple[int, str] | None:
    """What the customer came with, under which nobody looked; None where they said nothing."""
    first = next((turn for turn in call.turns if turn.customer.strip()), None)
    return (first.turn, first_sentence(first.customer)) if first else None


def _private(case: Case) -> frozenset[str]:
    """The facts told only to somebody trusted: the story behind the need."""
    return frozenset(f.id for f in case.facts if f.reveal == "trust")


def _told_at(call: HeardCall) -> tuple[int, str] | None:
    """Where the customer let the need be known, in their own words, or None."""
    assert call.case is not None, "only asked with a case"
    cues = cues_of(call.case, call.lang).need
    lines = [(t.turn, t.customer) for t in call.turns] + [(call.last.turn, call.last_words)]
    for turn, words in lines:
        if words and cues.mentions(words, normalised(words), [Span(0, len(words))]):
            return turn, words[:120].strip()
    return None
