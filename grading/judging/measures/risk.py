"""The last step of C12: a risk of escalation (S22) that the customer's own words show, and whether it was taken up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grading.call import FULL, HeardCall
from grading.hearing.ear import LONGEST
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.segments import sentences, trimmed
from grading.judging.measures.common import QUOTED, first_sentence, words_of, words_of_action
from grading.judging.measures.redress import waved_off
from grading.text import Lang
from grading.verdict import Quote, Scored, Verdict

STEPS = ("T09", "T10", "T11", "T12", "T13", "T15", "T17", "T20", "T21")
"""Techniques that take a risk up: a step, an owner, a date, the lawful road, thanks for the warning."""
ON_FILE, VOICED = 3, 1
"""Replies after the customer's words within which it is early: signs that are also on file, a threat just made."""


@dataclass(frozen=True, slots=True)
class Risk:
    """Words of the customer that show it, and how many replies later it is still met early."""

    turn: int
    quote: str
    replies: int

    @property
    def until(self) -> int:
        """The last reply that is early."""
        return self.turn + self.replies


def risk_met(call: HeardCall) -> Verdict | None:
    """Level 4, 3 or 2 with the customer's words and what answered them; None where nothing said called for a flag."""
    risk = _risk(call)
    if risk is None:
        return None
    quote: Quote = (risk.turn, risk.quote)
    flag = next((a for a in call.actions if a.kind == "flag"), None)
    taken = next(_taken_up(call, risk), None)
    met = call.turns[risk.turn - 1]
    if risk.replies == VOICED and flag is None and waved_off(met, call.lang) and not met.grasp.find(*STEPS):
        return Scored(2, (quote, words_of(met)), "waved_off")
    if flag and flag.turn <= risk.until + 1 and not (taken and taken[0] <= risk.until):
        return Scored(4, (quote, words_of_action(call, flag)), "flagged")
    if taken:
        early = taken[0] <= risk.until
        return Scored(4 if early else 3, (quote, taken), "flagged" if early else "late")
    if flag:
        return Scored(3, (quote, words_of_action(call, flag)), "late")
    if risk.replies == ON_FILE and call.last.turn < risk.until:
        return None
    return Scored(2, (quote,), "unflagged")


def flagged(call: HeardCall) -> bool:
    """True where the risk was flagged, by the command or in so many words."""
    says = phrases("conduct", "flags", call.lang)
    return any(a.kind == "flag" for a in call.actions) or any(says.search(normalised(t.reply[:LONGEST])) for t in call.turns)


def _risk(call: HeardCall) -> Risk | None:
    """A threat to go outside, or earlier contacts thrown at the agent where signs of escalation are on file; the first of them."""
    for turn in call.turns:
        if words := threat_in(turn.customer, call.lang):
            return Risk(turn.turn, words, VOICED)
        if call.at_risk and (words := _sentence_with("once_more", turn.customer, call.lang)):
            return Risk(turn.turn, words, ON_FILE)
    return None


def threat_in(words: str, lang: Lang) -> str:
    """The customer's sentence that names an authority, the law or publicity, as written; empty where there is none."""
    return _sentence_with("outside", words, lang)


def _sentence_with(family: str, words: str, lang: Lang) -> str:
    text = normalised(words[:LONGEST])
    found = phrases("conduct", family, lang).search(text)
    if found is None:
        return ""
    span = next((s for s in sentences(text) if s.start <= found.start() < s.end), None)
    quote = trimmed(words, span) if span else words.strip()
    return quote if len(quote) <= QUOTED else words[found.start() : found.start() + QUOTED].strip()


def _taken_up(call: HeardCall, risk: Risk) -> Iterator[Quote]:
    """Where replies take it up, the same one first: by a step, by owning the matter, by a whole apology, or by its name."""
    named = phrases("conduct", "outside", call.lang)
    for turn in (t for t in call.turns if t.turn >= risk.turn):
        step = turn.grasp.find(*STEPS)
        sorry = turn.grasp.find("T04")
        if step and step.strength > 0:
            yield turn.turn, step.quote
        elif sorry and not sorry.missing and sorry.strength >= FULL:
            yield turn.turn, sorry.quote
        elif "own_it" in turn.grasp.marks or named.search(normalised(turn.reply[:LONGEST])):
            yield turn.turn, first_sentence(turn.reply)
