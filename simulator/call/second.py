"""What a customer brings to a second contact: how they were left, and whether the promise was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grading.heard import Promise
from simulator.call.events import AgentSaid, Event, ReplyHeard
from simulator.call.mood import Mood, clamp
from simulator.call.state import effective, fold

REMEMBERED = 0.5
"""Share of the distance between their ordinary mood and how they were left that is still felt."""
KEPT_TRUST, MISSED_TRUST, MISSED_ANGER = 12.0, -15.0, 15.0
"""Points a promise kept or missed is worth at the next contact (T10, X6)."""


@dataclass(frozen=True, slots=True)
class FirstContact:
    """What a first call left behind."""

    call: str
    left: Mood
    promises: tuple[Promise, ...]
    kept: bool
    """A dated promise was made, and none that the agent had no authority for: the back office did what it could."""
    spent: tuple[str, ...] = ()
    """Lines the customer has used up."""

    @property
    def promised(self) -> bool:
        """A time was given, whether or not it was kept."""
        return self.kept or bool(self.promises)


def left_by(call: str, events: Sequence[Event]) -> FirstContact:
    """What a finished call left behind. Raises ValueError for an empty one."""
    real = effective(events)
    state = fold(real)
    heard = [e.grasp for e in real if isinstance(e, ReplyHeard)]
    beyond = any(grasp.overreached for grasp in heard)
    spoke = any(isinstance(e, AgentSaid) for e in real)
    promises = tuple(p.promise for p in state.promises)
    return FirstContact(call, state.mood, promises, spoke and state.memory.dated and not beyond, tuple(sorted(state.spent)))


def mood_after(ordinary: Mood, first: FirstContact) -> Mood:
    """The mood at the beginning of the second contact, from the mood this customer usually calls in."""
    left, still = first.left, REMEMBERED
    anger, trust, face = (
        getattr(ordinary, axis) + still * (getattr(left, axis) - getattr(ordinary, axis)) for axis in ("anger", "trust", "face")
    )
    calmer, closer = (-5.0, KEPT_TRUST) if first.kept else (MISSED_ANGER, MISSED_TRUST)
    return Mood(clamp(anger + calmer), clamp(trust + closer), ordinary.patience, clamp(face))
