"""The emotion sync: the right feeling and its cause, at the heat the customer is at."""

from __future__ import annotations

from grading.heard import Grasp, Heard
from grading.hearing.apologising import sorry_in
from grading.hearing.memory import STEP_CODES
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.sync.customer import Customer
from grading.sync.feelings import families_of, feelings_in, negated
from grading.sync.search import concept, of_agents, pattern, quick
from grading.sync.spoken import Stage, Sync, Words, words_of
from grading.text import Lang

KIND = ("T02", "T04", "T18", "T21")
"""Hearing out, apology, respect, thanks for raising it: kindness that names no feeling."""
HALVED = 0.5
"""Strength of whole empathy that a `but` or an explanation before it has cut in two."""
NEVER_JARRING = frozenset({"weariness", "surprise"})
"""Feelings that hardly anyone minds being credited with."""
WITH_CAUSE: dict[Lang, int] = {"zh": 12, "en": 16}
"""Size (see `Words.size`) from which a sentence has room for a feeling and for what brought it about."""
JARRING = frozenset({"shame", "disgust"})
"""Feelings that are wrong even in passing, unless the case or the customer shows them."""


def emotion(reply: Words, grasp: Grasp, customer: Customer, stage: Stage) -> Sync:
    """0 blame, a call for calm or a wrong feeling; 1 no answer to the feeling; 2 kindness or formula; 3 half; 4 both."""
    if order := _calm_ordered(reply, grasp):
        return Sync(0, order, "ordered_calm")
    hostile = next((i for i in grasp.items if i.code in {"X5", "X7", "X8"} and i.is_plain_taboo), None)
    if hostile:
        return Sync(0, hostile.quote, "denied")
    if customer.heat != "calm" and (joy := reply.first("joy_of_theirs")):
        return Sync(0, joy, "wrong_feeling")
    empathy = grasp.find("T03")
    named = _named(empathy, reply, customer, stage) if empathy else _mentioned(reply, grasp, customer, stage)
    cheer = _cheer(reply) if customer.heat == "hot" else ""
    if named is None:
        return _without_feeling(reply, grasp, customer, cheer)
    if cheer and named.level > 2:
        return Sync(named.level - 1, cheer, "cheer_beside")
    return named


def _calm_ordered(reply: Words, grasp: Grasp) -> str:
    """The clause that tells the customer to calm down; comfort (您别着急) is none unless the ear took it as curt."""
    if "calm_order" not in grasp.marks:
        return ""
    lang = reply.lang
    curt = grasp.find("X2")
    for order in concept("calm_order", reply.text, lang):
        clause = reply.clause(order.start)
        denied = negated(reply.text, order.start, lang) or any(concept(c, reply.text, lang, clause) for c in ("denial", "quoting"))
        quote = reply.quote(clause.start, clause.end)
        comforts = pattern("gentle_calm", lang).search(reply.text, order.start, order.end) is not None
        gentle = comforts and not (curt and curt.is_plain_taboo and quote in curt.quote)
        if not denied and not gentle:
            return quote
    return ""


def _named(empathy: Heard, reply: Words, customer: Customer, stage: Stage) -> Sync:
    """Empathy the ear heard: which feeling, and was it the customer's."""
    quote, lang = empathy.quote, reply.lang
    text = normalised(quote)
    named = frozenset(f.family for f in feelings_in(text, lang) if not f.denied)
    known = families_of(stage.feelings, lang) | customer.felt
    listed = quick(stage.feelings, lang).search(text) is not None
    unknown = bool(known) and not listed and not named & (known | NEVER_JARRING)
    told = "cause" not in empathy.missing and words_of(quote, lang, of_agents(lang)).size >= WITH_CAUSE[lang]
    if unknown and told and not named <= customer.denied:
        return Sync(3, quote, "cause")  # it goes with what happened to them, whatever the case lists
    if named and (named <= customer.denied or unknown):
        return Sync(0, quote, "wrong_feeling")
    right = listed or bool(named & known) or (bool(named) and not known) or (not named and _otherwise_felt(text, lang))
    if right and "cause" not in empathy.missing:
        if empathy.strength <= HALVED and not empathy.missing:
            return Sync(3, quote, "weakened")
        understated = customer.heat == "hot" and pattern("understating", lang).search(text)
        return Sync(3, quote, "understated") if understated else Sync(4, quote, "feeling_and_cause")
    if right:
        return Sync(3, quote, "feeling")
    return Sync(2, quote, "formula") if "cause" in empathy.missing else Sync(3, quote, "cause")


def _otherwise_felt(text: str, lang: Lang) -> bool:
    """A feeling the ear knows and no family holds; `your feelings` is none."""
    return any(pattern("generic", lang).fullmatch(text[hit.start : hit.end]) is None for hit in concept("feeling", text, lang))


def _mentioned(reply: Words, grasp: Grasp, customer: Customer, stage: Stage) -> Sync | None:
    """A feeling of the customer's named where the ear heard no empathy."""
    known = families_of(stage.feelings, reply.lang) | customer.felt
    for feeling in feelings_in(reply.text, reply.lang, reply.found):
        sentence, clause = reply.sentence(feeling.start), reply.clause(feeling.start)
        theirs = concept("you", reply.text, reply.lang, sentence)
        own = concept("agent_feeling", reply.text, reply.lang, clause)
        if feeling.denied or own or not theirs:
            continue
        family, quote = frozenset({feeling.family}), reply.quote(clause.start, clause.end)
        if family <= customer.denied or (family <= JARRING and bool(known) and not family & known):
            return Sync(0, quote, "wrong_feeling")
        if family & known or not known:
            return Sync(3, quote, "feeling") if grasp.find(*KIND) else Sync(2, quote, "mentioned")
    return None


def _cheer(reply: Words) -> str:
    """The clause with good cheer or thanks in it; empty without."""
    thanks = concept("thanks", reply.text, reply.lang)
    places = [start for kind, start, _ in reply.found if kind == "cheer"] or [hit.start for hit in thanks[:1]]
    if not places:
        return ""
    clause = reply.clause(places[0])
    return reply.quote(clause.start, clause.end)


def _without_feeling(reply: Words, grasp: Grasp, customer: Customer, cheer: str) -> Sync:
    kind = grasp.find(*KIND)
    cry = _cry(reply)
    moves = grasp.find(*STEP_CODES) or grasp.offered or grasp.asked
    if cheer and not moves and (kind is None or kind.code == "T21"):
        return Sync(0, cheer, "cheerful")
    even = not any(i.is_plain_taboo for i in grasp.items)
    if customer.heat == "calm" and even:
        warm = kind or grasp.find("T20")
        said = warm.quote if warm else cry
        return Sync(4, said, "warm") if said else Sync(3, "", "calm")
    if customer.heat == "unknown" and even:
        said = kind.quote if kind else cry
        return Sync(3, said, "kind") if said else Sync(2, "", "even")
    if grasp.need:
        return Sync(3, grasp.need[0].quote, "beneath")
    if kind:
        return Sync(2, kind.quote, "kind")
    sorry = sorry_in(reply.text, reply.lang)
    said = reply.quote(sorry.start, sorry.end) if sorry else cry
    return Sync(2, said, "kind") if said else Sync(1, "", "unfelt")


def _cry(reply: Words) -> str:
    """The clauses that cry out with the customer, as far as they stand in one sentence; empty without."""
    cries = [reply.clause(said.start()) for said in phrases("opening", "cries_out", reply.lang).finditer(reply.text)]
    if not cries:
        return ""
    end = reply.sentence(cries[0].start).end
    return reply.quote(cries[0].start, max(c.end for c in cries if c.end <= end))
