"""D2 Diagnosis: C5 fact-finding against the case's facts, C6 the hidden need."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from grading.call import HeardCall, HeardTurn, Hits, quoted
from grading.case import Case
from grading.heard import Heard, Mention, Nuance
from grading.hearing.asking import ends_asking
from grading.hearing.cues import cues_of
from grading.hearing.patterns import normalised
from grading.hearing.questions import CONSENT, proposes
from grading.hearing.segments import Span, ends_in_question_mark, sentences
from grading.hearing.wanted import want_of
from grading.judging.measures.common import QUOTED, asks_after_matter, first_sentence, telling_sentence, words_of
from grading.judging.measures.proof import plainest
from grading.judging.measures.response import next_words
from grading.text import Lang
from grading.verdict import Quote, Scored, Unscored, Verdict

SHOWN = 3
"""Questions that are quoted."""
LEAST, LEAST_WORDS = 6, 4
"""Characters (zh) and words (en) from which a question quoted by itself says what it is after."""


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
    evidence = _shown(telling, call) if telling else _shown([*questions, *asked], call)
    if not asked and not questions:
        return Scored(0, (words_of(call.turns[0]),), "asked_nothing")
    if share < 0.45:
        return Scored(1, evidence, "few")
    if share < 0.75:
        return Scored(2, evidence, "half")
    verified = call.memory.verified or call.best("T05") is not None
    whole = share >= 0.99 and verified
    return Scored(4 if whole else 3, evidence, "whole" if whole else "all")


def _shown(pairs: Hits, call: HeardCall) -> tuple[Quote, ...]:
    """The questions after a fact, in the order of the call; those that put a remedy, a choice or leave to the customer only for want of others."""
    pairs = list({(turn.turn, hit.quote): (turn, hit) for turn, hit in reversed(pairs)}.values())[::-1]
    plain = [p for p in pairs if _after_a_fact(*p, call.lang)]
    of_matter = [p for p in plain if asks_after_matter(p[1].quote, call.lang)]
    return quoted(sorted((of_matter or plain or pairs)[:SHOWN], key=lambda p: p[0].turn))


def _after_a_fact(turn: HeardTurn, hit: Heard | Mention | Nuance, lang: Lang) -> bool:
    """False for words that offer, let choose, ask for a yes or an opinion, or are too few to say what they ask after."""
    text = normalised(hit.quote)
    if not ends_asking(hit.quote, lang) and not hit.quote.rstrip().endswith(("?", "？")):
        return False
    others: list[Heard | Mention] = [*turn.grasp.offered, *(i for i in turn.grasp.items if i.code in {"T09", "T10", "T12", "T24"})]
    offers = any(o.quote in hit.quote or hit.quote in o.quote for o in others)
    bare = len(text) < LEAST if lang == "zh" else len(text.split()) < LEAST_WORDS
    want = want_of(hit.quote, lang)
    lets_choose = bool(others) and want.surely("choice")
    return not (
        offers
        or bare
        or lets_choose
        or want.rather("yes_to_offer", "opinion", "repeat", "smalltalk")
        or CONSENT.search(text)
        or proposes(text, lang)
    )


def hidden_need(call: HeardCall) -> Verdict:
    """C6: was what lies beneath the demand named, confirmed by the customer, and served?"""
    if call.case is None:
        return Unscored("no case to say what the need was")
    serving = {r.id for r in call.case.remedies if r.serves_need}
    named = _most_telling([p for p in call.mentions("need") if not _only_serves(*p, serving)])
    served = [(t, m) for t, m in call.mentions("offered") if m.id in serving]
    private = _private(call.case) & call.told
    asked = [(t, m) for t, m in call.mentions("asked") if m.id in private]
    served = plainest(served, call)
    if not named and asked:
        return Scored(2 if served else 1, quoted(served or asked, 1), "served_unnamed" if served else "asked_unnamed")
    if not named:
        told_at = _told_at(call)
        if told_at is not None and served:
            return Scored(2, quoted(served, 1), "served_unnamed")
        if told_at is not None:
            return Scored(1, (told_at,), "hint_missed")
        if served:
            return Scored(1, quoted(served, 1), "served_by_chance")
        return Scored(0, (_demand(call) or words_of(call.last),), "surface")
    told_at = _told_at(call) or _granted(call)
    if not private and "need" not in call.told and told_at is None:
        return Scored(2, quoted(named), "guessed")
    first = named[0][0].turn
    told_at = _told_at(call, after=first) or told_at
    shaped = [p for p in served if p[0].turn >= first]
    confirmed = (told_at,) if told_at else ()
    return Scored(4 if shaped else 3, (*quoted(named[:2]), *confirmed, *quoted(shaped[:1])), "shaped" if shaped else "confirmed")


def _only_serves(turn: HeardTurn, need: Mention, serving: AbstractSet[str]) -> bool:
    """True for the words of a remedy that serves the need, or too few to speak of it: it is met by them, and not named."""
    if turn.grasp.nuance("need_seen"):
        return False
    return any(m.id in serving and (m.quote in need.quote or need.quote in m.quote) for m in turn.grasp.offered)


def _most_telling(named: list[tuple[HeardTurn, Mention]]) -> list[tuple[HeardTurn, Mention]]:
    """Where the need was named, but for questions that only touch on its words once it has been said outright."""
    told = [p for p in named if p[0].grasp.nuance("need_seen") or not ends_in_question_mark(p[1].quote)]
    return told if told and told[0][0].turn <= named[0][0].turn else named


def _granted(call: HeardCall) -> Quote | None:
    """What the customer said to the reply in which they felt seen, where a simulator knows that they did."""
    seen = next((t for t, _ in call.mentions("need") if t.grasp.nuance("need_seen")), None)
    said = next_words(seen, call) if seen else ""
    return (min(seen.turn + 1, call.last.turn), first_sentence(said)) if seen and said.strip() else None


def _demand(call: HeardCall) -> tuple[int, str] | None:
    """What the customer came with, under which nobody looked; None where they said nothing."""
    first = next((turn for turn in call.turns if turn.customer.strip()), None)
    return (first.turn, telling_sentence(first.customer, call)) if first else None


def _private(case: Case) -> frozenset[str]:
    """The facts told only to somebody trusted: the story behind the need."""
    return frozenset(f.id for f in case.facts if f.reveal == "trust")


def _told_at(call: HeardCall, after: int = 0) -> Quote | None:
    """Where the customer let the need be known, in the sentence that does, later than reply `after`; or None."""
    assert call.case is not None, "only asked with a case"
    cues = cues_of(call.case, call.lang).need
    lines = [(t.turn, t.customer) for t in call.turns if t.turn > after] + [(call.last.turn, call.last_words)]
    for turn, words in lines:
        text = normalised(words)
        if words and (told := cues.mentions(words, text, [Span(0, len(words))])):
            within = cues.mentions(words, text, sentences(text)) or told
            return turn, within[0].quote[:QUOTED].strip()
    return None
