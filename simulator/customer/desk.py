"""What a customer turn is planned on: the plan itself, and the table it is made at."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from functools import lru_cache

from grading.case import Fact
from grading.heard import Grasp
from grading.hearing.asking import asks_unmarked, ends_asking
from grading.hearing.patterns import normalised
from grading.hearing.pausing import with_aside, with_pauses
from grading.hearing.questions import last_thought
from grading.hearing.segments import last_sentence, sentences
from grading.hearing.spelling import whole_words
from grading.hearing.wanted import Want, want_of
from grading.text import Lang
from simulator.call.events import Ending
from simulator.call.mood import Band
from simulator.call.state import CallState
from simulator.content.acts import Signature
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario, Telling
from simulator.customer.meant import CHECKS, asks_what_is_left

LIKELY = 0.4
"""Chance from which a marked question wants a fact, if nothing is likelier."""
AFFRONTED = ("silenced", "misstated", "foisted", "prying")
"""Nuances of a reply that nobody confides in, or says yes to."""
FALLBACKS = ("argue", "vent", "press", "test", "digress", "not_yet")


@lru_cache(maxsize=8)
def as_read(reply: str, lang: Lang) -> str:
    """A reply as the ear reads it: lower case, whole words, a mark where a blank ends a question typed without one."""
    read = normalised(reply)
    marked = with_pauses(whole_words(read) if lang == "en" else read, lang)
    last = re.split(r"[，？,]", last_sentence(marked))[-1] if lang == "zh" else last_thought(last_sentence(marked), lang)
    if marked.rstrip().endswith(("?", "？")):
        return marked
    if asks_unmarked(last.strip(), lang):
        return marked + ("？" if lang == "zh" else "?")
    return with_aside(marked) if lang == "zh" else marked


@dataclass(frozen=True, slots=True)
class Also:
    """A question of the reply that the plan's act does not answer, and its answer."""

    asked: str
    """The question and the words before it."""
    act: str
    facts: tuple[str, ...] = ()
    before: bool = True
    """True where it was asked before what the act answers."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One customer turn before it has words."""

    act: str
    band: Band
    reaction: str | None = None
    facts: tuple[str, ...] = ()
    """Ids of facts to tell in this turn."""
    reveals: tuple[str, ...] = ()
    tail: str | None = None
    """The act of the few words at the end, if any."""
    twice: bool = False
    """Two things about the matter in one breath."""
    ends: Ending | None = None
    slots: dict[str, str] = field(default_factory=dict)
    """Words for the reaction's slots: the agent's quote, a time, a remedy, a person."""
    fallbacks: tuple[str, ...] = FALLBACKS
    """Acts to try when every line of `act` has been said."""
    also: tuple[Also, ...] = ()
    """What else was asked, each with its answer."""
    unanswered: tuple[str, ...] = ()
    """Questions that none of this answers, where a model speaks, which may answer small ones (see `leftover`)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The table a plan is made on: who, what, and how things stand."""

    state: CallState
    persona: Persona
    scenario: Scenario
    rng: random.Random

    @property
    def satisfied(self) -> bool:
        """True when an acceptable set of remedies has been offered."""
        return self.scenario.case.satisfied_by(self.state.memory.remedies)

    def fact(self, id_: str) -> Fact:
        """The fact with that id."""
        return next(f for f in self.scenario.case.facts if f.id == id_)

    @property
    def grasp(self) -> Grasp:
        """What was heard in the agent's last reply."""
        heard = self.state.last_heard
        assert heard is not None, "a plan is made after a reply was heard"
        return heard.grasp

    @property
    def said(self) -> str:
        """The agent's last reply as the ear reads it: lower case, whole words, a mark where a blank ends a question typed without one."""
        return as_read(self.state.last_agent, self.state.started.lang)

    @property
    def want(self) -> Want:
        """What kind of answer the reply's last question wants; nothing certain, where it neither asks nor requests."""
        return want_of(self.state.last_agent, self.state.started.lang, checks="verifies" in self.grasp.marks)

    @property
    def asks_fact(self) -> bool:
        """True where the reply's last question more likely wants a fact than any other kind of answer."""
        said, lang = self.state.last_agent, self.state.started.lang
        asks = "?" in said or "？" in said or ends_asking(said, lang)
        return asks and self.want.kind == "fact" and self.want.chance >= LIKELY

    @property
    def asks_left(self) -> bool:
        """True where the reply asks whether anything is missing or still open."""
        return any(map(asks_what_is_left, sentences_of(self))) or self.want.surely("left")

    @property
    def asks_check(self) -> bool:
        """True where the reply says something back to them and wants it confirmed."""
        return any(CHECKS.search(words) for words in sentences_of(self)) or self.want.surely("check")

    def lines_of(self, act: str) -> tuple[str, ...]:
        """This persona's lines of an act that fit their mood; none where they have no words for it."""
        voice = self.persona.voice.zh if self.state.started.lang == "zh" else self.persona.voice.en
        return voice[act].lines(self.state.mood.band) if act in voice else ()

    @property
    def telling(self) -> Telling | None:
        """How this kind of customer tells this case, where somebody has written it."""
        told = self.scenario.told
        return told.get(self.persona.id) or told.get(self.persona.extends or "")

    @property
    def guest(self) -> bool:
        """True for a customer of another kind than the one the case's plain lines were written for."""
        return self.scenario.persona not in {self.persona.id, self.persona.extends}

    @property
    def watched(self) -> bool:
        """True while others look on."""
        return self.scenario.scene.audience and not self.state.changed("place")

    def signs(self, act: Signature) -> bool:
        """True when this persona's signature falls to `act` now."""
        chance = self.persona.signature.get(act, 0.0)
        return bool(chance) and self.rng.random() < chance


Choice = tuple[str, tuple[str, ...], Ending | None]
"""An act, the ids of the facts it tells, and how the call ends if it does."""


def simply(act: str) -> Choice:
    """An act that tells nothing and ends nothing."""
    return act, (), None


def sentences_of(desk: Desk) -> list[str]:
    """The sentences of the reply, in lower case."""
    said = desk.said
    return [said[span.start : span.end].strip() for span in sentences(said)]
