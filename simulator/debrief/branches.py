"""The ways a call has gone: one branch for every rewind, and the call as it stands (S83)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.call.dynamics import satisfaction
from simulator.call.events import CallEnded, Event, Graded, Rewound
from simulator.call.mood import Mood
from simulator.call.state import effective, joined
from simulator.debrief.card import whole
from simulator.debrief.curve import Turn, trace_of, turns_of
from simulator.session.grades import grade_call
from simulator.session.ports import CallSetup


@dataclass(frozen=True, slots=True)
class Branch:
    """One way the call went. `fork` is the reply that was taken back, 0 for the call as it stands."""

    fork: int
    trace: tuple[Mood, ...]
    turns: tuple[Turn, ...]
    ended: str | None
    satisfaction: int
    card: Mapping[str, Any]

    @property
    def total(self) -> int | None:
        """The score, 0–100; of a branch left before its end, as it stood."""
        found: int | None = self.card.get("total")
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first way against the second: what was said at the fork, and what each was worth."""

    fork: int
    old: Branch
    new: Branch

    @property
    def said(self) -> tuple[Turn | None, Turn | None]:
        """The two replies at the fork; None for one that has not been given yet."""
        found = [next((t for t in b.turns if t.number == self.fork), None) for b in (self.old, self.new)]
        return found[0], found[1]

    @property
    def scores(self) -> tuple[tuple[str, int | None, int | None], ...]:
        """(what, old, new): total, satisfaction, then domains by id and dials by id."""
        rows: list[tuple[str, int | None, int | None]] = [
            ("total", self.old.total, self.new.total),
            ("satisfaction", self.old.satisfaction, self.new.satisfaction),
        ]
        before, after = _percents(self.old.card), _percents(self.new.card)
        return (*rows, *((id_, before.get(id_), after[id_]) for id_ in after))

    @property
    def levels(self) -> tuple[tuple[str, str, int, int], ...]:
        """(criterion, name, old level, new level) of every criterion scored in both and not alike, the most improved first."""
        before = {r["id"]: r.get("level") for r in self.old.card.get("criteria", ())}
        rows = [
            (str(r["id"]), str(r["name"]), int(before[r["id"]]), int(r["level"]))
            for r in self.new.card.get("criteria", ())
            if r.get("level") is not None and before.get(r["id"]) is not None and before[r["id"]] != r["level"]
        ]
        return tuple(sorted(rows, key=lambda row: row[2] - row[3]))


def _percents(card: Mapping[str, Any]) -> dict[str, int | None]:
    found = {str(d["id"]): d.get("percent") for d in card.get("domains", ())}
    dials = (p for v in card.get("views", ()) if v.get("id") == "dials" for p in v["parts"])
    return found | {str(p["id"]): p.get("percent") for p in dials}


def comparisons(events: Sequence[Event], setup: CallSetup) -> tuple[Comparison, ...]:
    """Every rewound branch of a call against the call as it stands, the latest first. `events` is the whole list."""
    now = branch(events, setup)
    found = [
        Comparison(event.to_turn, branch(events[:index], setup, event.to_turn), now)
        for index, event in enumerate(events)
        if isinstance(event, Rewound)
    ]
    return tuple(reversed([c for c in found if c.old.turns]))


def branch(events: Sequence[Event], setup: CallSetup, fork: int = 0) -> Branch:
    """The call as it stood after `events`; graded as it stands where it was not."""
    kept = joined(effective(events))
    turns = tuple(turns_of(kept))
    start = next(e for e in kept if e.type == "call_started")
    trace = trace_of(turns, start.mood)
    end = next((e for e in reversed(kept) if isinstance(e, CallEnded)), None)
    graded = next((e for e in reversed(kept) if isinstance(e, Graded)), None)
    card = whole(graded.card if graded else grade_call(kept, setup) if turns else {}, setup.lang)
    return Branch(fork, trace, turns, end.how if end else None, end.satisfaction if end else satisfaction(trace), card)
