"""D1 Mood: C1 opening and warmth, C2 listening, C3 empathy, C4 apology and ownership."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.call import FULL, HeardCall, HeardTurn, Hits, quoted
from grading.heard import Heard, Mention, Nuance
from grading.hearing.apologising import SORRY, sorry_in
from grading.hearing.asides import spoken_to_customer
from grading.hearing.asked import ASKS_AFTER
from grading.hearing.closing import RECAP
from grading.hearing.ear import LONGEST
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.segments import ends_in_question_mark, trimmed
from grading.judging.measures.common import acted_within, asks_after_matter, first_sentence, last_words, split_up, upset_at, words_of
from grading.judging.measures.ending import asks_for_a_yes
from grading.judging.measures.parting import parts_kindly
from grading.judging.measures.proof import taken_in
from grading.judging.measures.response import confirmed_by, contented
from grading.judging.measures.specific import is_specific, specific, taken_up
from grading.judging.measures.unheard import unheard
from grading.text import Lang
from grading.verdict import NotApplicable, Quote, Scored, Verdict

UNKIND = ("X1", "X5", "X7", "X8")
"""With one of these in the call, content at its end is no proof that a kind word landed."""
WARM = ("T02", "T03", "T04", "T05", "T18")
"""What makes an opening warm, beside taking the matter on."""
SHOWN = 3
"""Quotes of listening."""
PAIR = 2
"""Quotes of one complaint: the reply, and what the customer said to it."""
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
    evidence = _better(evidence, call)
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


def _better(evidence: list[Quote], call: HeardCall) -> list[Quote]:
    """The quotes with words taken up in later replies for those of the first reply and the last, which prove little by themselves."""
    last = len(call.turns)
    kept = [q for q in evidence if (1 < q[0] < last or call.turns[q[0] - 1].grasp.find("T05", "T02")) and not _recap_of_it(q, call)]
    taken = [q for q in taken_in(call) if not any(q[1] in k[1] or k[1] in q[1] for k in kept)]
    return sorted([*kept, *taken[: max(0, SHOWN - len(kept))]], key=lambda q: q[0]) or evidence


def _recap_of_it(quote: Quote, call: HeardCall) -> bool:
    """True for words of a recap that nobody would take for a restatement."""
    grasp = call.turns[quote[0] - 1].grasp
    summed = grasp.find("T20")
    return summed is not None and grasp.find("T05") is None and (summed.quote in quote[1] or quote[1] in summed.quote)


def _summed_up(call: HeardCall) -> tuple[HeardTurn, Heard] | None:
    """The first recap that was put to the customer for their yes: it says the matter back as well as a restatement does."""
    recaps = (p for p in call.hits("T20", least=FULL) if RECAP not in p[1].missing and asks_for_a_yes(p[0], call))
    return next(recaps, None)


def _words_taken_up(turn: HeardTurn) -> Quote:
    """The sentence of a reply with the customer's own words in it, else its beginning."""
    borrowed = turn.grasp.sync_quotes.get("wording")
    said = next((s for s in split_up(turn.reply) if borrowed and borrowed.quote and borrowed.quote in s), turn.reply)
    return turn.turn, first_sentence(said)


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
    denied = [(t, i) for t, i in call.hits("X8", "X5")]
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


def _fault_owned(call: HeardCall) -> Quote | None:
    """A sentence that says whose fault it was, ours, where nobody said sorry for it."""
    for turn in call.turns:
        for said in split_up(spoken_to_customer(turn.reply)):
            if said in turn.reply and _owns(normalised(said), call.lang):
                return turn.turn, first_sentence(said)
    return None


def _owns(words: str, lang: Lang) -> bool:
    found = lexicon(lang).find_one("our_fault", words)
    open_still = ends_in_question_mark(words) or _DENIED[lang].search(words)
    return bool(found) and not open_still and not any(_OWN_SLIP[lang].search(words[hit.start : hit.end]) for hit in found)


def _is_ours(quote: str, lang: Lang) -> bool:
    """True for an apology that says whose doing it was, ours, and not only what befell them."""
    words = normalised(quote)
    return _OURS[lang].search(words) is not None or bool(lexicon(lang).find_one("our_fault", words))


_OURS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"我们|咱们|我方|我司|我(?:的错|没)|是我(?!.{0,3}(?:姓|叫))|(?:公司|店|行|院|酒店|同事|系统|师傅|窗口)[^，。！？]{0,6}(?:没|漏|错|不)"
    ),
    "en": re.compile(r"\b(?:we|us|our|ours)\b|\bi (?!(?:am|do)\b)\w+|\bmy (?:fault|mistake|error|doing)\b"),
}
"""Words for the speaker's own side."""
_DENIED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"不是|并非|不算|不在|没有?(?:错|责任)|如果|要是|就算|难道|怎么能|未必|是不是"),
    "en": re.compile(r"\b(?:not|isn't|wasn't|never|nor|no|hardly|if|whether|unless|how is|why is)\b|n't\b"),
}
"""Fault denied, supposed or left open."""
_OWN_SLIP: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"我(?!们)"), "en": re.compile(r"\b(?:i|i've|my|me)\b")}
"""A slip of the speaker's own, which is no fault of the firm's."""


def _sorry_said(call: HeardCall) -> Quote | None:
    """A sentence that says sorry for the matter where no reply was heard as an apology; to beg pardon for mishearing is none."""
    for turn in call.turns:
        if said := sorry_in(normalised(turn.reply[:LONGEST]), call.lang):
            return turn.turn, trimmed(turn.reply, said)
    return None


def apology(call: HeardCall) -> Verdict:
    """C4: is the fault named, owned, and acted upon?"""
    hits = call.hits("T04")
    upset = upset_at(call)
    if upset is None and not hits:
        return NotApplicable("nothing called for an apology")
    refused = call.hits("X1", "X5")
    empty = call.hits("X4")
    if not hits and empty and not refused:
        return Scored(2, quoted(empty), "empty")
    if not hits and not refused and (said := _sorry_said(call)):
        return Scored(2, (said,), "general")
    if not hits and not refused and (owned_up := _fault_owned(call)):
        return Scored(2, (owned_up,), "no_sorry")
    if not hits:
        evidence = quoted(refused) or ((upset,) if upset else (words_of(call.turns[0]),))
        return Scored(0, evidence, "refused" if refused else "absent")
    whole = [p for p in hits if not p[1].missing and p[1].strength >= FULL]
    owned = [p for p in whole if is_specific(call, p[0]) or taken_up(call, p[0], p[1].quote)]
    if owned:
        acted = acted_within(call, owned[0][0].turn)
        ours = [p for p in owned if _is_ours(p[1].quote, call.lang)]
        why = "acted" if acted and ours else "not_owned" if acted else "specific"
        return Scored(4 if why == "acted" else 3, quoted(ours or owned), why)
    general = [p for p in hits if p[1].strength >= 0.4]
    if general and all(SORRY in i.missing for _, i in general if isinstance(i, Heard)):
        return Scored(2, quoted(general), "no_sorry")
    return Scored(2 if general else 1, quoted(general or hits), "general" if general else "if_apology")
