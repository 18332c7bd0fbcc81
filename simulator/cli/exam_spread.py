"""`hotseat exam run --jobs|--cluster`: whole sittings on worker processes of this machine or of a Dask cluster, each landing once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import takewhile
from math import ceil
from typing import TYPE_CHECKING, Any

from grading.text import Lang
from simulator.cli.crews import hired, pace
from simulator.cli.errors import Refused
from simulator.content.library import packs_in_use, use_packs
from simulator.exam.blueprint import Blueprint
from simulator.exam.board import opened
from simulator.exam.cohort import NoCohort
from simulator.exam.machines.run import Course, Plan, Trial, run_exam, sitting_id
from simulator.exam.machines.seats import Crew as Machine
from simulator.exam.machines.seats import Spent
from simulator.exam.memory import memory_room
from simulator.judging.asking import MOST_FAILURES
from simulator.judging.budget import Budget, Limits
from simulator.scale import Errand, Gate, Progress, Results, Tally, run
from simulator.store.exam_rows import written_sitting
from simulator.store.landing import Finished, written_call

if TYPE_CHECKING:
    from simulator.cli.exam_run import Run
    from simulator.wiring import Workshop

REPLIES_A_STATION = 30
"""The most replies a station is reserved for in a budget; few take half as many."""


@dataclass(frozen=True, slots=True)
class Sit:
    """One sitting as a worker is told of it."""

    asked: Run
    blueprint: dict[str, Any]
    lang: Lang
    seed: int
    most: float | None
    """Replies it may use; None is no limit."""
    packs: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sat:
    """What came of one sitting, ready to be written."""

    finished: Finished
    result: dict[str, Any]
    seconds: float
    spent: Spent


@dataclass(frozen=True, slots=True)
class NotSat:
    """A sitting that came to nothing: the machine, or the service behind it, was not there. It is kept nowhere."""

    why: str
    never: bool
    """Whether it gave no answer at all, rather than failing on the way."""


async def sit_one(task: Sit) -> tuple[Sat | NotSat, float]:
    """On a worker: one sitting in memory, and the replies it took."""
    from simulator.cli.common import workshop
    from simulator.cli.exam_run import crew_of

    use_packs(task.packs)
    plan = Plan(Blueprint.model_validate(task.blueprint), task.lang, 1, task.seed, 1)
    budget = Budget(Limits(calls=task.most))
    shop, room = workshop(), memory_room()
    shop.watched = False
    crew = crew_of(task.asked, shop, budget)
    try:
        course = await run_exam(plan, crew, replace(room, voice=shop.voice, judge=shop.model_judge))
    finally:
        if "store" in vars(shop):  # opened for a judge's answers alone; a worker sits thousands, each would keep a connection
            shop.store.close()
    if course.stopped:
        return NotSat(course.stopped, never=course.not_sat > 0), float(course.spent[0].replies)
    trial, spent = course.done[0], course.spent[0]
    records = room.log.records(trial.exam)
    stations = [room.calls.records(r.event.call) for r in records if r.event.type == "station_started"]
    finished = Finished(tuple(map(written_call, stations)), written_sitting(records))
    return Sat(finished, trial.result, trial.seconds, spent), float(spent.replies)


def run_spread(asked: Run, plan: Plan, machine: Machine, shop: Workshop, budget: Budget) -> Course:
    """The whole series; what was sat before is not sat again. Raises Refused, StoreError."""
    course = Course()
    limits = budget.limits
    if limits.tokens is not None or limits.money is not None:
        raise Refused("--jobs and --cluster keep a budget of calls and seconds; for tokens or money leave them out")
    names = {sitting_id(plan, machine.id, seed): seed for seed in range(plan.seed, plan.seed + plan.times)}
    known = shop.store.exams.results_of(names)
    course.done = [Trial(exam, names[exam], result, 0.0, recalled=True) for exam, result in known.items()]
    errands = _errands(asked, plan, {exam: seed for exam, seed in names.items() if exam not in known}, bounded=limits.calls is not None)
    gate = Gate(limits.calls, pace(asked.rate))
    progress = Progress("sat", lambda: len(errands))

    def land(came: Results) -> None:
        done = [(exam, sat) for exam, sat in came if isinstance(sat, Sat)]
        _miss(course, [sat for _, sat in came if isinstance(sat, NotSat)], sat=len(done), most=min(MOST_FAILURES, len(errands)))
        for (exam, sat), new in zip(done, shop.store.landing.land([sat.finished for _, sat in done]), strict=True):
            course.calls += len(sat.finished.calls)
            course.spent.append(sat.spent)
            if new:
                course.done.append(Trial(exam, names[exam], sat.result, sat.seconds))
            else:  # another run was faster, or left some of its calls: go on from what stands there
                course.done += asyncio.run(run_exam(replace(plan, times=1, seed=names[exam]), machine, shop.exams)).done

    with hired(asked.jobs, asked.cluster, each=ceil(plan.concurrency / max(1, asked.jobs))) as crew:
        tally = run(
            takewhile(lambda _: not course.stopped, errands), sit_one, crew, land, gate=gate,
            told=lambda t: progress.step(len(course.done) - len(known) + len(t.failed), _note(t, len(known))),
        )  # fmt: skip
    progress.end()
    with suppress(NoCohort):  # the board's figures now, so that nobody waits for them when they are opened
        opened(shop.store.cohorts, plan.blueprint.id, machines=True)
    course.done.sort(key=lambda trial: trial.seed)
    course.budget = tally.unpaid > 0
    spent = f"the budget is spent (limit of {limits.calls:g} calls)" if tally.unpaid else ""
    course.stopped = spent or course.stopped or next(iter(tally.failed.values()), "")
    return course


def _errands(asked: Run, plan: Plan, seeds: Mapping[str, int], *, bounded: bool) -> list[Errand]:
    """One for each sitting and its seed; `bounded` when replies are counted."""
    most = float(REPLIES_A_STATION * len(plan.blueprint.stations))
    data, packs = plan.blueprint.model_dump(mode="json"), packs_in_use()
    return [Errand(exam, Sit(asked, data, plan.lang, seed, most if bounded else None, packs), most) for exam, seed in seeds.items()]


def _miss(course: Course, missed: Sequence[NotSat], *, sat: int, most: int) -> None:
    """What came to nothing: a machine that never answers ends the run, as does a service that fails `most` times in a row."""
    course.not_sat += sum(miss.never for miss in missed)
    course.failures = 0 if sat else course.failures + len(missed)
    if missed and (any(miss.never for miss in missed) or course.failures >= most):
        course.stopped = course.stopped or missed[0].why


def _note(tally: Tally, before: int) -> str:
    """What is said behind the count."""
    sat = f" ({before} sat before)" if before else ""
    return sat + (f", {tally.deaths} given back by workers that died" if tally.deaths else "")
