"""A call that has been heard: the transcript with everything the ear made of it. What judges judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from grading.case import Case
from grading.heard import Grasp, Heard, Mention, Nuance
from grading.hearing.affronts import PLAYS, VOID
from grading.hearing.asides import hear_aside, spoken_to_customer
from grading.hearing.ear import Situation
from grading.hearing.memory import EMPTY, FEELING_CODES, Memory, remember, weigh
from grading.record.form import CallRecord
from grading.setting import UNKNOWN_SETTING, Setting
from grading.sync import UNKNOWN, Stage, with_syncs
from grading.text import Lang
from grading.transcript import Transcript

Hits = Sequence[tuple["HeardTurn", Heard | Mention | Nuance]]
"""Replies with what was heard or mentioned in them."""
RECORD = 0
"""The number that stands for the after-call record where a quote names a reply."""
FULL = 0.8
"""Strength from which a hit counts as complete."""


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """One reply, heard. `anger` is the mood before and after where a simulator knows it."""

    turn: int
    customer: str
    reply: str
    grasp: Grasp
    anger: tuple[float, float] | None = None
    ledger: tuple[tuple[str, float], ...] = ()
    """(code, anger points) where a simulator knows them: why the mood moved."""
    reasons: tuple[tuple[str, str, float, str], ...] = ()
    """(code, scale, points, cause in words) where a simulator knows them: the whole ledger."""
    told: frozenset[str] = frozenset()
    """Facts, and `need`, that the customer had told before this reply, where a simulator knows them."""

    @property
    def spoken(self) -> str:
        """The reply with blanks for what is not said to the customer in earnest: words for the judge, and every affront."""
        if PLAYS in self.grasp.marks or any(m.id in VOID for m in self.grasp.affronts):
            return ""
        spoken = spoken_to_customer(self.reply)
        for affront in self.grasp.affronts:
            spoken = spoken.replace(affront.quote, " " * len(affront.quote))
        return spoken


@dataclass(frozen=True, slots=True)
class Action:
    """Something done rather than said: a change of person, place or time, a hold, a risk flagged, before reply `turn`."""

    turn: int
    kind: str
    words: str
    earned: bool


@dataclass(frozen=True)
class HeardCall:
    """Everything a judge may look at."""

    lang: Lang
    turns: tuple[HeardTurn, ...]
    standard: int
    case: Case | None = None
    last_words: str = ""
    told: frozenset[str] = frozenset()
    """Facts the customer told, and `need`, where a simulator knows them."""
    actions: tuple[Action, ...] = ()
    ended: str | None = None
    memory: Memory = field(default=EMPTY)
    at_risk: bool = False
    """Signs of escalation were on file before the first word (S22)."""
    must_flag: bool = False
    """The desk's rules ask that the risk be flagged in this case (C12)."""
    setting: Setting = UNKNOWN_SETTING
    """Customer and desk, for the coach."""
    record: CallRecord | None = None
    """What the agent wrote down afterwards, where they were given a form."""
    record_asked: bool = False
    """A record was part of the task: without one C14 is nothing, not `not applicable`."""
    names: tuple[str, ...] = ()
    """What the speakers of a transcript were called: personal, whatever they look like."""

    def hits(self, *codes: str, least: float = 0.0) -> list[tuple[HeardTurn, Heard]]:
        """Every hit of the codes with at least that strength, in order; a taboo only half heard is none."""
        return [hit for hit in self._plain if hit[1].code in codes and hit[1].strength >= least]

    @cached_property
    def _plain(self) -> list[tuple[HeardTurn, Heard]]:
        """Every hit but taboos half heard: some forty questions are put to it."""
        return [(t, i) for t in self.turns for i in t.grasp.items if i.is_plain_taboo or not i.is_taboo]

    def first(self, *codes: str, least: float = 0.0) -> tuple[HeardTurn, Heard] | None:
        """The first hit, or None."""
        return next(iter(self.hits(*codes, least=least)), None)

    def best(self, *codes: str) -> tuple[HeardTurn, Heard] | None:
        """The strongest hit, the earliest of equals, or None."""
        found = self.hits(*codes)
        return max(found, key=lambda pair: pair[1].strength, default=None)

    def mentions(self, kind: str) -> Iterator[tuple[HeardTurn, Mention]]:
        """Mentions of one kind (asked, offered, need …) in order."""
        for turn in self.turns:
            for mention in getattr(turn.grasp, kind):
                yield turn, mention

    def nuanced(self, *names: str) -> list[tuple[HeardTurn, Nuance]]:
        """Every nuance with one of `names`, in order; only a simulator hears those that some customers mind."""
        return [(turn, nuance) for turn in self.turns for nuance in turn.grasp.nuances if nuance.name in names]

    def marked(self, mark: str) -> HeardTurn | None:
        """The first reply with a mark."""
        return next((t for t in self.turns if mark in t.grasp.marks), None)

    @property
    def last(self) -> HeardTurn:
        """The last reply."""
        return self.turns[-1]

    @property
    def acknowledged_turn(self) -> int | None:
        """The first reply that acknowledged feelings."""
        found = self.first(*FEELING_CODES)
        return found[0].turn if found else None


def hear_call(transcript: Transcript, case: Case | None, standard: int | None = None, stage: Stage = UNKNOWN) -> HeardCall:
    """Listen to a whole transcript, reply by reply, in order. `stage` says what its scenario knows for the syncs."""
    memory = EMPTY
    customer: list[str] = []
    turns = []
    for exchange in transcript.exchanges():
        customer.append(spoken_to_customer(exchange.customer))
        situation = Situation(transcript.lang, tuple(customer), case, memory.topics)
        reply = spoken_to_customer(exchange.reply)
        grasp = weigh(memory, hear_aside(exchange.reply, situation), reply, situation)
        memory = remember(memory, grasp, situation)
        grasp = with_syncs(reply, grasp, situation, stage)
        turns.append(HeardTurn(exchange.turn, exchange.customer, exchange.reply, grasp))
    level = standard or (case.standard if case else 2)
    setting = Setting(feelings=stage.feelings, keywords=stage.keywords, channel=stage.channel)
    said = transcript.last_words
    return HeardCall(
        transcript.lang, tuple(turns), level, case, said, memory=memory, at_risk=stage.at_risk, must_flag=stage.must_flag,
        setting=setting, names=transcript.names,
    )  # fmt: skip


def quoted(pairs: Hits, limit: int = 3) -> tuple[tuple[int, str], ...]:
    """(turn, quote) of hits, at most `limit`."""
    return tuple((t.turn, i.quote) for t, i in pairs[:limit])
