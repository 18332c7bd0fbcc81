"""The same playtest with a language model as the customer: fewer calls, all of them reviewed, within a stated budget."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import takewhile
from math import ceil

from grading.chat import Message
from simulator.agents import ReferenceAgent
from simulator.customer.model import Model
from simulator.customer.model_voice import ModelVoice
from simulator.judging.budget import Budget, BudgetSpent, tokens_in
from simulator.playtest.cast import Cast, Job
from simulator.playtest.played import NOON, Played, boiled, play, setup_of
from simulator.playtest.run import Told
from simulator.scale import Errand, Results, lanes, run
from simulator.session.coordinator import Coordinator
from simulator.session.mass import Job as Call
from simulator.session.mass import Mass, NextReply, Outcome, through
from simulator.session.memory_log import MemoryLog
from simulator.session.ports import CallSetup

AGENTS = ("exemplary", "competent", "script-reader", "careless", "abusive", "flatterer", "greeter")
"""Who plays where each line costs something."""
CASES = 4
"""Counterparts, where none are named."""
MOST = 8
"""Calls at once, over all workers: more than this not every server of one's own bears."""
SILENT = 2
"""Calls without one line of the model's after which it is given up."""
ASKED, ANSWERED = 1600, 60
"""Tokens of a customer's brief and of a line, about; for estimates."""
LINES = 7
"""Lines of a call, about."""


@dataclass
class Metered:
    """A model whose every question is paid for from one budget."""

    model: Model
    name: str
    budget: Budget

    async def stream(self, messages: Sequence[Message], tokens: int) -> AsyncGenerator[str, None]:
        """As the model does. Raises BudgetSpent before a question there is no room for, ModelFailed as the model does."""
        asked = sum(tokens_in(message["content"]) for message in messages)
        reserved = self.budget.reserve(self.name, (asked, tokens))
        said = ""
        try:
            async with aclosing(self.model.stream(messages, tokens)) as fragments:
                async for fragment in fragments:
                    said += fragment
                    yield fragment
        finally:
            self.budget.settle(reserved, (asked, tokens_in(said)) if said else None)

    async def warm(self) -> None:
        """Get ready; costs nothing."""
        await self.model.warm()


@dataclass(frozen=True, slots=True)
class Part:
    """What a run with a model brought home."""

    calls: tuple[Played, ...]
    spent: str = ""
    """The limit that ended it early, if one did."""
    failed: int = 0
    problem: str = ""
    """What went wrong with the first call that failed for another reason."""

    @property
    def spoken(self) -> int:
        """Lines the model itself spoke."""
        return sum(said.by == "llm" for call in self.calls for said in call.said)


def fewer(cast: Cast, seeds: Sequence[int], *, named: bool) -> list[Job]:
    """The jobs of a run with a model: fewer agents, and fewer counterparts unless they were named."""
    jobs = [job for job in replace(cast, agents=AGENTS).jobs(seeds) if job.agent in AGENTS]
    if named:
        return jobs
    kept = []
    for subject in cast.subjects:
        mine = [job for job in jobs if subject.plays_in(job)]
        others = sorted({job.scenario if subject.kind == "persona" else job.persona for job in mine})
        some = set(others[:: max(1, len(others) // CASES)][:CASES])
        kept += [job for job in mine if (job.scenario if subject.kind == "persona" else job.persona) in some]
    return list(dict.fromkeys(kept))


@dataclass(frozen=True, slots=True)
class Came:
    """What one call came to: what was played, the limit it was broken off for, or what went wrong."""

    played: Played | None = None
    spent: str = ""
    problem: str = ""

    @property
    def spoke(self) -> bool:
        """Whether the model said a line of it."""
        return self.played is not None and any(said.by == "llm" for said in self.played.said)


@dataclass
class _Course:
    """How a run is going."""

    told: Told
    came: dict[int, Came] = field(default_factory=dict)

    def note(self, number: int, came: Came) -> None:
        """One call more is over."""
        self.came[number] = came
        self.told(1)

    @property
    def goes_on(self) -> bool:
        """Whether the next call is worth beginning."""
        over = self.came.values()
        return not any(c.spent for c in over) and (len(over) < SILENT or any(c.spoke for c in over))

    def part(self) -> Part:
        """What it brought home, in the order of the jobs."""
        over = [self.came[n] for n in sorted(self.came)]
        problems = [c.problem for c in over if c.problem]
        spent = next((c.spent for c in over if c.spent), "")
        return Part(tuple(c.played for c in over if c.played), spent, len(problems), next(iter(problems), ""))


async def play_with_model(cast: Cast, jobs: Sequence[Job], model: Metered, most: int = MOST, told: Told = lambda _: None) -> Part:
    """Every job until the budget is spent, in this process; calls broken off for it are left out."""
    course = _Course(told)
    numbered = takewhile(lambda _: course.goes_on, enumerate(jobs))
    calls = (_call(n, job, cast, model) for n, job in numbered)

    def heard(outcome: Outcome) -> None:
        number = int(outcome.key)
        course.note(number, _came(outcome, jobs[number], cast))

    await Mass(MemoryLog(), lambda: NOON, most=most, told=heard).run(calls)
    return course.part()


def play_spread(
    cast: Cast, jobs: Sequence[Job], connect: Callable[[], Metered], workers: int, most: int = MOST, told: Told = lambda _: None
) -> Part:
    """The same on worker processes, with `most` calls at once in all; what `connect` makes in each must share one budget."""
    for lang in dict.fromkeys(job.lang for job in jobs):  # what is read once is read before the workers are copied
        play(next(job for job in jobs if job.lang == lang), cast)
    course = _Course(told)
    crew = lanes(workers, ceil(most / workers), partial(_begin, cast, connect), copies=True)
    errands = (Errand(str(n), (n, job)) for n, job in enumerate(jobs))

    def land(results: Results) -> None:
        for number, came in results:
            course.note(int(number), came)

    tally = run(takewhile(lambda _: course.goes_on, errands), play_one, crew, land)
    course.came |= {int(number): Came(problem=why) for number, why in tally.failed.items()}
    return course.part()


_WORKER: list[tuple[Cast, Metered]] = []


def _begin(cast: Cast, connect: Callable[[], Metered]) -> None:
    _WORKER[:] = [(cast, connect())]


async def play_one(task: tuple[int, Job]) -> tuple[Came, float]:
    """On a worker: one call, and that it was one."""
    number, job = task
    cast, model = _WORKER[0]
    call = _call(number, job, cast, model)
    try:
        outcome = Outcome(call.key, tuple(await through(call, lambda: NOON)))
    except BudgetSpent as spent:
        outcome = Outcome(call.key, error=spent)
    return _came(outcome, job, cast), 1.0


def _call(number: int, job: Job, cast: Cast, model: Metered) -> Call:
    return Call(str(number), _setup(job, cast), _agent(job), ModelVoice(model, watched=False))


def _setup(job: Job, cast: Cast) -> CallSetup:
    return replace(setup_of(job, cast), customer="llm")


def _agent(job: Job) -> Callable[[Coordinator], NextReply]:
    return lambda call: ReferenceAgent(job.agent, call, job.seed).next_reply


def _came(outcome: Outcome, job: Job, cast: Cast) -> Came:
    if isinstance(outcome.error, BudgetSpent):
        return Came(spent=outcome.error.limit)
    if outcome.error:
        return Came(problem=str(outcome.error))
    return Came(boiled([record.event for record in outcome.records], job, _setup(job, cast), review=True))


def estimate(jobs: Sequence[Job]) -> tuple[int, int]:
    """(questions, tokens) of a run, about; a line that has to be said again costs another."""
    questions = len(jobs) * LINES
    return questions, questions * (ASKED + ANSWERED)
