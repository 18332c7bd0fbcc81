"""Gates: whether what must come first came first, whether what must never come stayed away, and how high a view reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grading.call import HeardCall
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.judging.looking import DISCLOSED, Place, look
from grading.rubric import Gate, Rubric
from grading.verdict import Quote
from grading.weighing import Reached

EXPLAINS = 1
"""Level of the remedies that tell why (S56)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """How one gate was met: `open` is None when it did not arise or could not be told; quotes show what broke it.

    `undecided` says that it rests on more than was scored, which is no pass.
    """

    gate: Gate
    open: bool | None
    quotes: tuple[Quote, ...] = ()
    undecided: bool = False

    @property
    def status(self) -> str:
        """In a word: open, shut, undecided, not_arisen."""
        if self.open is not None:
            return "open" if self.open else "shut"
        return "undecided" if self.undecided else "not_arisen"


def passages(call: HeardCall, rubric: Rubric, parts: Mapping[str, Reached]) -> tuple[Passage, ...]:
    """Every gate of a rubric; `parts` says what each part of its views reached."""
    return tuple(_passage(gate, call, parts) for gate in rubric.gates) if call.turns else ()


def _passage(gate: Gate, call: HeardCall, parts: Mapping[str, Reached]) -> Passage:
    if gate.arises_when is not None and not look(gate.arises_when, call).holds:
        return Passage(gate, None)
    if call.case is None and any(sign.needs_case for sign in (gate.needs, gate.before, gate.never) if sign):
        return Passage(gate, None)
    if gate.at_least:
        reached = [(parts[id_], least) for id_, least in gate.at_least.items()]
        if any(part.percent is not None and part.percent < least for part, least in reached):
            return Passage(gate, open=False)
        undecided = any(part.status == "unscored" for part, _ in reached)
        return Passage(gate, None if any(part.percent is None for part, _ in reached) else True, undecided=undecided)
    if gate.never is not None:
        seen = look(gate.never, call)
        return Passage(gate, not seen.holds, seen.quotes() if seen.holds else ())
    return _in_time(gate, call)


def _told_unchecked(gate: Gate, call: HeardCall) -> Iterator[Place]:
    """Grounds told from the file, where the policy wants a check first: no figure of it, and of no use to a thief, but too soon."""
    if gate.before is None or DISCLOSED not in gate.before.case or call.case is None or not call.case.needs_verification:
        return
    grounds = {remedy.id for remedy in call.case.remedies if remedy.level == EXPLAINS}
    for turn, told in call.hits("T08"):
        ours = lexicon(call.lang).find_one("our_fault", normalised(told.quote))
        if not ours and any(m.id in grounds and (m.quote in told.quote or told.quote in m.quote) for m in turn.grasp.offered):
            yield Place(turn.turn, turn.reply.find(told.quote), told.quote)


def _in_time(gate: Gate, call: HeardCall) -> Passage:
    """Open when `needs` stands before the first `before`; not in question when `before` never came."""
    assert gate.needs is not None, "a gate has needs, never or at_least"
    assert gate.before is not None, "needs and before go together"
    passed, unchecked = look(gate.before, call), tuple(_told_unchecked(gate, call))
    if not passed.holds and not unchecked:
        return Passage(gate, None)
    first = min((*passed.places, *unchecked), default=Place(1, 0, ""))
    needed = look(gate.needs, call)
    if needed.holds and min(needed.places, default=first) <= first:
        return Passage(gate, open=True, quotes=needed.quotes()[:1])
    return Passage(gate, open=False, quotes=((first.turn, first.words),) if first.words else ())
