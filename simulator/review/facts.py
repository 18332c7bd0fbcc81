"""Facts and the hidden need: told before they were earned, or due and never told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from grading.case import Fact
from grading.hearing.beside import BESIDE
from grading.hearing.ear import mentioned
from grading.hearing.echo import content_words
from grading.hearing.segments import last_sentence
from grading.hearing.telling import RESTATED
from grading.hearing.wanted import want_of
from simulator.call.dynamics import trusting
from simulator.customer.guard import SHORTEST, plain, told_by
from simulator.customer.meant import WISHES, asks_of_the_offer
from simulator.customer.private import numbers
from simulator.customer.repair import tells
from simulator.review.findings import Kind, SimulatorError
from simulator.review.reading import Line, Reading, spoken
from simulator.review.why import why
from simulator.review.words import words

OF_THE_OFFER = frozenset({"accept", "not_yet", "insufficient", "want_date"})
"""Acts with which somebody answers what was put to them."""

INVITING_MARKS = frozenset({"question", "open_question", "verifies", "asks_wish"})
INVITING = ("T02", "T05", "T06", "T07")
"""Replies after which a customer may tell a fact that is told when asked."""
STRANGE = frozenset({"empty", "nonsense", "foreign", "jailbreak", "small_talk", *BESIDE})
"""Replies a customer need not answer."""
RECOGNISED = 0.6
"""Share of a fact's words, not yet in the open, that tells it without having been asked."""
FEWEST = {"zh": 6, "en": 4}
"""Words a fact must have before it can be recognised by them."""


def fact_errors(reading: Reading) -> Iterator[SimulatorError]:
    """Everything told too early, and everything due that was not told."""
    told: set[str] = set()
    for at, line in enumerate(reading.lines):
        early = [e for e in _early(line, reading) if e[0] not in told]
        yield from (_told_early(line, id_, quote, reading) for id_, quote in early)
        told |= {id_ for id_, _ in early}
        if not early:
            yield from _unanswered(at, line, reading)


def says(text: str, fact: Fact, reading: Reading) -> bool:
    """True when `text` tells the fact, in one of its wordings or in other words."""
    return any(tells(text, wording, reading.lang) for wording in fact.says.in_(reading.lang))


def _early(line: Line, reading: Reading) -> Iterator[tuple[str, str]]:
    """Ids of facts, or `need`, that a line told though their condition was not met, with the words that told them."""
    recorded = set(line.said.reveals) - line.before.told
    for fact in reading.setup.scenario.case.facts:
        if fact.id in line.before.told or _due(fact, line):
            continue
        quote = line.text if fact.id in recorded else _giveaway(fact.id, fact.says.in_(reading.lang), line)
        if quote:
            yield fact.id, quote
    if "need" not in line.before.told and not trusting(line.before.mood):
        wordings = reading.setup.scenario.case.need.says.in_(reading.lang)
        quote = line.text if "need" in recorded else _giveaway("need", wordings, line)
        if quote:
            yield "need", quote


def _due(fact: Fact, line: Line) -> bool:
    """Whether a fact might be told in this line."""
    asked = fact.id in line.before.memory.asked
    if fact.reveal == "opening":
        return True
    if fact.reveal == "trust":
        return asked and trusting(line.before.mood)
    invited = not INVITING_MARKS.isdisjoint(line.answers.marks) or line.answers.find(*INVITING) is not None
    return asked or invited or bool(line.answers.asked)


def _giveaway(id_: str, wordings: Sequence[str], line: Line) -> str:
    """The words that give something untold away: its number, its wording, most of its words, or a telling one if it is private."""
    lang = line.terms.lang
    figures = line.terms.untold_numbers & frozenset(n for w in wordings for n in numbers(w))
    for sentence in line.sentences:
        if (numbers(sentence) - line.terms.open_numbers) & figures:
            return sentence
        if any(_recognised(sentence, w, line) for w in wordings):
            return sentence
    whole = next((line.text for w in wordings if len(plain(w)) >= SHORTEST[lang] and plain(w) in plain(line.text)), "")
    return whole or _secret(id_, line)


def _recognised(sentence: str, wording: str, line: Line) -> bool:
    lang = line.terms.lang
    wanted = content_words(wording, lang) - line.terms.open_words
    return len(wanted) >= FEWEST[lang] and len(wanted & content_words(sentence, lang)) >= RECOGNISED * len(wanted)


def _secret(id_: str, line: Line) -> str:
    """The sentence, or else the line, that gives a secret away; empty when none does."""
    if id_ not in told_by(line.text, line.terms):
        return ""
    return next((s for s in line.sentences if id_ in told_by(s, line.terms)), line.text)


def _told_early(line: Line, id_: str, quote: str, reading: Reading) -> SimulatorError:
    if id_ == "need":
        return line.error(Kind.NEED_EARLY, "helped", why("need_early", reading.lang), quote=quote, grave=True)
    fact = reading.fact(id_)
    assert fact is not None, "only facts and the need are told"
    private = fact.reveal == "trust"
    grave = fact.key or (private and not trusting(line.before.mood))
    key = "private_early" if private else "asked_early"
    return line.error(Kind.TOLD_EARLY, "helped", why(key, reading.lang, fact=id_), quote=quote, grave=grave)


def _unanswered(at: int, line: Line, reading: Reading) -> Iterator[SimulatorError]:
    """At most one error a line: what was recorded as told and was not said, or what was asked well, due, and passed over."""
    recorded = [i for i in line.said.reveals if i not in line.before.told and not _was_said(i, line.text, reading)]
    passed = () if recorded else _passed_over(line, reading)
    missing = [*recorded, *passed]
    if not missing:
        return
    later = [x.text for x in reading.lines[at + 1 :]]
    grave = any(_matters(i, reading) and not any(_was_said(i, text, reading) for text in later) for i in missing)
    key = "recorded_untold" if recorded else "passed_over"
    yield line.error(Kind.UNANSWERED, "hindered", why(key, reading.lang, fact=", ".join(missing)), grave=grave)


def _was_said(id_: str, text: str, reading: Reading) -> bool:
    """True when `text` tells the fact or the need; for ids that are neither (`identity`) there is nothing to compare."""
    fact = reading.fact(id_)
    if fact:
        return says(text, fact, reading)
    wordings = reading.setup.scenario.case.need.says.in_(reading.lang) if id_ == "need" else ()
    return not wordings or any(tells(text, w, reading.lang) for w in wordings)


def _matters(id_: str, reading: Reading) -> bool:
    fact = reading.fact(id_)
    return fact.key if fact else id_ == "need"


WANTING = frozenset({"insufficient", "press", "not_yet", "not_yet_why", "want_date", "accept", "answer"})
"""Acts that say what somebody still wants."""


def _passed_over(line: Line, reading: Reading) -> Iterable[str]:
    """Facts asked in this reply and due, when the line told none of them and refused none.

    After a goodbye nothing is due, nor to words that offer something or go over it: `I'll set out which clause it was`.
    """
    grasp = line.answers
    rude = any(i.is_plain_taboo for i in grasp.items) or not STRANGE.isdisjoint(grasp.marks)
    if rude or line.before.escalation.level >= 4 or line.said.act in {"withhold", "hint", "dont_know", "farewell"}:
        return ()
    if line.said.act in OF_THE_OFFER and asks_of_the_offer(last_sentence(line.before.last_agent.lower())):
        return ()
    if want_of(line.before.last_agent, reading.lang).surely("yes_to_offer", "choice", "favour"):
        return ()
    meant = [*(m.quote for m in grasp.offered), *(i.quote for i in grasp.items if i.code == RESTATED)]
    asked = tuple(m for m in grasp.asked if not any(m.quote in other or other in m.quote for other in meant))
    facts = [reading.fact(i) for i in sorted(mentioned(asked) - line.before.told)]
    wants_now = line.said.act in WANTING and line.before.memory.remedies  # who has been offered something says what is missing of it
    due = [f for f in facts if f and _due(f, line) and not (wants_now and f.id.startswith(WISHES))]
    refused = words(reading.lang).refuses_to_tell.search(spoken(line.text))
    if not due or refused or any(says(line.text, f, reading) for f in due):
        return ()
    return [f.id for f in due]
