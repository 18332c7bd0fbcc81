"""Offline exam calls by the thousand on worker processes, some of them killed: `python -m bench.scale [--calls 2000] [--kills 10] [--cluster tcp://…]`.

Prints calls a second with one worker and with two, the processor time of workers and of the process that lands what they did,
and how many calls were lost, doubled or left in part when workers are killed at random (kill -9) while they work. Every call is a
whole call of eight replies at most with its scorecard, landed durably in SQLite. Beside them stands what the machine itself gives
two processes over one (`bench/floor.py`): the same calls played by bare processes, and a plain loop; `--floor 0` leaves it out.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

from bench.floor import burning, given
from simulator.agents.reference import play_call
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.scale import Crew, Errand, Gate, Results, cluster, processes, run
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog
from simulator.store import open_store
from simulator.store.landing import Finished, written_call

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AGENTS = ("exemplary", "competent", "script-reader", "careless")


def play(task: tuple[str, str, str, str, str, int]) -> tuple[Finished, float]:
    """One exam call, ready to be written, and the processor seconds it took."""
    begun = time.process_time()
    key, persona, scenario, lang, agent, seed = task
    setup = CallSetup(load(Persona, persona), load(Scenario, scenario), lang, seed, exam=True)  # type: ignore[arg-type]
    call = Session(key, setup, MemoryLog(), lambda: NOW)
    return Finished((written_call(asyncio.run(play_call(call, agent, seed)).records),)), time.process_time() - begun


def errands(count: int) -> list[Errand]:
    kinds = list(product(shipped_ids(Persona), shipped_ids(Scenario), ("zh", "en"), AGENTS))
    random.Random(1).shuffle(kinds)
    return [Errand(key := f"x{n:05}", (key, *kinds[n % len(kinds)], n)) for n in range(count)]


def playing(calls: int) -> None:
    """So many of the calls, with nobody to hand them to: the floor."""
    for errand in errands(calls):
        play(errand.task)


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of everything."""

    seconds: float
    own_cpu: float
    """Processor seconds of the process that hands out and lands."""
    work_cpu: float
    """Processor seconds its workers played for; their start is not in it."""
    there: int
    whole: int
    """Calls there with a scorecard at their end."""
    doubled: int
    killed: int

    def line(self, name: str, calls: int) -> str:
        """What is printed."""
        share = self.own_cpu / (self.own_cpu + self.work_cpu)
        return (
            f"{name}: {calls / self.seconds:.1f} calls a second; processor ms a call: workers {1000 * self.work_cpu / calls:.1f}, "
            f"landing {1000 * self.own_cpu / calls:.2f} ({share:.1%} of all); {self.there} of {calls} there, {self.whole} whole, "
            f"{self.doubled} doubled, {self.killed} workers killed"
        )


def measured(crew: Crew, todo: list[Errand], kills: int) -> Ran:
    """Carry out everything once, into a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/scale.db")
        gate, doubled, landed, rng = Gate(), 0, 0, random.Random(7)
        deaths = sorted(rng.sample(range(len(todo)), kills))

        def land(done: Results) -> None:
            nonlocal doubled, landed
            doubled += store.landing.land([call for _, call in done]).count(False)
            landed += len(done)
            while deaths and landed > deaths[0]:
                rng.choice(multiprocessing.active_children()).kill()
                deaths.pop(0)

        begun, cpu = time.perf_counter(), time.process_time()
        tally = run(todo, play, crew, land, gate=gate, chunk=8)
        seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
        assert not tally.failed, tally.failed
        found = Ran(seconds, cpu, gate.used, store.count(), len(store.calls_with("scorecard")), doubled, kills - len(deaths))
        store.close()
        return found


def _beside_the_floor(times: float, calls: int) -> None:
    floors = {"playing": given(playing, calls), "burning": given(burning, 10 * calls)}
    for name, floor in floors.items():
        print(floor.line(name), flush=True)
    of = ", ".join(f"{times / floor.times:.2f} of what bare processes gain by {name}" for name, floor in floors.items())
    print(f"two workers over one: {times:.2f} times the calls a second; {of}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--only", choices=["one", "two", "killed"], help="one of the three runs")
    parser.add_argument("--floor", type=int, default=200, help="calls each bare process plays for the floor; 0 leaves it out")
    parser.add_argument("--cluster", default="", help="a Dask scheduler; without one, processes of this machine")
    asked = parser.parse_args()
    todo = errands(asked.calls)
    runs = {"one": (processes(1), 0), "two": (processes(2), 0), "killed": (processes(2), asked.kills)}
    rates: dict[str, float] = {}
    for name, (crew, kills) in runs.items():
        if name == "killed" and not asked.kills:
            continue
        if asked.only in {None, name} and not asked.cluster:
            ran = measured(crew, todo, kills)
            rates[name] = len(todo) / ran.seconds
            print(ran.line(f"{crew.width} workers" + (", killed" if kills else ""), len(todo)), flush=True)
    if asked.floor and {"one", "two"} <= rates.keys():
        _beside_the_floor(rates["two"] / rates["one"], asked.floor)
    if asked.cluster:
        with cluster(asked.cluster) as crew:
            print(measured(crew, todo, 0).line(f"cluster of {crew.width}", len(todo)))


if __name__ == "__main__":
    main()
