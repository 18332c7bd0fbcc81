"""The embedded ear: an agent's reply in, everything it did out. No model, no network, the same answer every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from grading.case import Case
from grading.heard import Grasp, Heard, Mention, Promise, strongest_each
from grading.hearing.advising import without_advice
from grading.hearing.affronts import without_affronts
from grading.hearing.agreeing import without_agreed
from grading.hearing.answering import ANSWERS, answers_outright
from grading.hearing.apologising import plainly_sorry
from grading.hearing.appointing import without_deadlines
from grading.hearing.arriving import medium_in
from grading.hearing.beside import beside_matter
from grading.hearing.beyond import behind_backs, of_whom_they_speak, personal_data, third_parties
from grading.hearing.borrowed import without_borrowed
from grading.hearing.bygone import without_past
from grading.hearing.calming import without_calm
from grading.hearing.case_ear import with_case
from grading.hearing.choosing import plainly_chosen, without_yes_or_no
from grading.hearing.closing import without_questions, without_things
from grading.hearing.conduct import HUSH, as_meant
from grading.hearing.cues import CaseCues, cues_of
from grading.hearing.deciding import RARE, decide
from grading.hearing.detours import without_worries
from grading.hearing.echo import content_words, echoes
from grading.hearing.emptied import emptied
from grading.hearing.features import Scene, Sentence, sentences_of
from grading.hearing.feelings import without_wishes
from grading.hearing.harmless import without_harmless, without_reminders
from grading.hearing.hosting import without_hosting
from grading.hearing.implied import implied
from grading.hearing.introducing import introduced
from grading.hearing.lexicon import Hit, lexicon
from grading.hearing.limits import limit_told, without_boundless
from grading.hearing.lookalikes import without_lookalikes
from grading.hearing.marks import marks_of
from grading.hearing.masking import masked
from grading.hearing.model import model
from grading.hearing.named import plainly_named
from grading.hearing.outright import said_outright
from grading.hearing.own_feelings import without_own_feelings
from grading.hearing.patterns import normalised
from grading.hearing.pausing import with_pauses
from grading.hearing.restating import plainly_restated
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.hearing.stray import without_stray
from grading.hearing.sympathising import plainly_felt
from grading.hearing.timing import due_in, only_soon, time_words, without_dates_of_theirs
from grading.hearing.verifying import with_check
from grading.hearing.ways import Ways
from grading.hearing.wishing import without_wished
from grading.hearing.written import customers_words, said_before, written_out
from grading.text import Lang

_NUMBER = Ways.alone(
    [r"\d+|[一二两三四五六七八九十百千]+(?=[天次个年月周小块元层度])|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b"], "zh"
)
LONGEST = 2400
"""Characters of one reply that are read; the rest is kept but not heard."""
SUMMED = 0.5
"""Strength from which a summary stands in the way of a restatement."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the ear knows besides the reply: the customer's words so far (latest last) and the case, if any."""

    lang: Lang
    customer: tuple[str, ...] = ()
    case: Case | None = None
    topics: tuple[str, ...] = ()
    """The facts the call last dwelt on, for questions that point back."""
    sought: str = ""
    """The technique a drill asks for: it is listened for as keenly as where there is no case."""

    @property
    def latest(self) -> str:
        """What the customer said just before the reply."""
        return self.customer[-1] if self.customer else ""


@dataclass(frozen=True, slots=True)
class Listening:
    """A reply taken apart: what rules and model judge, and what the model is trained on."""

    reading: Reading
    ruled: list[Heard]
    """Every place where a rule holds."""
    sentences: list[Sentence]


def listen(reply: str, situation: Situation) -> Listening:
    """Take a reply apart without judging it."""
    original = reply[:LONGEST]
    lang = situation.lang
    text = with_pauses(normalised(original), lang)
    cues = cues_of(situation.case, lang) if situation.case else None
    hits = _hits(text, situation, cues)
    reading = Reading(text, hits)
    ruled = reading.all_matches()
    scene = scene_of(situation.latest, lang)
    return Listening(reading, ruled, sentences_of(text, original, reading.sentences, hits, ruled, scene, lang))


def scene_of(customer: str, lang: Lang) -> Scene:
    """The customer's last words as the ear hears them; kept, so that they can be listened to before the reply comes."""
    read = customers_words(customer, lang)
    latest = normalised(read)
    return Scene(latest, _concepts_in(latest, lang), masked(latest, read, lang))


@lru_cache(maxsize=512)
def _concepts_in(customer: str, lang: Lang) -> frozenset[str]:
    return lexicon(lang).concepts_in(customer)


def hear(reply: str, situation: Situation) -> Grasp:
    """Everything one reply did, taken by itself; `memory.weigh` then sets it in the order of the call."""
    read = written_out(reply[:LONGEST], situation.lang)
    return read.quoted(_hear(read.text, situation))


def _hear(reply: str, situation: Situation) -> Grasp:
    """As `hear`, of a reply whose apostrophes are in their places."""
    heard = listen(reply, situation)
    lang = situation.lang
    bare = replace(situation, customer=())
    items = decide(
        heard.reading,
        heard.ruled,
        heard.sentences,
        model(lang),
        lang,
        (lambda: listen(reply, bare).sentences) if situation.customer else None,
        {code: least for code, least in RARE.items() if code != situation.sought} if situation.case else {},
    )
    reading = heard.reading
    items = without_agreed(items, reading, situation.latest, lang)
    items = without_harmless(plainly_named(without_stray(items, reading, lang), reading, lang), reading, lang)
    items = without_reminders(implied(said_outright(without_wished(items, reading, lang), reading, lang), reading, lang), reading, lang)
    items = without_advice(without_past(items, reading, lang), reading, lang)
    items = plainly_sorry(without_wishes(without_deadlines(items, reading, lang), reading, lang), reading, lang)
    items = without_boundless(without_yes_or_no(without_worries(items, lang), lang), lang)
    items = without_dates_of_theirs(items, reading, lang)
    items = without_own_feelings(plainly_felt(items, reading, lang), lang)
    items = without_hosting(plainly_chosen(plainly_restated(items, reading, lang), reading, lang), lang)
    items = with_check(without_calm(introduced(items, reading, reply[:LONGEST], lang), reading, lang), reading, lang)
    marks = marks_of(reply[:LONGEST], reading.text, reading, lang)
    said = {HUSH: reading.has(HUSH), ANSWERS: answers_outright(situation.latest, reading, lang)}
    marks += tuple(mark for mark, there in said.items() if there)
    grasp = Grasp(
        items=_as_written(_tidied(items, reading, lang), reply, reading.text), promise=_promise(reading, reply, lang), marks=marks
    )
    whole = (
        with_case(grasp, reply[:LONGEST], reading, situation.case, lang, situation.customer, situation.topics) if situation.case else grasp
    )
    whole = replace(whole, items=(*whole.items, *_as_written(limit_told(whole.items, reading, lang), reply, reading.text)))
    whole = replace(
        _whatever_the_case(whole, reply[:LONGEST], reading, situation),
        items=without_lookalikes(tuple(without_questions(emptied(whole.items, reading, lang), whole.asked, reading, lang)), lang),
    )
    meant = as_meant(whole, reading.text, reply[:LONGEST], lang)
    meant = beside_matter(meant, reply[:LONGEST], reading, situation.case, lang)
    return without_affronts(meant, reply[:LONGEST], reading, situation.case, situation.customer, lang)


def _whatever_the_case(grasp: Grasp, reply: str, reading: Reading, situation: Situation) -> Grasp:
    """The grasp with what is out of bounds in any call; without a case also data told, of which a case says itself what it is."""
    lang = situation.lang
    disclosed = grasp.disclosed
    if situation.case is None:
        others = of_whom_they_speak(situation.customer, reply, reading, lang)
        disclosed = (
            *third_parties(reply, reading.text, reading.sentences, lang),
            *others,
            *personal_data(reply, reading, situation.customer, lang),
        )
    return replace(grasp, overreached=(*grasp.overreached, *behind_backs(reply, reading, lang)), disclosed=disclosed)


def _as_written(items: Sequence[Heard], reply: str, text: str) -> tuple[Heard, ...]:
    """Quotes as the reply has them, with its capitals and its own characters."""
    return tuple(replace(i, quote=reply[(at := text.find(i.quote)) : at + len(i.quote)].strip()) for i in items)


def _hits(text: str, situation: Situation, cues: CaseCues | None) -> list[Hit]:
    lines = [said_before(line, situation.lang) for line in situation.customer[-3:]]
    hits = without_things(without_borrowed(lexicon(situation.lang).find(text), text, lines), text)
    said = frozenset[str]().union(*(content_words(line, situation.lang) for line in lines))
    hits += echoes(text, said, situation.lang)
    hits += [Hit("number", m.start(), m.end()) for m in _NUMBER.finditer(text)]
    if cues:
        hits += [Hit("case_cause", m.start(), m.end()) for m in cues.causes.finditer(text)]
    return hits


def _tidied(items: list[Heard], reading: Reading, lang: Lang) -> tuple[Heard, ...]:
    """The strongest hit of each code, in reply order, with look-alikes that cancel each other settled."""
    best = {item.code: item for item in strongest_each(items)}
    for code, beaten in (("T17", "X2"), ("T16", "X1"), ("T13", "X1"), ("X8", "T23"), ("T23", "X8")):
        if code in best and best[code].strength >= 0.5 and beaten in best:
            del best[beaten]
    _restated_or_summed(best, reading)
    if "X1" in best and not reading.has("greeting", "self_name"):
        best.pop("T01", None)
    if reading.has(HUSH):
        best.pop("T17", None)
    definite = reading.has("time_definite") and only_soon(Span(0, len(reading.text)), reading, lang) is None
    if "T10" in best and (best["T10"].strength >= 0.9 or definite):
        best.pop("X3", None)
    if "T03" in best and _but_follows(best["T03"], reading):
        best["T03"] = replace(best["T03"], strength=round(best["T03"].strength / 2, 2))
    return tuple(sorted(best.values(), key=lambda i: reading.text.find(i.quote)))


def _restated_or_summed(best: dict[str, Heard], reading: Reading) -> None:
    """Of words that are both a summary (T20) and a restatement (T05) the one they are: a summary holds what somebody will do."""
    if not {"T05", "T20"} <= best.keys() or best["T20"].strength < SUMMED:
        return
    span, summed = reading.span_of(best["T05"].quote), reading.span_of(best["T20"].quote)
    if span.end <= summed.start or summed.end <= span.start:
        return
    only_told = best["T05"].strength >= SUMMED and reading.first(("confirm_ask",), Span(0, len(reading.text))) is not None
    del best["T20" if only_told and reading.first(("will", "nothing_left", "repair_act"), span) is None else "T05"]


def _but_follows(item: Heard, reading: Reading) -> bool:
    """`but` straight after empathy takes half of it back."""
    end = reading.text.find(item.quote) + len(item.quote)
    return reading.first(("but",), Span(end, min(len(reading.text), end + 6))) is not None


def _promise(reading: Reading, words: str, lang: Lang) -> Promise | None:
    """The first clause that commits to an act at a definite time, or the first sentence where no clause holds all of it."""
    for span in (*_owned_clauses(reading), *reading.sentences):
        if reading.first(("paraphrase_cue",), span) and _asks_back(reading, words[: span.end]):  # what they said is told back
            continue
        due, will, act = due_in(span, reading, lang), reading.first(("will",), span), reading.first(("act",), span)
        if not (due and will and act) or reading.first(("cannot",), reading.clause_of(act.start)):
            continue
        if only_soon(span, reading, lang) is None:
            return Promise(
                what=words[span.start : span.end].strip(),
                due=time_words(words, due),
                owner=words[will.start : will.end].strip(),
                medium=medium_in(span, words, reading, lang),
            )
    return None


def _asks_back(reading: Reading, words: str) -> bool:
    return reading.has("confirm_ask") or words.rstrip().endswith(("?", "？"))


def _owned_clauses(reading: Reading) -> list[Span]:
    """Clauses in which the speaker in person is the one who acts: an hour elsewhere in the sentence is somebody else's."""
    found = [c for c in reading.clauses if all(reading.first((k,), c) for k in ("i", "will", "act", "time_definite"))]
    return found if reading.has("time_definite") else []


def mentioned(mentions: tuple[Mention, ...]) -> frozenset[str]:
    """The ids of mentions."""
    return frozenset(m.id for m in mentions)
