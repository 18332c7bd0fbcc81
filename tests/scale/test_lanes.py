"""Workers that do many things at once: side by side, each lands once, the dead are replaced, nobody is left behind."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from simulator.scale import Errand, Gate, lanes, processes, run
from simulator.scale.lanes import Lanes, WorkerDied

KNOWN: list[str] = []


def learn(what: str) -> None:
    KNOWN.append(what)


async def waits(task: float) -> tuple[int, float]:
    await asyncio.sleep(task)
    return os.getpid(), 1.0


async def knows(_task: int) -> tuple[list[str], float]:
    return KNOWN, 1.0


async def dies_now_and_then(task: tuple[int, str]) -> tuple[int, float]:
    """Kills its own process, and what else was under way there, the first two times it meets a multiple of ten."""
    number, folder = task
    await asyncio.sleep(0.01)
    if number % 10 == 0 and spared(Path(folder, str(number))):
        os.kill(os.getpid(), signal.SIGKILL)
    return number, 1.0


def spared(deaths: Path) -> bool:
    """True the first two times."""
    before = deaths.read_text() if deaths.exists() else ""
    deaths.write_text(before + "x")
    return len(before) < 2


async def fails_on_seven(task: int) -> tuple[object, float]:
    if task == 7:
        raise ValueError("seven")
    return (task if task != 8 else (lambda: task)), 1.0


def square(task: int) -> tuple[int, float]:
    return task * task, 1.0


@pytest.mark.parametrize("copies", [True, False])
def test_what_waits_waits_side_by_side_in_several_processes(copies):
    pids, begun = [], time.perf_counter()
    crew = lanes(2, 10, partial(learn, "ready"), copies=copies)
    run([Errand(str(n), 0.3) for n in range(20)], waits, crew, lambda done: pids.extend(pid for _, pid in done))
    assert Counter(Counter(pids).values()) == {10: 2}
    assert time.perf_counter() - begun < 5.0
    assert os.getpid() not in pids


def test_no_more_at_once_than_a_worker_is_to_do():
    begun = time.perf_counter()
    run([Errand(str(n), 0.1) for n in range(8)], waits, lanes(1, 2, copies=True), lambda _: None)
    assert time.perf_counter() - begun > 0.4


@pytest.mark.parametrize("copies", [True, False])
def test_workers_are_prepared_and_their_master_is_not(copies):
    seen = {}
    run([Errand("a", 1)], knows, lanes(1, 1, partial(learn, "ready"), copies=copies), seen.update)
    assert seen == {"a": ["ready"]}
    assert KNOWN == []


def test_workers_that_are_killed_cost_nothing(tmp_path):
    landed = Counter()
    tasks = [Errand(str(n), (n, str(tmp_path))) for n in range(30)]
    tally = run(tasks, dies_now_and_then, lanes(2, 4, copies=True), lambda done: landed.update(key for key, _ in done))
    assert landed == Counter({str(n): 1 for n in range(30)})
    assert tally.deaths >= 3
    assert not tally.failed


async def some_die(task: int) -> tuple[int, float]:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    await asyncio.sleep(0.05)
    return task, 1.0


def test_what_always_kills_its_worker_takes_nobody_along(monkeypatch):
    monkeypatch.setattr("simulator.scale.errands.STRIKES", 4)
    landed = {}
    tally = run([Errand(str(n), n) for n in range(8)], some_die, lanes(1, 4, copies=True), landed.update)
    assert sorted(landed.values()) == [0, 1, 2, 4, 5, 6, 7]
    assert list(tally.failed) == ["3"]


def test_what_fails_or_cannot_travel_costs_no_other():
    landed = {}
    with pytest.raises(RuntimeError, match=r"pickle|local object"):
        run([Errand(str(n), n) for n in (8,)], fails_on_seven, lanes(1, 4, copies=True), landed.update)
    tally = run([Errand(str(n), n) for n in (6, 7)], fails_on_seven, lanes(1, 4, copies=True), landed.update)
    assert landed == {"6": 6}
    assert tally.failed == {"7": "ValueError: seven"}


def test_a_budget_holds_and_work_need_not_be_asynchronous():
    landed = {}
    tally = run([Errand(str(n), n) for n in range(10)], square, lanes(2, 3, copies=True), landed.update, gate=Gate(most=4))
    assert len(landed) == 4
    assert tally.unpaid == 6


def test_other_crews_can_do_asynchronous_work_too():
    landed = {}
    run([Errand("a", 0.0)], waits, processes(1), landed.update)
    assert list(landed) == ["a"]


def test_nobody_is_left_behind():
    before = set(multiprocessing.active_children())
    executor = Lanes(2, 3, copies=True)
    slow = executor.submit(asyncio.sleep, 60)
    executor.shutdown(wait=False, cancel_futures=True)
    assert set(multiprocessing.active_children()) <= before
    with pytest.raises(WorkerDied):
        slow.result(1)
