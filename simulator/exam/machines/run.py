"""A machine sits an exam k times: calls side by side, each finished station kept, each finished sitting written once.

Everything is named by what it is made of (blueprint, seed, station, machine), so that a run broken off anywhere goes on where it
stopped when it is started again, and two runs at once do no work twice that is already on disk.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from grading.text import Lang
from simulator.call.events import AgentSaid, Notice, Record
from simulator.customer.model import ModelFailed
from simulator.exam import after_call
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import digest
from simulator.exam.conduct import MACHINE
from simulator.exam.events import Candidate
from simulator.exam.machines.seats import AgentFailed, Crew, Seat, Spent
from simulator.exam.machines.view import ALONE, is_mixed, view_of
from simulator.exam.memory import MemoryExams
from simulator.exam.ports import Calls, Room, UnknownExam
from simulator.exam.sitting import Entry, Sitting
from simulator.exam.state import StationState, fold
from simulator.exam.station import StationSession, Typing
from simulator.judging.asking import MOST_FAILURES, is_final
from simulator.judging.budget import BudgetSpent
from simulator.session.ports import StoreError

FAILED = "agent_failed"
"""Kind of the notice in the call of a machine that gave no answer."""
MOST_LINES = 120
"""Lines of the agent in one call, commands included; then the call ends as it stands."""


class NeverAnswered(Exception):
    """The machine gave no answer at all in a whole sitting: it was not there, so it has not sat. The message says what it did."""


_SPENT = {"zh": "预算已用完（{0} 到了上限）", "en": "the budget is spent (limit of {0})"}
_NOT_THERE = {
    "zh": "联系不上智能体：第 {0} 次考试中它一句也没有回答（{1}）。这一次按未考处理：不评分、不留存、不占次数。"
    "请检查：程序能否启动，并对收到的每一行回一行 JSON；模型能否用文字回答一条消息",
    "en": "the agent cannot be reached: in sitting {0} it never answered anything ({1}). It counts as not sat: unscored, not kept, "
    "no attempt used. Check that a program starts and answers one line of JSON for each line it is given, or that a model answers a "
    "message in words",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sat."""

    blueprint: Blueprint
    lang: Lang
    times: int
    seed: int = 1
    """Of the first form; each sitting has the next."""
    concurrency: int = 8
    """Sittings at once."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One sitting of the series."""

    exam: str
    seed: int
    result: dict[str, Any]
    seconds: float
    """This run's; 0 for one that was there already."""
    recalled: bool = False


@dataclass
class Course:
    """How a run is going."""

    done: list[Trial] = field(default_factory=list)
    spent: list[Spent] = field(default_factory=list)
    calls: int = 0
    """Calls played in this run."""
    recalled_calls: int = 0
    stopped: str = ""
    """Why no more was begun; empty while all is well."""
    not_sat: int = 0
    """Sittings in which the machine never answered: unscored, kept nowhere, and no attempt."""
    budget: bool = False
    failures: int = 0
    """In a row."""


async def run_exam(plan: Plan, crew: Crew, room: Room, told: Callable[[Course], None] = lambda _course: None) -> Course:
    """Sit the exam; what could not be done says `stopped`. Raises NoForm, ContentError, StoreError."""
    course = Course()
    seeds = iter(range(plan.seed, plan.seed + plan.times))

    async def lane() -> None:
        seat = crew.seat()
        course.spent.append(seat.spent)
        try:
            for seed in seeds:
                if course.stopped:
                    return
                await _tried(plan, crew, room, seat, seed, course)
                told(course)
        finally:
            await seat.close()

    lanes = [asyncio.create_task(lane()) for _ in range(min(plan.concurrency, plan.times))]
    try:
        await asyncio.gather(*lanes)
    finally:
        for task in lanes:
            task.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
    course.done.sort(key=lambda trial: trial.seed)
    return course


async def _tried(plan: Plan, crew: Crew, room: Room, seat: Seat, seed: int, course: Course) -> None:
    """One sitting, unless it is there already; a service that is gone, or a budget that is spent, stops the run."""
    try:
        course.done.append(await _trial(plan, crew, room, seat, seed, course))
        course.failures = 0
    except BudgetSpent as error:
        course.stopped, course.budget = _SPENT[plan.lang].format(error.limit), True
    except NeverAnswered as error:
        course.not_sat += 1
        course.stopped = _NOT_THERE[plan.lang].format(seed, error)
    except ModelFailed as error:
        course.failures += 1
        if is_final(error) or course.failures >= min(MOST_FAILURES, plan.times):
            course.stopped = error.says(plan.lang)


async def _trial(plan: Plan, crew: Crew, room: Room, seat: Seat, seed: int, course: Course) -> Trial:
    exam = sitting_id(plan, crew.id, seed)
    known = known_result(room, exam)
    if known is not None:
        return Trial(exam, seed, known, 0.0, recalled=True)
    began = time.monotonic()
    staged = _Staged(room.calls)
    sitting = _MachineSitting.begin(
        replace(room, log=MemoryExams(), calls=staged), plan.blueprint, _entry(plan, crew, seed), exam=exam, attempt=seed
    )
    assert isinstance(sitting, _MachineSitting), "begin makes its own kind"
    await _stations(sitting, staged, seat, course)
    sitting.submit()
    result = await sitting.conclude()
    try:
        room.log.append(sitting.records)
    except StoreError:
        again = known_result(room, exam)
        if again is None:
            raise
        return Trial(exam, seed, again, 0.0, recalled=True)  # another run was faster; its record stands
    return Trial(exam, seed, result, time.monotonic() - began)


async def _stations(sitting: Sitting, staged: _Staged, seat: Seat, course: Course) -> None:
    """Every station. Calls without an answer are kept only once the machine is known to be there. Raises NeverAnswered."""
    before, there, silent = seat.spent.heard, False, list[StationSession]()
    while (session := sitting.enter()) is not None:
        failed = await _call(sitting, session, seat, course)
        if session.writing:
            await _record(sitting, session, seat, failed=failed)
        session.close()  # graded before it is kept: the sitting's hash takes in the scorecard
        silent.append(session)
        there = there or not failed or seat.spent.heard > before or _spoke(session)
        while there and silent:
            staged.commit(silent.pop(0).call)
        sitting.finish(FAILED if failed else "")
    if silent:
        raise NeverAnswered(_why(silent[0]))


def _spoke(session: StationSession) -> bool:
    """True for a call with a reply of the machine in it."""
    return any(isinstance(r.event, AgentSaid) for r in session.records)


def _why(session: StationSession) -> str:
    """What the machine did instead of answering."""
    return next((r.event.text for r in session.records if isinstance(r.event, Notice) and r.event.kind == FAILED), "no answer")


def _entry(plan: Plan, crew: Crew, seed: int) -> Entry:
    """A machine at the door; its id tells blueprints and languages apart, so that each has attempts of its own."""
    which = digest([plan.blueprint.hash, plan.lang])[:8]
    return Entry(Candidate(id=f"{crew.id}#{which}"[:200], name=crew.name[:200], machine=crew.name[:200]), plan.lang, seed, "", "")


def sitting_id(plan: Plan, crew: str, seed: int) -> str:
    """The name of a sitting: what it is made of."""
    return f"{MACHINE}{digest([plan.blueprint.hash, plan.lang, seed, crew])[:24]}"


def known_result(room: Room, exam: str) -> dict[str, Any] | None:
    """The result of a sitting that is on disk; None where there is none."""
    try:
        return fold(room.log.records(exam)).result
    except UnknownExam:
        return None


async def _call(sitting: Sitting, session: StationSession, seat: Seat, course: Course) -> bool:
    """One call to its end; True when the machine failed in it. A call that is finished already is not played again."""
    place = sitting.state.current
    assert place is not None, "a station that was entered is on"
    if session.records and session.over:
        course.recalled_calls += 1
        sitting.answered()  # the customer has rung
        for record in session.records:  # said in the run that was broken off: this chain, too, has to tell of each
            if isinstance(record.event, AgentSaid):
                sitting.replied(len(record.event.text), None, Typing())
                sitting.answered()
        return any(isinstance(r.event, Notice) and r.event.kind == FAILED for r in session.records)
    course.calls += 1
    await _through(session.open())
    for _ in range(MOST_LINES):
        if session.over:
            return False
        try:
            line = await seat.reply(session, view_of(session, place.limit / 60, mystery=place.drawn.mystery))
        except AgentFailed as error:
            session.tell(Notice(kind=FAILED, text=str(error)))
            session.close()
            return True
        if line is None:
            break
        if is_mixed(line):
            session.tell(Notice(kind="command", text=ALONE[session.setup.lang]))
            continue
        await _through(session.take_turn(line))
    session.close()
    return False


async def _record(sitting: Sitting, session: StationSession, seat: Seat, *, failed: bool) -> None:
    """The after-call record; a machine that fails at it, or in the call, has written none."""
    place = sitting.state.current
    assert place is not None, "a record is written in the station that is on"
    fields: dict[str, str] | None = None
    if not failed:
        with suppress(AgentFailed):
            fields = await seat.record(session, view_of(session, place.limit / 60, mystery=place.drawn.mystery))
    after_call.hand_in(sitting, session, fields)


async def _through(turn: Any) -> None:
    async for _ in turn:
        pass


class _MachineSitting(Sitting):
    """A sitting whose calls are named by what they are made of."""

    def call_id(self, place: StationState) -> str:
        """The same station of the same form for the same machine is the same call."""
        drawn = place.drawn
        return f"m-{digest([self.id, drawn.station, drawn.seed, drawn.scenario, len(place.spoiled)])[:36]}"


class _Staged:
    """Calls in memory until they are whole; finished ones come from the store."""

    def __init__(self, store: Calls) -> None:
        self._store = store
        self._held: dict[str, list[Record]] = {}
        self._there: set[str] = set()

    def append(self, records: Any) -> None:
        """Keep the records for now."""
        for record in records:
            self._held.setdefault(record.call, []).append(record)

    def records(self, call: str) -> list[Record]:
        """Every record of a call, held or stored. Raises LookupError."""
        if call in self._held:
            return list(self._held[call])
        found = self._store.records(call)
        self._held[call] = list(found)
        self._there.add(call)
        return found

    def commit(self, call: str) -> None:
        """Write a finished call in one piece. Raises StoreError."""
        if call in self._there:
            return
        try:
            self._store.append(self._held[call])
        except StoreError:
            try:
                self._store.records(call)  # another run was faster, with the same call
            except LookupError:
                pass
            else:
                self._there.add(call)
                return
            raise
        self._there.add(call)
