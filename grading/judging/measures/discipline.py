"""D5 Discipline: C12, transfers, changes, privacy, rights and risk."""

from __future__ import annotations

import itertools

from grading.call import FULL, HeardCall, quoted
from grading.hearing.affronts import SECRET
from grading.hearing.beyond import THIRD_PARTY
from grading.hearing.conduct import silence_asked
from grading.hearing.ear import LONGEST
from grading.hearing.taboos import CERTAIN
from grading.judging.measures.common import first_sentence, last_words, words_of_action
from grading.judging.measures.danger import ignored_danger, neglected
from grading.judging.measures.proof import disciplined
from grading.judging.measures.redress import belittled
from grading.judging.measures.risk import flagged, risk_met
from grading.judging.measures.unanswered import left_open
from grading.judging.measures.withdrawn import standing
from grading.verdict import Quote, Scored, Verdict

NEGLECT = "neglected"
"""Why of a call in which somebody unwell was passed over."""


def discipline(call: HeardCall) -> Verdict:
    """C12: slips of process, and whether an escalation risk was met in time; a promise too large that was taken back is a slip."""
    above, withdrawn = standing(call, "overreached")
    affronts, _ = standing(call, "affronts")
    for why, breach in (
        ("told", early_disclosure(call)),
        ("beyond", quoted(above)),
        ("obstructed", obstruction(call)),
        ("pried", quoted([p for p in affronts if p[1].id == SECRET])),
        ("danger", ignored_danger(call)),
        ("rude", quoted(call.hits("X8", least=FULL))),
    ):
        if breach:
            return Scored(0, tuple(breach), why)
    plain = [*call.hits("X1", "X6", "X7"), *call.hits("X5", least=CERTAIN)]
    slips = list(quoted([*plain, *call.nuanced("contradicted")], 9))
    slips += [words_of_action(call, a) for a in call.actions if not a.earned]
    slips += [*belittled(call), *quoted(withdrawn)]
    slips += [(t.turn, m.quote) for t, m in call.mentions("affronts")]
    if never := left_open(call):
        slips.append(never)
    slips = list(dict.fromkeys(slips))
    unwell = neglected(call) if call.case is None else ()  # what a case's own customers say of their health is part of its plot
    if unwell:
        return Scored(1 if slips else 2, (*unwell, *slips)[:3], NEGLECT)
    if slips:
        return Scored(2 if len(slips) == 1 else 1, tuple(slips[:3]), "slip" if len(slips) == 1 else "slips")
    if all("empty" in turn.grasp.marks for turn in call.turns):
        return Scored(2, (last_words(call),), "silent")
    if call.must_flag and not flagged(call):
        return Scored(2, (last_words(call),), "not_flagged")
    return risk_met(call) or Scored(4, (disciplined(call),), "clean")


def obstruction(call: HeardCall) -> tuple[Quote, ...]:
    """Lawful redress made dear: a remedy on condition of silence, or of a complaint withdrawn (CF11)."""
    found = ((t.turn, first_sentence(t.reply[hit.start :])) for t in call.turns for hit in silence_asked(t.reply[:LONGEST], call.lang))
    return tuple(itertools.islice(found, 2))


def early_disclosure(call: HeardCall) -> tuple[Quote, ...]:
    """Somebody else's data, to whomever; account facts before identity was verified, where the case asks for that (CF9)."""
    others = tuple((t.turn, m.quote) for t, m in call.mentions("disclosed") if m.id == THIRD_PARTY)
    if others:
        return others
    if call.case is not None and not call.case.needs_verification:
        return ()
    for turn in call.turns:
        if "verified" in turn.grasp.marks:
            return ()
        if turn.grasp.disclosed:
            return tuple((turn.turn, m.quote) for m in turn.grasp.disclosed)
        if "verifies" in turn.grasp.marks:  # asked in one reply, answered before the next
            return ()
    return ()
