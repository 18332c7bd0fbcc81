"""Spot the mistake: a call played by an agent with a bad habit; the ledger of the call is the answer sheet."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from grading.catalogue import catalogue, name_of
from grading.shipped import shipped
from grading.text import Lang
from simulator.agents import mistakes, play_call
from simulator.call.events import AgentSaid, CustomerSaid, Event, MoodMoved, ReplyHeard
from simulator.call.mood import LedgerLine
from simulator.call.nuances import EFFECTS
from simulator.call.reasons import reason
from simulator.practice.library import Stock
from simulator.session import Session
from simulator.session.memory_log import MemoryLog
from simulator.session.ports import CallSetup

RULES = ("gate", "left_alone", "too_hot")
"""Rules of the ledger that are mistakes of handling too."""
OPTIONS = 5
"""Kinds of mistake to choose from."""
NEARLY = 0.5
"""Share of the worst reply's harm from which another reply is as right an answer."""
LEAST = 5.0
"""Points of anger and trust a mistake must have cost to be asked for."""
TRIES = 8


@dataclass(frozen=True, slots=True)
class Harm:
    """One mistake in one reply: what kind, how many points of anger and trust it cost, and the words it was heard in."""

    kind: str
    points: float
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Played:
    """One reply of the played call, with what the customer had said before it."""

    turn: int
    customer: str
    reply: str
    harms: tuple[Harm, ...] = ()

    @property
    def cost(self) -> float:
        """Points its mistakes cost."""
        return sum(h.points for h in self.harms)


@dataclass(frozen=True, slots=True)
class Spotted:
    """What a guess was worth, with the ledger's reason."""

    turn: int
    kind: str
    right_reply: bool
    right_kind: bool
    """The kind that was meant, another that cost something in that reply, or a neighbour of one of them."""
    worst: Played
    chosen: Played

    @property
    def answer(self) -> Played:
        """The reply to explain: the chosen one where it was right, else the worst."""
        return self.chosen if self.right_reply else self.worst

    @property
    def meant(self) -> str:
        """The kind that cost most in that reply."""
        return self.answer.harms[0].kind


@dataclass(frozen=True)
class Spotting:
    """A played call and the kinds of mistake to choose from."""

    setup: CallSetup
    player: str
    played: tuple[Played, ...]
    kinds: tuple[str, ...]

    @property
    def worst(self) -> Played:
        """The reply that cost most."""
        return max(self.played, key=lambda p: p.cost)

    def guess(self, turn: int, kind: str) -> Spotted:
        """Judge a guess. Raises KeyError for a reply or kind that is not there."""
        chosen = {p.turn: p for p in self.played}[turn]
        if kind not in self.kinds:
            raise KeyError(kind)
        right = chosen.cost >= max(LEAST, NEARLY * self.worst.cost)
        sheet = chosen if right else self.worst
        return Spotted(turn, kind, right, any(alike(h.kind, kind) for h in sheet.harms), self.worst, chosen)

    def name(self, kind: str) -> str:
        """A kind in words."""
        return kind_name(kind, self.setup.lang)


def alike(one: str, other: str) -> bool:
    """True for the same kind, and for two names that a careful assessor may give to the same words."""
    return one == other or frozenset((one, other)) in _neighbours()


@cache
def _neighbours() -> frozenset[frozenset[str]]:
    pairs: list[list[str]] = shipped("simulator.practice", "data/neighbours.yaml")
    return frozenset(frozenset(pair) for pair in pairs)


def kind_name(kind: str, lang: Lang) -> str:
    """A kind of mistake in words: a taboo's name, or the ledger's wording of a rule."""
    return name_of(kind, lang) if kind in catalogue() else reason(kind, lang)


async def spotting(stock: Stock, lang: Lang, seed: int, clock: Callable[[], datetime], player: str = "") -> Spotting:
    """A call in which something goes wrong, the same for the same seed. Raises LookupError when none could be played."""
    rng = random.Random(f"spot:{seed}:{lang}")
    for attempt in range(TRIES):
        who = player or rng.choice(mistakes())
        persona = who.split(":")[1] if ":" in who else rng.choice(stock.persona_ids)
        case = rng.choice(stock.scenario_ids)
        setup = CallSetup(stock.persona(persona), stock.scenario(case), lang, seed + attempt)
        session = Session(f"spot-{seed}-{attempt}", setup, MemoryLog(), clock, None)
        await play_call(session, who, seed + attempt)
        played = tuple(_played([r.event for r in session.records], lang))
        if played and max(p.cost for p in played) >= LEAST:
            return Spotting(setup, who, played, _kinds(played, rng))
    raise LookupError("no call with a plain mistake could be played; try another seed")


def _played(events: Sequence[Event], lang: Lang) -> list[Played]:
    found: list[Played] = []
    customer, reply, quotes = "", "", dict[str, str]()
    for event in events:
        match event:
            case CustomerSaid():
                customer = event.text
            case AgentSaid():
                reply = event.text
            case ReplyHeard():
                quotes = {i.code: i.quote for i in event.grasp.items} | {n.name: n.quote for n in event.grasp.nuances}
            case MoodMoved() if reply:
                found.append(Played(len(found) + 1, customer, reply, _harms(event.ledger, quotes, lang)))
                reply = ""
            case _:
                pass
    return found


def _harms(ledger: Sequence[LedgerLine], quotes: dict[str, str], lang: Lang) -> tuple[Harm, ...]:
    costs: dict[str, float] = {}
    for line in ledger:
        harm = line.amount if line.axis == "anger" else -line.amount if line.axis == "trust" else 0.0
        if is_kind(line.code) and harm > 0:
            costs[line.code] = costs.get(line.code, 0.0) + harm
    why = {code: catalogue()[code].gist.in_(lang) if code in catalogue() else reason(code, lang) for code in costs}
    rows = [Harm(code, round(points, 1), quotes.get(code, ""), why[code]) for code, points in costs.items()]
    return tuple(sorted(rows, key=lambda h: -h.points))


def is_kind(code: str) -> bool:
    """True for what counts as a mistake of handling: taboos, hurtful manners, and the rules that punish them."""
    return (code.startswith("X") and code in catalogue()) or code in RULES or (code in EFFECTS and EFFECTS[code].anger > 0)


def _kinds(played: Sequence[Played], rng: random.Random) -> tuple[str, ...]:
    """The kinds of the worst replies among others that did not occur, shuffled."""
    worst = max(played, key=lambda p: p.cost)
    occurred = {h.kind for p in played for h in p.harms}
    bad = [p for p in played if p.cost >= max(LEAST, NEARLY * worst.cost)]
    true = list(dict.fromkeys(p.harms[0].kind for p in sorted(bad, key=lambda p: -p.cost)))[: OPTIONS - 2]
    known = (*(c for c in catalogue() if c.startswith("X")), *EFFECTS, *RULES)
    others = [k for k in known if is_kind(k) and k not in occurred]
    strangers = [k for k in others if not any(alike(k, other) for other in occurred)]
    pool = strangers if len(strangers) >= OPTIONS else others
    kinds = [*true, *rng.sample(pool, OPTIONS - len(true))]
    rng.shuffle(kinds)
    return tuple(kinds)


def spotted_json(spotting_: Spotting, spotted: Spotted) -> dict[str, Any]:
    """A judged guess as an event."""
    answer = spotted.answer
    return {
        "type": "spotted", "turn": spotted.turn, "kind": spotted.kind, "right_reply": spotted.right_reply, "right_kind": spotted.right_kind,
        "meant": spotted.meant, "answer": answer.turn, "player": spotting_.player,
        "harms": [
            {"kind": h.kind, "name": spotting_.name(h.kind), "points": h.points, "quote": h.quote, "why": h.why} for h in answer.harms
        ],
    }  # fmt: skip
