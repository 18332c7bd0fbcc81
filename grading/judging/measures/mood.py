"""D1 Mood: C1 opening and warmth, C3 empathy (C2 in `listening`, C4 in `apology`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.call import FULL, HeardCall, HeardTurn, Hits, quoted
from grading.heard import Heard, Mention, Nuance
from grading.hearing.asked import ASKS_AFTER
from grading.hearing.ear import LONGEST
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.taboos import CERTAIN
from grading.judging.measures.common import first_sentence, last_words, split_up, upset_at, words_of
from grading.judging.measures.parting import parts_kindly
from grading.judging.measures.response import confirmed_by, contented
from grading.judging.measures.specific import is_specific, taken_up
from grading.text import Lang
from grading.verdict import NotApplicable, Quote, Scored, Verdict

UNKIND = ("X1", "X5", "X7", "X8")
"""With one of these in the call, content at its end is no proof that a kind word landed."""
WARM = ("T02", "T03", "T04", "T05", "T18")
"""What makes an opening warm, beside taking the matter on."""
_NEWCOMER = re.compile(
    r"我(?:是|才|刚)?[^，。,.]{0,4}(?:新来|新人|刚来)(?:的|没多久|不久)?(?![小老阿])|\b(?:i'm|i am|im) (?:still |quite |rather |only |very |so |a )*new\b(?: here)?",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(
    r"我(?:就)?(?:是|系|叫|姓|这边是)|(?:的|客服|专员|坐席|经理|管家|主管|柜员|护士|前台|店长|顾问)[小老阿][\u4e00-\u9fff]|工号|这里是|这边是|[小老阿][\u4e00-\u9fff](?:为您|在|来)|\b(?:i'm|i am|im|this is|it's) (?!new\b|sorry\b|here\b|not\b|so\b|very\b|afraid\b|really\b|the\b|a\b|our\b|your\b|my\b)\w+"
    r"|\bname\b|\bspeaking\b|\b\w+ here\b(?=[,.!]| (?:from|at|in|on) (?!the (?:morning|evening|meantime)))|\bagent\b",
    re.IGNORECASE,
)
COOLED = 8.0
"""Points of anger whose fall after a reply shows that empathy landed."""


def opening(call: HeardCall) -> Verdict:
    """C1: the first reply, and whether the close is as warm."""
    unkind: Hits = [*call.hits("X7", "X8"), *call.nuanced("talked_down", "labelled", "scolded", "snapped", "hushed")]
    cold = sorted(unkind, key=lambda pair: pair[0].turn)
    first = call.turns[0]
    hit = first.grasp.find("T01")
    owned = "own_it" in first.grasp.marks or (len(call.turns) > 1 and "own_it" in call.turns[1].grasp.marks)
    if cold:
        return Scored(0 if cold[0][0].turn == 1 else 1, quoted(cold), "cold")
    cloying = call.nuanced("pleading", "flattered", "grovelled")
    if cloying:
        return Scored(2 if hit else 1, quoted(cloying), "cloying")
    if laughed := [p for p in call.nuanced("laughed") if p[0].turn == 1]:
        return Scored(1, quoted(laughed), "laughed")
    if hit is None:
        return _unnamed(call, owned=owned)
    evidence = [(1, hit.quote)]
    if hit.strength < FULL and not owned:
        polite = first.grasp.find("T02", "T03", "T04", "T05", "T18", "T21") is not None
        named = hit.strength > 0.5
        return Scored(2 if polite or named else 1, tuple(evidence), "no_owner")
    if not _says_who(call):
        return Scored(2, tuple(evidence), "no_name")
    if not owned and not any(turn.grasp.find(*WARM) for turn in call.turns[:2]):
        return Scored(2, tuple(evidence), "no_owner")
    return _to_the_end(call, evidence)


def _unnamed(call: HeardCall, *, owned: bool) -> Scored:
    """An opening without a name: warm or not, and whether name and ownership followed in the next reply."""
    first = call.turns[0]
    warm = first.grasp.find(*WARM)
    if warm and owned and _says_who(call):
        own = next((t for t in call.turns[:2] if "own_it" in t.grasp.marks), first)
        return _to_the_end(call, [(1, warm.quote), (own.turn, _owning(own, call.lang))])
    if warm or ASKS_AFTER in first.grasp.marks:
        return Scored(2, ((1, warm.quote) if warm else words_of(first),), "no_name")
    civil = call.marked("thanks") or call.marked("anything_else") or "courteous" in first.grasp.marks
    useful = first.grasp.find("T10", "T08", "T07", "T06", "T12") or first.grasp.offered
    return Scored(1 if useful or civil else 0, (words_of(first),), "absent")


def _owning(turn: HeardTurn, lang: Lang) -> str:
    """The sentence of a reply that takes the matter on, else its beginning."""
    said = next((s for s in split_up(turn.reply) if lexicon(lang).find_one("own_it", normalised(s))), turn.reply)
    return first_sentence(said)


def _to_the_end(call: HeardCall, evidence: Sequence[Quote]) -> Scored:
    """A warm opening with a named owner; the highest where the end is as warm."""
    warm_end = call.last.grasp.find("T21", "T18", "T03") or "warm_close" in call.last.grasp.marks
    if (warm_end or parts_kindly(call.last, call.lang)) and call.last.turn > 1:
        return Scored(4, (*evidence, last_words(call)), "warm")
    return Scored(3, tuple(evidence), "close_colder")


def _says_who(call: HeardCall) -> bool:
    """False where nothing in the first two replies says who speaks: `I'm new here` names nobody."""
    early = call.turns[:2]
    if any(claim.subject == "name" for turn in early for claim in turn.grasp.claims):
        return True
    return any(_SAYS_WHO.search(_NEWCOMER.sub("", normalised(turn.reply[:LONGEST]))) for turn in early)


def _order_to_be_calm(turn: HeardTurn, lang: Lang) -> Quote:
    """The sentence of a reply that tells the customer to be calm, else its beginning."""
    said = next((s for s in split_up(turn.reply) if lexicon(lang).find_one("calm_order", normalised(s))), turn.reply)
    return turn.turn, first_sentence(said)


def empathy(call: HeardCall) -> Verdict:
    """C3: the right feeling, with its cause, and whether it landed."""
    upset = upset_at(call)
    hits = call.hits("T03")
    if upset is None and not hits:
        return NotApplicable("the customer showed no distress")
    denied = call.hits("X8", "X5", least=CERTAIN)
    ordered_calm = call.marked("calm_order")
    if not hits:
        if ordered_calm and not ordered_calm.grasp.find("T04"):
            return Scored(0, (_order_to_be_calm(ordered_calm, call.lang),), "denied")
        evidence = quoted(denied) if denied else ((upset,) if upset else (words_of(call.turns[0]),))
        return Scored(0, evidence, "denied" if denied else "absent")
    full = [p for p in hits if not p[1].missing]
    if not full:
        named = [p for p in hits if p[1].strength > 0.5]
        return Scored(2 if named else 1, quoted(named or hits), "names" if named else "formula")
    full_here = [p for p in full if is_specific(call, p[0]) or taken_up(call, p[0], p[1].quote)]
    if not full_here:
        return Scored(2, quoted(full), "own_cause")
    landed = [p for p in full_here if _landed(p, call)]
    if landed:
        return Scored(4, (*quoted(landed[:1]), *filter(None, [_answer(landed[0], call)])), "landed")
    known = any(t.anger for t, _ in full_here)
    return Scored(3, quoted(full_here), "feeling_and_cause" if known else "unanswered")


def _landed(hit: tuple[HeardTurn, Heard | Mention | Nuance], call: HeardCall) -> bool:
    """Anger fell after it; where nobody knows the mood, the customer's next words confirm it, or their last ones have cooled."""
    anger = hit[0].anger
    return _answer(hit, call) is not None if anger is None else anger[0] - anger[1] >= COOLED


def _answer(hit: tuple[HeardTurn, Heard | Mention | Nuance], call: HeardCall) -> Quote | None:
    """The customer's words that show that it landed, where nobody knows the mood: the next ones, else the last."""
    turn, item = hit
    return confirmed_by(turn, item.quote, call) or (contented(call) if turn.turn < call.last.turn and not call.hits(*UNKIND) else None)
