"""What a claim may look at: the calls of one file in one language, by agent, and a few figures everybody needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import sqrt

from grading.text import Lang
from simulator.playtest.cast import Cast, Job, Kind, Subject
from simulator.playtest.played import Played, Turn

CONFIDENCE = 1.64
"""Standard errors a share may miss its limit by before it is held against the file: 5 in 100 good files do so by chance."""
APART = 5.0
"""Points of mood by which calls of one agent differ (standard deviation), about."""


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of one call that shows what is meant: who said what."""

    job: Job
    turn: int
    """The agent reply it is about, from 1; 0 is the opening."""
    lines: tuple[tuple[str, str], ...]
    """(`agent` or `customer`, words)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure for one claim: `n` is what it was counted over, `key` the place in the file to look at."""

    claim: str
    value: float
    n: int
    slots: Mapping[str, object] = field(default_factory=dict)
    example: Example | None = None
    key: str = ""
    error: float = 0.0
    """Standard error of a mean, in its own unit."""


@dataclass(frozen=True)
class Evidence:
    """The calls of one file in one language."""

    subject: Subject
    cast: Cast
    lang: Lang
    calls: tuple[Played, ...]

    @property
    def kind(self) -> Kind:
        """Whether a persona or a case is under test."""
        return self.subject.kind

    @cached_property
    def by_agent(self) -> dict[str, list[Played]]:
        """Calls by who played the agent."""
        found: dict[str, list[Played]] = defaultdict(list)
        for call in self.calls:
            found[call.job.agent].append(call)
        return found

    @cached_property
    def by_job(self) -> dict[Job, Played]:
        """Calls by job, to set one agent's beside another's."""
        return {call.job: call for call in self.calls}

    def of(self, *agents: str) -> list[Played]:
        """Calls of these agents."""
        return [call for agent in agents for call in self.by_agent.get(agent, ())]

    def pairs(self, upper: str, lower: str) -> Iterator[tuple[Played, Played]]:
        """Calls of two agents with the same seed, persona and case."""
        for call in self.of(upper):
            other = self.by_job.get(replace(call.job, agent=lower))
            if other:
                yield call, other

    def counterpart(self, call: Played) -> str:
        """The id of the one the file met: a case for a persona, a persona for a case."""
        return call.job.scenario if self.kind == "persona" else call.job.persona


def share(claim: str, calls: Sequence[Played], test: Callable[[Played], bool], *, show: bool, key: str = "") -> Iterator[Measure]:
    """The share of calls that pass a test, with a call as example whose test is `show`; nothing where there are no calls."""
    if calls:
        passed = [test(call) for call in calls]
        shown = next((c for c, ok in zip(calls, passed, strict=True) if ok is show), None)
        slots = {"count": sum(p is show for p in passed)} | (where(shown) if shown else {})
        yield Measure(claim, sum(passed) / len(calls), len(calls), slots, ending(shown) if shown else None, key)


def where(call: Played) -> dict[str, object]:
    """Slots that say which call it was."""
    return {"agent": call.job.agent, "persona": call.job.persona, "scenario": call.job.scenario, "replies": len(call.turns)}


def mean(values: Iterable[float]) -> float:
    """The mean; 0 for nothing."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def error_of(values: Sequence[float]) -> float:
    """The standard error of the mean of `values`; of a single one, what calls usually differ by."""
    if len(values) < 2:
        return APART
    middle = mean(values)
    return sqrt(sum((v - middle) ** 2 for v in values) / (len(values) - 1) / len(values))


def exchange(call: Played, turn: int) -> Example:
    """Reply number `turn` (from 1; 0 is the opening) with what it answered and the answer."""
    lines: list[tuple[str, str]] = []
    if turn == 0:
        lines.append(("customer", call.opening.text))
    else:
        before = call.opening if turn == 1 else call.turns[turn - 2].said
        here: Turn = call.turns[turn - 1]
        lines += [("customer", before.text)] if before else []
        lines.append(("agent", here.reply))
        lines += [("customer", here.said.text)] if here.said else []
    return Example(call.job, turn, tuple(lines))


def ending(call: Played) -> Example:
    """The last exchange of a call."""
    return exchange(call, len(call.turns))
