"""`hotseat exam run --jobs|--cluster`: whole sittings on worker processes of this machine or of a Dask cluster, each landing once."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from grading.text import Lang
from simulator.call.events import Record, event_body, event_from
from simulator.cli.errors import NO_SERVICE, Refused
from simulator.content.library import packs_in_use, use_packs
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import from_line, to_line
from simulator.exam.machines.run import Course, Plan, Trial, known_result, run_exam, sitting_id
from simulator.exam.machines.seats import Spent
from simulator.exam.memory import memory_room
from simulator.judging.budget import Budget, Limits
from simulator.scale import ClusterGone, Crew, Errand, Gate, Pace, Tally, cluster, processes, run
from simulator.session.ports import StoreError

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


def sit_one(task: Sit) -> tuple[dict[str, Any], float]:
    """On a worker: one sitting in memory; what came of it as data, and the replies it took. Raises RuntimeError with the reason."""
    from simulator.cli.common import workshop
    from simulator.cli.exam_run import crew_of

    use_packs(task.packs)
    plan = Plan(Blueprint.model_validate(task.blueprint), task.lang, 1, task.seed, 1)
    budget = Budget(Limits(calls=task.most))
    shop, room = workshop(), memory_room()
    crew = crew_of(task.asked, shop, budget)
    course = asyncio.run(run_exam(plan, crew, replace(room, voice=shop.exams.voice, judge=shop.exams.judge)))
    if course.stopped:
        raise RuntimeError(course.stopped)
    exam = course.done[0].exam
    records = room.log.records(exam)
    calls = {r.event.call: room.calls.records(r.event.call) for r in records if r.event.type == "station_started"}
    said = {call: [(r.seq, r.at.isoformat(), event_body(r.event)) for r in lines] for call, lines in calls.items()}
    spent = course.spent[0]
    used = {"replies": spent.replies, "tokens": list(spent.tokens), "restarts": spent.restarts, "malformed": spent.malformed}
    return {"exam": [to_line(r) for r in records], "calls": said, "seconds": course.done[0].seconds, "spent": used}, float(spent.replies)


def run_spread(asked: Run, plan: Plan, crew_id: str, shop: Workshop, budget: Budget) -> Course:
    """The whole series; what was sat before is not sat again. Raises Refused, StoreError."""
    course = Course()
    limits = budget.limits
    if limits.tokens is not None or limits.money is not None:
        raise Refused("--jobs and --cluster keep a budget of calls and seconds; for tokens or money leave them out")
    begun = time.monotonic()
    most = float(REPLIES_A_STATION * len(plan.blueprint.stations))
    known = {seed: known_result(shop.exams, sitting_id(plan, crew_id, seed)) for seed in range(plan.seed, plan.seed + plan.times)}
    course.done = [Trial(sitting_id(plan, crew_id, s), s, result, 0.0, recalled=True) for s, result in known.items() if result]
    data = plan.blueprint.model_dump(mode="json")
    bound = None if limits.calls is None else most
    errands = [
        Errand(str(seed), Sit(asked, data, plan.lang, seed, bound, packs_in_use()), most) for seed, result in known.items() if not result
    ]  # fmt: skip
    gate = Gate(limits.calls, Pace(asked.rate, max(1.0, asked.rate)) if asked.rate else None)

    def land(seed: str, found: dict[str, Any]) -> None:
        course.done.append(_landed(shop, int(seed), found))
        course.calls += len(found["calls"])
        course.spent.append(Spent(**found["spent"]))

    with _crew(asked) as crew:
        tally = run(errands, sit_one, crew, land, gate=gate, told=lambda t: _tell(t, len(errands), begun))
    course.done.sort(key=lambda trial: trial.seed)
    course.budget = tally.unpaid > 0
    course.stopped = f"the budget is spent (limit of {limits.calls:g} calls)" if tally.unpaid else next(iter(tally.failed.values()), "")
    return course


@contextmanager
def _crew(asked: Run) -> Iterator[Crew]:
    if not asked.cluster:
        yield processes(asked.jobs)
        return
    try:
        with cluster(asked.cluster) as crew:
            yield crew
    except ClusterGone as error:
        raise Refused(str(error), NO_SERVICE) from None


def _landed(shop: Workshop, seed: int, found: dict[str, Any]) -> Trial:
    """Calls first, then the sitting that names them; what another run wrote meanwhile stands."""
    for call, lines in found["calls"].items():
        shop.store.land([Record(call, n, datetime.fromisoformat(at), event_from(body)) for n, at, body in lines])
    records = [from_line(line) for line in found["exam"]]
    exam = records[0].exam
    try:
        shop.store.exams.append(records)
    except StoreError:
        if known_result(shop.exams, exam) is None:
            raise
    result = known_result(shop.exams, exam)
    assert result is not None, "it was written just now, or before"
    return Trial(exam, seed, result, found["seconds"])


def _tell(tally: Tally, of: int, begun: float) -> None:
    """One line on standard error after each piece of work."""
    done = tally.landed + len(tally.failed)
    left = (time.monotonic() - begun) / done * (of - done) if done else 0.0
    deaths = f", {tally.deaths} given back by workers that died" if tally.deaths else ""
    sys.stderr.write(f"sat {done}/{of}{deaths}, about {left:.0f} s to go\n")
    sys.stderr.flush()
