"""What the customer's own words show: how they feel, how much they say, whether they are in a hurry, how they talk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from grading.hearing.ear import Situation
from grading.hearing.echo import content_words
from grading.hearing.upset import LOUD, UPSET_ANGER, sounds_cross
from grading.hearing.written import LONGEST_BEFORE
from grading.sync.feelings import feelings_in
from grading.sync.search import of_customers
from grading.sync.spoken import Words, words_of
from grading.text import Lang

Heat = Literal["hot", "upset", "calm", "unknown"]
HOT = 70.0
"""Points of anger (0–100) from which a customer is at full anger."""
LATELY = 3
"""Utterances of the customer that a reply may still take up."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing the customer said, read once."""

    words: Words
    content: frozenset[str]
    """Words that carry matter, for the echo."""
    felt: frozenset[str]
    """Families of feeling shown."""
    denied: frozenset[str]
    """Families of feeling the customer says they do not have."""
    loud: bool
    upset: bool
    satisfied: bool
    hurry: str
    """Their words that ask for speed; empty without."""
    bookish: bool
    chummy: bool

    @property
    def shows_upset(self) -> bool:
        """Loud, in the words of one who has had enough, or with a bad feeling named."""
        return self.loud or self.upset or bool(self.felt - {"joy"})


@lru_cache(maxsize=512)
def utterance(written: str, lang: Lang) -> Utterance:
    """An utterance read; the end of a long one, as the ear does."""
    words = words_of(written[-LONGEST_BEFORE:], lang, of_customers(lang))
    text = words.text
    felt = feelings_in(text, lang, words.found)
    kinds = {found.kind for found in words.found}
    return Utterance(
        words=words,
        content=content_words(text, lang),
        felt=frozenset(f.family for f in felt if not f.denied),
        denied=frozenset(f.family for f in felt if f.denied),
        loud=LOUD.search(text) is not None,
        upset=sounds_cross(text, lang),
        satisfied="content" in kinds,
        hurry=words.first("hurry"),
        bookish=not kinds.isdisjoint({"bookish", "formal"}),
        chummy="chummy" in kinds,
    )


@dataclass(frozen=True, slots=True)
class Customer:
    """The customer as heard lately, the latest utterance last; `anger` is 0–100 where a simulator knows it."""

    lately: tuple[Utterance, ...]
    latest: Utterance | None
    """What they said just before the reply; None when they said nothing."""
    anger: float | None = None

    @property
    def size(self) -> float:
        """How much they say at a time, on average."""
        return sum(u.words.size for u in self.lately) / len(self.lately) if self.lately else 0.0

    @property
    def felt(self) -> frozenset[str]:
        """Families of feeling shown lately and not since denied."""
        shown = frozenset[str]().union(*(u.felt for u in self.lately))
        return shown - self.denied

    @property
    def denied(self) -> frozenset[str]:
        """Families of feeling they have just said they do not have."""
        return self.latest.denied - self.latest.felt if self.latest else frozenset()

    @property
    def heat(self) -> Heat:
        """At full anger, upset or calm: by the mood where it is known, else by their words, which may not show."""
        last = self.latest
        if self.anger is not None:
            shown = last is not None and last.shows_upset
            return "hot" if self.anger >= HOT else "upset" if self.anger >= UPSET_ANGER or shown else "calm"
        if last is None:
            return "unknown"
        if last.satisfied and not last.shows_upset:
            return "calm"
        if last.loud and last.upset:
            return "hot"
        return "upset" if any(u.shows_upset for u in self.lately) else "unknown"


def customer_in(situation: Situation, anger: float | None) -> Customer:
    """The customer before a reply."""
    lines = [line for line in situation.customer[-LATELY:] if line.strip()]
    lately = tuple(utterance(line, situation.lang) for line in lines)
    return Customer(lately, lately[-1] if situation.latest.strip() else None, anger)
