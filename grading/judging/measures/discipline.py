"""D5 Discipline (C12: transfers, changes, privacy, risk) and D6 Ending (C13: recap and last impression)."""

from __future__ import annotations

import re

from grading.call import FULL, HeardCall, quoted
from grading.hearing.beyond import THIRD_PARTY
from grading.judging.measures.common import first_sentence, last_words, words_of_action
from grading.judging.measures.specific import is_specific
from grading.verdict import Quote, Scored, Verdict

RISK = {
    "zh": re.compile(r"监管|12345|12315|12378|消协|媒体|律师|记者|曝光|发网上|发到网上|起诉|法院|法庭|直播|视频"),
    "en": re.compile(r"\b(regulator|ombudsman|lawyer|solicitor|attorney|journalist|press|media|newspaper|social media|court|sue|review site|trading standards)\b"),
}  # fmt: skip
FLAGS = ("T13", "T17", "T10", "T11", "T21", "T20", "T15")

HALF = 0.4
"""Strength below which a recap is only suspected: words that nobody would call one must not earn its level."""


def discipline(call: HeardCall) -> Verdict:
    """C12: slips of process, and whether an escalation risk was met in time."""
    breach = early_disclosure(call) or quoted([*call.mentions("overreached"), *call.hits("X8", least=FULL)])
    if breach:
        return Scored(0, breach, "breach")
    slips = list(quoted([*call.hits("X1", "X5", "X6", "X7"), *call.nuanced("contradicted")], 9))
    slips += [words_of_action(call, a) for a in call.actions if not a.earned]
    if slips:
        return Scored(2 if len(slips) == 1 else 1, tuple(slips[:3]), "slip" if len(slips) == 1 else "slips")
    risk = next(((t.turn, t.customer) for t in call.turns if RISK[call.lang].search(t.customer.lower())), None)
    if risk is None and not call.at_risk:
        return Scored(4, (last_words(call),), "clean")
    return _risk_met(call, risk or (1, call.turns[0].customer or call.turns[0].reply), EARLY if risk is None else SOON)


EARLY, SOON = 3, 1
"""Replies within which a risk is met in good time: one on file, one the customer has just voiced."""


def _risk_met(call: HeardCall, risk: tuple[int, str], replies: int) -> Verdict:
    """A risk of escalation is met by flagging it, or by a technique that takes it up."""
    flagged = [a for a in call.actions if a.kind == "flag" and a.turn <= risk[0] + replies + 1]
    met = [p for p in call.hits(*FLAGS) if risk[0] <= p[0].turn]
    soon = [p for p in met if p[0].turn <= risk[0] + replies]
    quote: Quote = (risk[0], first_sentence(risk[1]))
    in_time = bool(soon or flagged)
    return Scored(4 if in_time else 3, (quote, *quoted((soon or met)[:1])), "flagged" if in_time else "late")


def early_disclosure(call: HeardCall) -> tuple[Quote, ...]:
    """Somebody else's data, to whomever; account facts before identity was verified, where the case asks for that (CF9)."""
    others = tuple((t.turn, m.quote) for t, m in call.mentions("disclosed") if m.id == THIRD_PARTY)
    if others:
        return others
    if call.case is None or not call.case.needs_verification:
        return ()
    for turn in call.turns:
        if turn.grasp.disclosed:
            return tuple((turn.turn, m.quote) for m in turn.grasp.disclosed)
        if "verifies" in turn.grasp.marks or "verified" in turn.grasp.marks:
            return ()
    return ()


def _closed_by_customer(call: HeardCall) -> bool:
    """True when the customer said yes and goodbye to a reply with something in it, before there was a close to give."""
    grasp = call.last.grasp
    meant = any(not item.is_taboo for item in grasp.items) or grasp.offered
    return call.ended == "agreed" and bool(call.last_words and meant) and not any(item.is_taboo for item in grasp.items)


def ending(call: HeardCall) -> Verdict:
    """C13: the recap, and the last line."""
    window = call.turns[-3:]
    recap = [(t, i) for t, i in call.hits("T20", least=HALF) if t in window]
    if recap:
        turn, item = max(recap, key=lambda p: p[1].strength)
        full = item.strength >= FULL and is_specific(call, turn)
        warm = any(t.turn >= turn.turn and "warm_close" in t.grasp.marks for t in window)
        confirmed = "question" in turn.grasp.marks or (len(item.quote) > 0 and call.ended == "agreed")
        level = 4 if full and warm and confirmed else 3 if full and confirmed else 2
        return Scored(
            level, ((turn.turn, item.quote), last_words(call)), "warm_recap" if level == 4 else "recap" if level == 3 else "partial"
        )
    if call.ended in {"hung_up", "escalated"}:
        return Scored(0, (last_words(call),), "abrupt")
    asked = next((t for t in reversed(window) if "anything_else" in t.grasp.marks), None)
    if asked:
        return Scored(1, ((asked.turn, first_sentence(asked.reply)),), "anything_else")
    promise = [(t, i) for t, i in call.hits("T10", least=FULL) if t in window[-2:]]
    polite = "warm_close" in call.last.grasp.marks or "farewell" in call.last.grasp.marks
    if promise and polite:
        return Scored(2, (*quoted(promise[:1]), last_words(call)), "partial")
    civil = polite or _closed_by_customer(call)
    return Scored(1 if civil or promise else 0, (last_words(call),), "polite" if civil else "abrupt")
