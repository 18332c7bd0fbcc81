"""Errands land once each: with workers that die, budgets that end, and on a real Dask cluster of two processes."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from simulator.scale import ClusterGone, Crew, Errand, Gate, Pace, Results, cluster, processes, run
from tests.scale.dask import free_port

threads = Crew(lambda: ThreadPoolExecutor(2), 2, (), lasting=True)


def square(task: int) -> tuple[int, float]:
    return task * task, 1.0


def fails_on_seven(task: int) -> tuple[int, float]:
    if task == 7:
        raise ValueError("seven")
    return task, 1.0


def dies_now_and_then(task: tuple[int, str]) -> tuple[int, float]:
    """Kills its own process the first two times it meets a multiple of ten."""
    number, folder = task
    deaths = Path(folder, str(number))
    if number % 10 == 0 and len(deaths.read_text() if deaths.exists() else "") < 2:
        with deaths.open("a") as mark:
            mark.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return number, 1.0


def always_dies(_task: int) -> tuple[int, float]:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0, 1.0


def slow(task: int) -> tuple[int, float]:
    time.sleep(0.02)
    return task, 1.0


def errands(count: int) -> list[Errand]:
    return [Errand(str(n), n) for n in range(count)]


def test_each_lands_once_and_what_is_finished_is_not_done_again():
    landed = Counter()
    tally = run(
        [*errands(50), *errands(50)], square, threads, lambda done: landed.update(key for key, _ in done), finished={"3", "4"}, chunk=7
    )
    assert landed == Counter({str(n): 1 for n in range(50) if n not in {3, 4}})
    assert (tally.landed, tally.skipped, tally.failed) == (48, 52, {})


def test_a_failure_costs_no_other():
    landed = {}
    tally = run(errands(20), fails_on_seven, threads, landed.update, chunk=5)
    assert tally.failed == {"7": "ValueError: seven"}
    assert len(landed) == 19


def test_workers_that_are_killed_cost_nothing(tmp_path):
    landed = Counter()
    tasks = [Errand(str(n), (n, str(tmp_path))) for n in range(30)]
    tally = run(tasks, dies_now_and_then, processes(2), lambda done: landed.update(key for key, _ in done), chunk=3)
    assert landed == Counter({str(n): 1 for n in range(30)})
    assert tally.deaths >= 3
    assert not tally.failed


class Broken(ThreadPoolExecutor):
    """An executor whose worker died just before it was handed something."""

    def submit(self, *_args, **_kwargs):
        raise BrokenProcessPool


def test_a_worker_that_dies_between_two_pieces_costs_nothing():
    hired = iter([Broken(2), ThreadPoolExecutor(2)])
    landed = Counter()
    crew = Crew(lambda: next(hired), 2, (BrokenProcessPool,), lasting=False)
    tally = run(errands(5), square, crew, lambda done: landed.update(key for key, _ in done))
    assert landed == Counter({str(n): 1 for n in range(5)})
    assert (tally.deaths, tally.failed) == (0, {})


def test_what_always_kills_its_worker_is_given_up_with_the_reason():
    tally = run([Errand("x", 0)], always_dies, processes(1), lambda _: None)
    assert tally.failed == {"x": "its worker died 8 times"}


def test_a_budget_is_never_overrun_and_says_what_was_left():
    landed = []
    gate = Gate(most=10)
    tally = run(
        [Errand(str(n), n, units=3) for n in range(9)], square, threads, lambda done: landed.extend(key for key, _ in done), gate=gate
    )
    # Each may use three and uses one: eight fit one after another (seven used and three more kept), the ninth does not.
    assert gate.used == len(landed) == 8
    assert tally.unpaid == 1


def test_a_pace_lets_through_so_many_a_second():
    now = [0.0]
    pace = Pace(each_second=10, burst=5, clock=lambda: now[0])
    begun = 0
    while now[0] < 2:
        if pace.wait(1) <= 0:
            pace.take(1)
            begun += 1
        else:
            now[0] += 0.01
    assert 24 <= begun <= 26  # the burst, and ten a second for two seconds


async def test_questions_side_by_side_keep_a_pace_together(monkeypatch):
    slept = []

    async def sleep(seconds):
        slept.append(round(seconds, 3))

    monkeypatch.setattr("asyncio.sleep", sleep)
    pace = Pace(each_second=10, burst=2, clock=lambda: 0.0)
    for _ in range(5):
        await pace.turn()
    assert slept == [0, 0, 0.1, 0.2, 0.3]


def test_a_result_that_cannot_be_kept_stops_the_run():
    def full(_done: Results) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        run(errands(5), square, threads, full)


def test_two_worker_processes_of_a_cluster_one_killed(dask_cluster):
    address, workers, hire = dask_cluster
    landed: Counter[str] = Counter()

    def land(done: Results) -> None:
        landed.update(key for key, _ in done)
        assert all(result == int(key) for key, result in done)
        if sum(landed.values()) == 20:
            workers[0].kill()
            hire()

    with cluster(address) as crew:
        tally = run(errands(80), slow, crew, land, chunk=4)
    assert landed == Counter({str(n): 1 for n in range(80)})
    assert not tally.failed


def test_no_scheduler_is_one_clear_message(monkeypatch):
    monkeypatch.setattr("simulator.scale.crews.PATIENCE_S", 0.3)
    with pytest.raises(ClusterGone, match="no Dask scheduler answers"), cluster(f"tcp://127.0.0.1:{free_port()}"):
        pass
