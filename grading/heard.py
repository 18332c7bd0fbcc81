"""What an ear reports about one agent reply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

PLAIN = 0.6
"""Strength from which a taboo was clearly heard."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One technique or taboo (T.., X..) heard in a reply.

    `quote` is an exact substring of the reply; `strength` is 0–1 (a full hit is 1, a hit with a missing slot or a
    broken precondition less); `missing` names the slots that were not filled (T03: cause, T10: time, …).
    """

    code: str
    quote: str
    strength: float = 1.0
    missing: tuple[str, ...] = ()

    @property
    def is_taboo(self) -> bool:
        """True for X1–X8."""
        return self.code.startswith("X")

    @property
    def is_plain_taboo(self) -> bool:
        """True for a taboo that was clearly heard, not half suspected."""
        return self.is_taboo and self.strength >= PLAIN


def strongest_each(items: Iterable[Heard]) -> tuple[Heard, ...]:
    """The strongest hit of each code, the first of equals: saying sorry three times in a breath is one apology."""
    best: dict[str, Heard] = {}
    for item in items:
        if item.code not in best or item.strength > best[item.code].strength:
            best[item.code] = item
    return tuple(best.values())


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing of the case (fact asked, remedy offered, falsehood told …) with the words that mention it."""

    id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the agent committed to being true, so that it can be held against what they say later.

    `subject` is `remedy:<id>` (value `yes` or `no`), `amount:<id>` (value a number) or `name` (value the agent's name).
    """

    subject: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Nuance:
    """A way of handling that is neither technique nor taboo and that a customer reacts to; see `hearing.nuances`.

    `quote` is in the reply; `before` holds the agent's earlier words where the nuance compares two replies.
    """

    name: str
    quote: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment: who does what, by when, through which medium; empty strings where it was not said (T10)."""

    what: str
    due: str = ""
    owner: str = ""
    medium: str = ""


@dataclass(frozen=True, slots=True)
class SyncQuote:
    """What a sync's level rests on: words of the reply or borrowed from the customer (empty for an absence), and a key for why."""

    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Grasp:
    """Everything one reply did: techniques and taboos, and what it asked, offered, told and promised about the case."""

    items: tuple[Heard, ...] = ()
    asked: tuple[Mention, ...] = ()
    offered: tuple[Mention, ...] = ()
    overreached: tuple[Mention, ...] = ()
    falsehoods: tuple[Mention, ...] = ()
    disclosed: tuple[Mention, ...] = ()
    """Personal data told."""
    need: tuple[Mention, ...] = ()
    """The hidden need named."""
    unwelcome: tuple[Mention, ...] = ()
    """Offers this customer will not hear of."""
    affronts: tuple[Mention, ...] = ()
    """What nobody may do to a customer: consent put into their mouth, secrets asked of them (`hearing.affronts`)."""
    claims: tuple[Claim, ...] = ()
    nuances: tuple[Nuance, ...] = ()
    promise: Promise | None = None
    marks: tuple[str, ...] = ()
    """Other observations about the reply: question, open_question, verifies, empty, nonsense, foreign, jailbreak, small_talk, closing …"""
    sync: dict[str, int] = field(default_factory=dict)
    """Emotion, need, pace, wording: 0–4 each where it applied (S43)."""
    sync_quotes: dict[str, SyncQuote] = field(default_factory=dict)
    """What each of those levels rests on; empty in calls recorded before it was kept."""

    def codes(self) -> tuple[str, ...]:
        """Codes in the order heard."""
        return tuple(item.code for item in self.items)

    def find(self, *codes: str) -> Heard | None:
        """The strongest item with one of `codes`, or None."""
        found = [i for i in self.items if i.code in codes]
        return max(found, key=lambda i: i.strength) if found else None

    def nuance(self, *names: str) -> Nuance | None:
        """The first nuance with one of `names`, or None."""
        return next((n for n in self.nuances if n.name in names), None)


def with_additions(heard: Grasp, added: Iterable[Heard]) -> Grasp:
    """A grasp and what another ear heard besides; what stood in it is never changed."""
    return replace(heard, items=(*heard.items, *added))
