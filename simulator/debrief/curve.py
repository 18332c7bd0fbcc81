"""What will be remembered, reply by reply: the trace of moods, the replies that bent it, the peak and the end (S45)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grading.catalogue import catalogue, name_of
from grading.text import Lang
from simulator.call.events import AgentSaid, CustomerSaid, Event, MoodMoved, ReplyHeard
from simulator.call.mood import LedgerLine, Mood

LEAST_BEND = 3.0
"""Points of anger from which a reply bent the curve."""
MOST_BENDS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply and what it did; `before` is what the customer had said."""

    number: int
    before: str
    reply: str
    move: MoodMoved
    heard: ReplyHeard | None
    after: str = ""
    """The customer's answer to it."""

    @property
    def swing(self) -> float:
        """Points of anger; negative is good."""
        return round(self.move.after.anger - self.move.before.anger, 1)

    @property
    def comfort(self) -> float:
        """Points of comfort, half calm and half trust; positive is good."""
        return round(self.move.after.comfort - self.move.before.comfort, 1)


@dataclass(frozen=True, slots=True)
class Bend:
    """A reply that bent the curve: points of anger, and the largest reason in words."""

    turn: int
    swing: float
    why: str
    reply: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """What stays: 0.4 × the peak + 0.4 × the end + 0.2 × the mean of comfort, 0–100 each."""

    satisfaction: int
    peak: int
    """The reply at which comfort moved most."""
    peak_comfort: int
    peak_swing: int
    peak_reply: str
    end_comfort: int
    mean_comfort: int
    last: str
    """The last words of the agent."""

    @property
    def good_peak(self) -> bool:
        """True when the moment that stays is one that did them good."""
        return self.peak_swing > 0


def turns_of(events: Sequence[Event]) -> list[Turn]:
    """The replies of the call as it stands (`events` with rewinds carried out) that moved a mood."""
    found: list[Turn] = []
    said, reply = "", ""
    heard: ReplyHeard | None = None
    for event in events:
        match event:
            case CustomerSaid():
                if found and not found[-1].after:
                    last = found[-1]
                    found[-1] = Turn(last.number, last.before, last.reply, last.move, last.heard, event.text)
                said = event.text
            case AgentSaid():
                reply = event.text
            case ReplyHeard():
                heard = event
            case MoodMoved() if heard is not None:
                found.append(Turn(len(found) + 1, said, reply, event, heard))
                heard = None
            case _:
                pass
    return found


def trace_of(turns: Sequence[Turn], start: Mood) -> tuple[Mood, ...]:
    """The mood before the first reply and after each."""
    return (start, *(t.move.after for t in turns))


def bends_of(turns: Sequence[Turn], lang: Lang) -> tuple[Bend, ...]:
    """The replies that bent the curve most for a reason of their own, in order, each with its largest reason."""
    bent = [t for t in turns if abs(t.swing) >= LEAST_BEND and _along(t)]
    chosen = sorted(sorted(bent, key=lambda t: -abs(t.swing))[:MOST_BENDS], key=lambda t: t.number)
    return tuple(Bend(t.number, t.swing, reason_of(t, lang), t.reply) for t in chosen)


def driver_of(turn: Turn) -> LedgerLine | None:
    """The ledger's line that did most to anger or trust in the direction the reply went."""
    return max(_along(turn) or _lines(turn), key=lambda line: abs(line.amount), default=None)


def _lines(turn: Turn) -> list[LedgerLine]:
    """What a reply did to anger and trust, without what nobody's words did."""
    return [line for line in turn.move.ledger if line.axis in {"anger", "trust"} and line.code not in {"drift", "limit"}]


def _along(turn: Turn) -> list[LedgerLine]:
    way = turn.swing or -turn.comfort
    return [line for line in _lines(turn) if (line.amount if line.axis == "anger" else -line.amount) * way > 0]


def reason_of(turn: Turn, lang: Lang) -> str:
    """That line in words: code and name, or the rule."""
    line = driver_of(turn)
    if line is None:
        return ""
    return f"{line.code} {name_of(line.code, lang)}" if line.code in catalogue() else line.why.split(" × ")[0]


def remembered(turns: Sequence[Turn], trace: Sequence[Mood], satisfaction: int | None) -> Remembered | None:
    """The parts of what will be remembered; None when nobody replied or the call goes on."""
    if not turns or satisfaction is None:
        return None
    comforts = [mood.comfort for mood in trace]
    moves = [b - a for a, b in pairwise(comforts)]
    peak = max(range(len(moves)), key=lambda n: abs(moves[n]))
    after = comforts[1:]
    return Remembered(
        satisfaction, peak + 1, round(after[peak]), round(moves[peak]), turns[peak].reply,
        round(comforts[-1]), round(sum(after) / len(after)), turns[-1].reply,
    )  # fmt: skip
