"""D1 Mood: C2, listening: whether content, feeling and intent were taken up."""

from __future__ import annotations

from grading.call import FULL, HeardCall, HeardTurn, Hits, quoted
from grading.heard import Heard
from grading.hearing.closing import RECAP
from grading.judging.measures.common import asks_after_matter, first_sentence, split_up, words_of
from grading.judging.measures.ending import asks_for_a_yes
from grading.judging.measures.proof import taken_in
from grading.judging.measures.specific import is_specific, specific
from grading.judging.measures.unheard import unheard
from grading.verdict import Quote, Scored, Verdict

SHOWN = 3
"""Quotes of listening."""
PAIR = 2
"""Quotes of one complaint: the reply, and what the customer said to it."""


def listening(call: HeardCall) -> Verdict:
    """C2: whether content, feeling and intent were taken up; never more than the customer's own words allow."""
    taken_up = _taken_up(call)
    complaints = unheard(call)
    if not complaints or not isinstance(taken_up, Scored):
        return taken_up
    most = 2 if len(complaints) == PAIR else 1
    return Scored(most, complaints[:4], "unheard") if taken_up.level > most else taken_up


def _taken_up(call: HeardCall) -> Verdict:
    ignored = call.hits("X6") or call.hits("X8")
    if ignored and len(ignored) * 2 >= len(call.turns):
        return Scored(0, quoted(ignored), "ignored")
    restated = call.best("T05") or _summed_up(call)
    invited = call.hits("T02")
    questions: Hits = [*call.hits("T06", "T07"), *call.mentions("asked")]
    asked = [p for p in questions if asks_after_matter(p[1].quote, call.lang)]
    felt = [p for p in call.hits("T03") if not p[1].missing]
    responsive = [t for t in call.turns if t.grasp.sync.get("wording", 0) >= 3]
    evidence: list[tuple[int, str]] = []
    points = 0
    for found in ([restated] if restated else [], invited, asked[:1], felt):
        if found:
            points += 1
            evidence += quoted(list(found)[:1])
    evidence = _better(evidence, call, restated[1].quote if restated else "")
    about_it = restated is not None and is_specific(call, restated[0])
    if about_it and points >= 2:
        whole = bool(invited and felt and asked)
        return Scored(4 if whole else 3, tuple(evidence), "whole" if whole else "heard")
    if points >= 2:
        return Scored(3 if (invited and specific(call, asked)) or len(responsive) >= 2 else 2, tuple(evidence), "attends")
    if points == 1:
        return Scored(2, tuple(evidence), "selects")
    answered: Hits = [*call.mentions("offered"), *call.hits("T08")]
    if answered:
        return Scored(2, quoted(answered[:1]), "selects")
    if responsive:
        return Scored(2, (_words_taken_up(responsive[0]),), "selects")
    sorry = call.best("T04")
    if sorry and not sorry[1].missing and sorry[1].strength >= FULL:  # the fault it names is something they told
        return Scored(2, quoted([sorry]), "selects")
    formula = call.best("T03") or sorry
    return Scored(1, quoted([formula]), "pretends") if formula else Scored(0, (words_of(call.turns[0]),), "ignored")


def _better(evidence: list[Quote], call: HeardCall, restated: str) -> list[Quote]:
    """The quotes with words taken up in later replies for those of the first reply and the last, which prove little by themselves.

    What was said back (`restated`) stays: the level rests on it.
    """
    last = len(call.turns)
    kept = [q for q in evidence if q[1] == restated or 1 < q[0] < last or call.turns[q[0] - 1].grasp.find("T02")]
    if len(kept) >= SHOWN:
        return sorted(kept, key=lambda q: q[0])
    taken = [q for q in taken_in(call) if not any(q[1] in k[1] or k[1] in q[1] for k in kept)]
    return sorted([*kept, *taken[: max(0, SHOWN - len(kept))]], key=lambda q: q[0]) or evidence


def _summed_up(call: HeardCall) -> tuple[HeardTurn, Heard] | None:
    """The first recap that was put to the customer for their yes: it says the matter back as well as a restatement does."""
    recaps = (p for p in call.hits("T20", least=FULL) if RECAP not in p[1].missing and asks_for_a_yes(p[0], call))
    return next(recaps, None)


def _words_taken_up(turn: HeardTurn) -> Quote:
    """The sentence of a reply with the customer's own words in it, else its beginning."""
    borrowed = turn.grasp.sync_quotes.get("wording")
    said = next((s for s in split_up(turn.reply) if borrowed and borrowed.quote and borrowed.quote in s), turn.reply)
    return turn.turn, first_sentence(said)
