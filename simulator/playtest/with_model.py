"""The same playtest with a language model as the customer: fewer calls, all of them reviewed, within a stated budget."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from simulator.agents import ReferenceAgent
from simulator.call.events import CustomerSaid
from simulator.customer.model import Message, Model
from simulator.customer.model_voice import ModelVoice
from simulator.judging.budget import Budget, BudgetSpent, tokens_in
from simulator.playtest.cast import Cast, Job
from simulator.playtest.played import NOON, Played, boiled, setup_of
from simulator.playtest.run import Told
from simulator.session.coordinator import Coordinator
from simulator.session.mass import Job as Call
from simulator.session.mass import Mass, NextReply, Outcome
from simulator.session.memory_log import MemoryLog
from simulator.session.ports import CallSetup

AGENTS = ("exemplary", "competent", "script-reader", "careless", "abusive", "flatterer", "greeter")
"""Who plays where each line costs something."""
CASES = 4
"""Counterparts, where none are named."""
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


async def play_with_model(cast: Cast, jobs: Sequence[Job], model: Metered, most: int = 8, told: Told = lambda _: None) -> Part:
    """Every job until the budget is spent; calls broken off for it are left out."""
    outcomes: dict[int, Outcome] = {}
    ended: list[str] = []
    spoke: list[bool] = []

    def heard(outcome: Outcome) -> None:
        outcomes[int(outcome.key)] = outcome
        if isinstance(outcome.error, BudgetSpent):
            ended.append(outcome.error.limit)
        spoke.append(any(isinstance(r.event, CustomerSaid) and r.event.by == "llm" for r in outcome.records))
        told(1)

    def calls() -> Iterator[Call]:
        for n, job in enumerate(jobs):
            if ended or (len(spoke) >= SILENT and not any(spoke)):
                return
            setup = replace(setup_of(job, cast), customer="llm")
            yield Call(str(n), setup, _agent(job), ModelVoice(model))

    await Mass(MemoryLog(), lambda: NOON, most=most, told=heard).run(calls())
    played = tuple(_boiled(outcomes[n], jobs[n], replace(setup_of(jobs[n], cast), customer="llm"))
                   for n in sorted(outcomes) if outcomes[n].error is None)  # fmt: skip
    others = [o.error for o in outcomes.values() if o.error and not isinstance(o.error, BudgetSpent)]
    return Part(played, ended[0] if ended else "", len(others), str(others[0]) if others else "")


def _agent(job: Job) -> Callable[[Coordinator], NextReply]:
    return lambda call: ReferenceAgent(job.agent, call, job.seed).next_reply


def _boiled(outcome: Outcome, job: Job, setup: CallSetup) -> Played:
    return boiled([record.event for record in outcome.records], job, setup, review=True)


def estimate(jobs: Sequence[Job]) -> tuple[int, int]:
    """(questions, tokens) of a run, about; a line that has to be said again costs another."""
    questions = len(jobs) * LINES
    return questions, questions * (ASKED + ANSWERED)
