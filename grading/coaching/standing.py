"""Where a call stood before a reply, and the technique this customer would have felt most that the reply did not use."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from grading.case import Case
from grading.hearing.memory import Memory
from grading.setting import Setting

HEATED = 50.0
"""Anger (0–100) from which feelings come before anything else."""
CURES: dict[str, tuple[str, ...]] = {
    "X1": ("T10", "T12"), "X2": ("T03", "T04", "T05"), "X3": ("T10",), "X4": ("T12", "T10", "T09"),
    "X5": ("T04", "T03"), "X6": ("T08", "T10"), "X7": ("T03", "T04"), "X8": ("T04", "T03"),
}  # fmt: skip
"""What mends each taboo."""
SECOND_CURES: dict[str, tuple[str, ...]] = {"X1": ("T04",), "X2": ("T11",), "X3": ("T04",), "X4": ("T03",), "X7": ("T10",)}
"""The same where that has been shown already."""
MENDED_FIRST = frozenset({"X1", "X5", "X8"})
"""Taboos that are mended before anything the customer asked is answered."""
SUMMED_UP = frozenset({"", "X2"})
"""With no taboo, or no worse one, a call may be summed up at its end."""
UNFIT: dict[str, frozenset[str]] = {"X3": frozenset({"T02"})}
"""What mends it not at all: to ask whoever was put off for more of the story keeps them waiting longer."""
SETTLES = frozenset({"T09", "T10", "T12"})
"""With any of these the matter is being settled."""
GIVES = frozenset({"T08", "T09", "T11", "T12", "T13", "T16"})
"""After any of these a date is wanted: there is something to be done, or to be heard of."""
ASKS = frozenset({"T05", "T06", "T07"})
"""With any of these the story is being asked for, or said back."""
MEETS = frozenset({"T02", "T03", "T04"})
"""With any of these feelings are met."""
STORY = 2
"""Replies within which a story may still be told for the first time."""
NEAR = 1
"""Replies before the last from which a call may be summed up."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A moment of a call, before the reply. `anger` is None where nobody knows the mood."""

    memory: Memory
    anger: float | None = None
    told: frozenset[str] = frozenset()
    sounds_calm: bool = False
    """No word of theirs has shown a bad feeling, or none of the last ones after it was acknowledged; counts where nobody knows the mood."""
    ahead: int | None = None
    """Replies that follow it; None where nobody knows yet, as in a call that goes on."""
    unspoken: bool = False
    """The customer has not said anything yet."""
    feels: bool = False
    """The customer's last line shows a bad feeling."""
    did: frozenset[str] = frozenset()
    """Techniques of the reply itself that lacked nothing."""
    half: frozenset[str] = frozenset()
    """Those that lacked something."""
    spoken: tuple[str, ...] | None = None
    """The agent's replies before it; None where nobody kept them."""
    done: frozenset[str] = frozenset()
    """Remedies and facts that the reply itself offers and asks for."""
    settles: bool = False
    """The reply itself settles the matter."""

    @property
    def heated(self) -> bool:
        """True when the customer is, or may be, too angry for anything but feelings."""
        return not self.sounds_calm if self.anger is None else self.anger >= HEATED

    @property
    def under_way(self) -> bool:
        """True once reasons, a remedy or a date have been given: the story has been told by then."""
        return bool(self.memory.dated or self.memory.remedies or self.memory.reasons_given)

    @property
    def closing(self) -> bool:
        """It is the last reply."""
        return self.ahead == 0

    @property
    def ending(self) -> bool:
        """It is the last reply or the one before, or may be."""
        return self.ahead is None or self.ahead <= NEAR

    @property
    def settled(self) -> bool:
        """True once there is something to sum up: a choice, a remedy or a date."""
        earlier = self.settles or self.memory.dated or self.memory.remedies
        return bool(earlier) or any(not SETTLES.isdisjoint(codes) for codes in self.memory.replies)


def technique_for(
    standing: Standing, case: Case | None, setting: Setting, used: Collection[str], taboo: str = "", shown: Collection[str] = ()
) -> str:
    """The code of the technique that was wanted here and is not in `used`: what mends the taboo, else what comes next in a good call.

    What was `shown` for another reply is shown again only where nothing else mends a taboo. Empty where a reply of a finished call
    lacked nothing; a call that goes on can always be summed up.
    """
    if standing.closing and standing.settled and "T20" not in used and taboo in SUMMED_UP:
        return "T20"
    cures, second = CURES.get(taboo, ()), SECOND_CURES.get(taboo, ())
    stages = _stages(standing, case, setting, settles=not SETTLES.isdisjoint(used))
    for codes, seen in ((cures, shown), (second, shown), (cures, ()), (second, ()), *((stage, shown) for stage in stages)):
        fit = [c for c in codes if c not in used and c not in seen and c not in UNFIT.get(taboo, ()) and setting.responses.get(c, 1.0) > -1]
        if fit:
            return max(fit, key=lambda c: setting.responses.get(c, 0.0))
    return "T20" if standing.ahead is None else ""


def _stages(standing: Standing, case: Case | None, setting: Setting, *, settles: bool) -> Iterator[tuple[str, ...]]:
    """What a good call needs in order, as far as it is still wanting; a reply that settles the matter wants no question before it."""
    memory = standing.memory
    if memory.turn == 1:
        yield ("T01",)
    if standing.unspoken:
        return
    yield from _feelings(standing, setting)
    if case and case.needs_verification and not memory.verified:
        yield ("T07",)
    if case is None:
        yield from _without_case(standing, settles=settles)
    elif not any(f.id in memory.asked or f.id in standing.told for f in case.facts if f.key):
        yield ("T06", "T07")
    if setting.record and not memory.reasons_given:
        yield ("T08",)
    if case and not case.satisfied_by(memory.remedies):
        yield ("T09", "T12")
    if not memory.dated and (case is not None or standing.ahead is None):
        yield ("T10",)
    if setting.responses.get("T18", 0.0) >= 2:
        yield ("T18",)
    yield from _last(standing, settles=settles)


def _feelings(standing: Standing, setting: Setting) -> Iterator[tuple[str, ...]]:
    """A feeling only half met is met in full; one that the reply passed over is met first."""
    memory, met = standing.memory, not MEETS.isdisjoint(standing.did)
    if not met and (half := standing.half & MEETS):
        yield tuple(sorted(half))
    if not met and (standing.feels or (standing.heated and not memory.acknowledged_recently)):
        telling = memory.turn <= STORY and not standing.under_way and GIVES.isdisjoint(standing.did)
        yield ("T02", "T03", "T04") if telling else ("T03", "T04")
        if setting.audience and memory.acknowledged_at:
            yield ("T14",)


def _without_case(standing: Standing, *, settles: bool) -> Iterator[tuple[str, ...]]:
    """The same where nobody knows the case: a step after kind words alone, the story, a yes to what was heard of it, then a date."""
    memory, did = standing.memory, standing.did
    done, gives, asks = did.union(*memory.replies), not GIVES.isdisjoint(did), not ASKS.isdisjoint(did)
    if not MEETS.isdisjoint(did) and not (gives or asks or settles or memory.dated or standing.half):
        yield ("T10",)
    if not (settles or memory.dated or gives or "T05" in done):
        yield ("T06", "T05") if ASKS.isdisjoint(done) else ("T05",)
    if not memory.dated and "T09" not in did and (gives or (not asks and not GIVES.isdisjoint(done))):
        yield ("T10",)


def _last(standing: Standing, *, settles: bool) -> Iterator[tuple[str, ...]]:
    """What rounds a call off, at its end and not before."""
    if not (settles or standing.settled):
        yield ("T03", "T04") if standing.ahead is None or standing.feels else ()
    elif standing.ending:
        yield ("T20", "T21")
