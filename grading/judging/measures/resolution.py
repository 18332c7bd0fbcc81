"""D3 Resolution: C7 service level, C8 accuracy, C9 options and authority, C10 commitment."""

from __future__ import annotations

import math
import re

from grading.call import FULL, HeardCall, HeardTurn, Hits, quoted
from grading.case import Case
from grading.heard import Heard
from grading.hearing.ear import LONGEST
from grading.hearing.guaranteeing import GUARANTEED
from grading.hearing.lexicon import lexicon
from grading.hearing.manners import Manner, manners_of
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.promising import only_looks_back
from grading.hearing.segments import ends_in_question_mark
from grading.hearing.wanted import want_of
from grading.judging.measures.common import last_words, split_up, told_not_asked, words_of
from grading.judging.measures.discipline import obstruction
from grading.judging.measures.figures import wrong_figures
from grading.judging.measures.promised import bound_in, plainly_promised
from grading.judging.measures.proof import at_least, most_figured, of_record, plainest
from grading.judging.measures.response import chosen, contented
from grading.judging.measures.specific import specific
from grading.judging.measures.withdrawn import standing
from grading.text import Lang
from grading.verdict import NotApplicable, Quote, Scored, Unscored, Verdict

SOLVED = 2
"""The level at which the thing asked for is done."""
SHOWN = 3
"""Promises that are quoted."""
ENOUGH = 2 / 3
"""Share of a level's essential elements that makes the level."""


def reached_level(case: Case, offered: frozenset[str]) -> int:
    """The service level (S56) reached by what was offered: each level up to it has two thirds of its essentials.

    The answer itself (level 1) may be left unsaid when the thing was solved, and what the customer would settle for solves it.
    """
    reached = 0
    for level in range(1, 6):
        done = _done(case, level, offered) or (level == SOLVED and case.satisfied_by(offered))
        if done and (reached == level - 1 or (level == 2 and reached == 0)):
            reached = level
    return reached


def _done(case: Case, level: int, offered: frozenset[str]) -> bool:
    here = [r for r in case.remedies if r.level == level]
    essential = [r.id for r in here if r.essential]
    if essential:
        return len(offered & set(essential)) >= math.ceil(len(essential) * ENOUGH - 1e-9)
    if not here:
        return False
    return bool(offered & {r.id for r in here})


def service_level(call: HeardCall) -> Verdict:
    """C7: the level reached against the level the standard requires."""
    if call.case is None:
        return Unscored("no case to say what each service level is")
    pairs = list(call.mentions("offered"))
    offered = frozenset(m.id for _, m in pairs)
    reached = reached_level(call.case, offered)
    evidence = quoted(plainest(at_least(pairs, call.case, min(reached, SOLVED)) or pairs, call), 4) or (last_words(call),)
    gap = call.standard - reached
    if gap <= 0:
        return _fitted(call, offered, evidence)
    if gap == 1:
        contained = call.ended == "agreed" or (call.best("T10") is not None and call.best("T10")[1].strength >= FULL)  # type: ignore[index]
        return Scored(2 if contained else 1, evidence, "one_below_contained" if contained else "one_below")
    return Scored(0, evidence, "far_below")


def _fitted(call: HeardCall, offered: frozenset[str], evidence: tuple[tuple[int, str], ...]) -> Scored:
    assert call.case is not None, "only asked with a case"
    wanted = {r.id for r in call.case.remedies if r.essential and r.level <= call.standard}
    sold = call.marked("selling")
    if sold:
        return Scored(3, (*evidence, words_of(sold)), "selling")
    complete = wanted <= offered or call.standard == 1
    return Scored(4 if complete else 3, evidence, "fitted" if complete else "required")


def accuracy(call: HeardCall) -> Verdict:
    """C8: truth, and whether it was looked up."""
    told = specific(call, call.hits("T08", "T17"))
    wrong = list(call.mentions("falsehoods"))
    if call.case:
        harmful_ids = {f.id for f in call.case.falsehoods if f.harmful}
        harmful = [p for p in wrong if p[1].id in harmful_ids]
        if harmful:
            return Scored(0, quoted(harmful), "harmful")
    if wrong:
        if call.standard == 1:
            return Scored(3, quoted(wrong), "correct", note="guessed")
        corrected = [p for p in told if p[0].turn > wrong[-1][0].turn and isinstance(p[1], Heard) and p[1].strength >= FULL]
        return Scored(2 if corrected else 1, (*quoted(wrong), *quoted(corrected[:1])), "slip" if corrected else "guess")
    guesses: Hits = [
        *call.nuanced("guessed", "bluffed"),
        *_guessed(call),
        *(p for p in call.mentions("overreached") if p[1].id == GUARANTEED),
    ]
    if guesses:
        return Scored(1, quoted(guesses), "guess")
    if misfigured := wrong_figures(call):
        return Scored(2, tuple(misfigured[:SHOWN]), "wrong_figure")
    offers = list(call.mentions("offered"))
    if not told and not offers:
        return NotApplicable("nothing was stated as fact") if call.case else Unscored("no case to check statements against")
    if call.case is None:
        return Unscored("no case to check statements against")
    unproven = [p for p in call.hits("T08") if phrases("opening", "hedged", call.lang).search(normalised(p[1].quote))]
    proven = [p for p in told if isinstance(p[1], Heard) and "source" not in p[1].missing and not _NO_IDEA.search(normalised(p[1].quote))]
    if unproven and not proven:
        level = 3 if call.standard == 1 else 1
        return Scored(level, quoted(unproven), "correct" if level == 3 else "guess", note="guessed" if level == 3 else "")
    shown = quoted(told_not_asked(proven)) if proven else of_record(call) or quoted(told_not_asked(most_figured(offers, call)), 1)
    return Scored(4 if proven else 3, shown, "sourced" if proven else "correct")


def _guessed(call: HeardCall) -> Hits:
    """Guesses told for facts, whether or not this customer minds them."""
    found = ((t, n) for t in call.turns for n in manners_of(t.reply[:LONGEST], t.grasp, call.lang, _GUESSING))
    return [(t, n) for t, n in found if n.name == "guessed" and not t.grasp.nuance("guessed")]


_GUESSING: frozenset[Manner] = frozenset({"guessed"})
_NO_IDEA = re.compile(r"\bno (?:idea|clue)\b|\bbeats me\b|\bsome \w+ (?:thing|stuff)\b|鬼知道|谁知道|(?:我|这个)(?:也)?没(?:概念|数)")
"""What the speaker has not looked up, and says so."""


def options(call: HeardCall) -> Verdict:
    """C9: a real choice, within authority, matched to the motive."""
    above, _ = standing(call, "overreached")
    if above:
        return Scored(0, quoted(above), "above_authority")
    if hush := obstruction(call):
        return Scored(0, hush, "conditional")
    choice = [*call.hits("T09"), *_either_or(call)]
    remedies = call.hits("T12", least=0.5)
    offers = list(call.mentions("offered"))
    done = plainest(at_least(offers, call.case, SOLVED), call) if call.case else []
    if choice and not specific(call, choice):
        about_it = specific(call, done)
        return Scored(2, quoted(about_it), "no_choice") if about_it else Scored(1, quoted(choice[:2]), "imposed")
    if choice:
        serving = {r.id for r in call.case.remedies if r.serves_need} if call.case else set()
        matched = [p for p in done if p[1].id in serving]
        if call.case is None and (taken := next(filter(None, (chosen(t, i.quote, call) for t, i in choice)), None)):
            return Scored(4, (*quoted(choice[:2]), taken), "taken")
        why = _choice_of(choice, call, matched=bool(matched))
        return Scored(4 if why == "matched" else 3, quoted([*choice[:2], *(matched[:1] if why == "matched" else ())]), why)
    if not remedies and not done:
        return Scored(0, (last_words(call),), "none")
    imposed = call.hits("X2", "X8", "X1")
    evidence = quoted(done or remedies)
    return Scored(1 if imposed else 2, evidence, "imposed" if imposed else "no_choice")


def _choice_of(choice: Hits, call: HeardCall, *, matched: bool) -> str:
    """What was put to choose from: remedies of which one was taken that meets the motive, remedies nobody took, or how and when."""
    if call.case is None:
        return "motive_unknown"
    if not matched:
        return "choice"
    two = [(t, i) for t, i in choice if len({m.id for _, m in at_least([(t, m) for m in t.grasp.offered], call.case, SOLVED)}) > 1]
    agreed = call.ended == "agreed" or contented(call) is not None
    taken = any(agreed or chosen(t, " ".join((i.quote, *(m.quote for m in t.grasp.offered))), call) for t, i in two)
    return "matched" if taken else "untaken" if two else "of_ways"


def _either_or(call: HeardCall) -> list[tuple[HeardTurn, Heard]]:
    """Questions that let the customer choose between two ways, or two times, once something has been offered; none beside a T09."""
    offered = next((t.turn for t in call.turns if _offers(t)), None)
    turns = [t for t in call.turns if offered is not None and t.turn >= offered and not t.grasp.find("T09")]
    return [(t, Heard("T09", said)) for t in turns for said in split_up(t.reply) if _puts_a_choice(said, call.lang)]


def _puts_a_choice(said: str, lang: Lang) -> bool:
    words = normalised(said)
    return _OR[lang].search(words) is not None and want_of(said, lang).surely("choice") and not _YES_OR_NO.search(words)


_OR: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"还是|或者|哪[一个种样天]"), "en": re.compile(r"\bor\b|\bwhich\b")}
_YES_OR_NO = re.compile(r"\b(?:yes or no|or (?:not|no))\b|[是行要可成]还是不|还是算了")
"""Leaves nothing to choose but a yes."""


def _offers(turn: HeardTurn) -> bool:
    return bool(turn.grasp.offered) or turn.grasp.find("T10", "T12", "T15") is not None


def _says_how(turn: HeardTurn, promise: Heard, lang: Lang) -> bool:
    """True when a promise, or anything in the words quoted for it, says how they will hear of it or where it will arrive."""
    if turn.grasp.promise and turn.grasp.promise.medium:
        return True
    words = normalised(promise.quote)
    return bool(lexicon(lang).find_one("medium", words)) or phrases("watch", "arrives", lang).search(words) is not None


def commitment(call: HeardCall) -> Verdict:
    """C10: owner, act, time, medium."""
    promises = [(t, i) for t, i in call.hits("T10") if i.strength >= FULL]
    missed = [a for a in call.actions if a.kind == "time" and not a.earned]
    if promises:
        with_medium = [p for p in promises if "medium" not in p[1].missing and _says_how(*p, call.lang)]
        best = [bound_in(turn, item.quote, call.lang) for turn, item in (with_medium or promises)[:SHOWN]]
        return Scored(4 if with_medium and not missed else 3, tuple(best), "complete" if with_medium else "no_medium")
    plain = list(plainly_promised(call))
    if binding := ([p for p in plain if p.dated] or [p for p in plain if p.at_once])[:SHOWN]:
        told = [p for p in binding if p.how and p.dated]
        why = "complete" if told else "no_medium" if binding[0].dated else "at_once"
        return Scored(4 if told and not missed else 3, tuple(p.quote for p in told or binding), why)
    return _not_whole(call, [p.quote for p in plain[:1]])


def _not_whole(call: HeardCall, undated: list[Quote]) -> Scored:
    """Something promised without its owner or its time, a time put forward, `soon`, or nothing."""
    partial = [(t, i) for t, i in call.hits("T10", "T15") if not ends_in_question_mark(i.quote)]
    if partial:
        missing = partial[0][1].missing
        level = 2 if "owner" in missing and "time" not in missing else 1
        return Scored(level, quoted(partial), "no_owner" if level == 2 else "no_time")
    offered = [(t.turn, t.grasp.promise.what) for t in call.turns if t.grasp.promise and t.grasp.promise.due]
    offered = [p for p in offered if not ends_in_question_mark(p[1]) and not only_looks_back(p[1], call.lang)]
    if offered:
        return Scored(2, tuple(offered), "not_settled")
    vague = call.hits("X3")
    if undated and not vague:
        return Scored(1, tuple(undated), "no_time")
    return Scored(0, quoted(vague) or (last_words(call),), "soon" if vague else "none")
