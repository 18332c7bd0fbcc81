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
SECOND_CURES: dict[str, tuple[str, ...]] = {"X3": ("T04",), "X4": ("T03",), "X7": ("T10",)}
"""The same where that has been shown already."""
UNFIT: dict[str, frozenset[str]] = {"X3": frozenset({"T02"})}
"""What mends it not at all: to ask whoever was put off for more of the story keeps them waiting longer."""
SETTLES = frozenset({"T09", "T10", "T12"})
"""With any of these the matter is being settled."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A moment of a call, before the reply. `anger` is None where nobody knows the mood."""

    memory: Memory
    anger: float | None = None
    told: frozenset[str] = frozenset()
    sounds_calm: bool = False
    """No word of theirs has shown a bad feeling, or none of the last ones after it was acknowledged; counts where nobody knows the mood."""
    closing: bool = False
    """It is the last reply."""
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
    def settled(self) -> bool:
        """True once there is something to sum up: a choice, a remedy or a date."""
        earlier = self.settles or self.memory.dated or self.memory.remedies
        return bool(earlier) or any(not SETTLES.isdisjoint(codes) for codes in self.memory.replies)


def technique_for(standing: Standing, case: Case | None, setting: Setting, used: Collection[str], taboo: str = "") -> str:
    """The code of the technique that was wanted here and is not in `used`: what mends the taboo, else what comes next in a good call."""
    if standing.closing and standing.settled and "T20" not in used:
        return "T20"
    stages = _stages(standing, case, setting, settles=not SETTLES.isdisjoint(used))
    for codes in (CURES.get(taboo, ()), SECOND_CURES.get(taboo, ()), *stages):
        fit = [c for c in codes if c not in used and c not in UNFIT.get(taboo, ()) and setting.responses.get(c, 1.0) > -1]
        if fit:
            return max(fit, key=lambda c: setting.responses.get(c, 0.0))
    return "T20"


def _stages(standing: Standing, case: Case | None, setting: Setting, *, settles: bool) -> Iterator[tuple[str, ...]]:
    """What a good call needs in order, as far as it is still wanting; a reply that settles the matter wants no question before it."""
    memory = standing.memory
    if memory.turn == 1:
        yield ("T01",)
    if standing.heated and not memory.acknowledged_recently:
        yield ("T03", "T04") if standing.under_way else ("T02", "T03", "T04")
        if setting.audience and memory.acknowledged_at:
            yield ("T14",)
    if case and case.needs_verification and not memory.verified:
        yield ("T07",)
    asks = case is not None or not (settles or memory.dated)
    if asks and (case is None or not any(f.id in memory.asked or f.id in standing.told for f in case.facts if f.key)):
        yield ("T06", "T05") if case is None else ("T06", "T07")
    if setting.record and not memory.reasons_given:
        yield ("T08",)
    if case and not case.satisfied_by(memory.remedies):
        yield ("T09", "T12")
    if not memory.dated:
        yield ("T10",)
    if setting.responses.get("T18", 0.0) >= 2:
        yield ("T18",)
    yield ("T20", "T21") if settles or standing.settled else ("T03", "T04")
