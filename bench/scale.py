"""Offline exam calls by the thousand on worker processes, some of them killed: `python -m bench.scale [--calls 2000] [--kills 10] [--cluster tcp://…]`.

Prints calls a second with one worker and with two, and how many calls were lost or doubled when workers are killed at random
(kill -9) while they work. Every call is a whole call of eight replies at most with its scorecard, landed durably in SQLite.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import tempfile
import threading
import time
from datetime import UTC, datetime
from itertools import product
from typing import Any

import psutil

from simulator.agents.reference import play_call
from simulator.call.events import Record, event_body, event_from
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.scale import Crew, Errand, cluster, processes, run
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog
from simulator.store import open_store

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AGENTS = ("exemplary", "competent", "script-reader", "careless")


def play(task: tuple[str, str, str, str, str, int]) -> tuple[list[tuple[int, str, dict[str, Any]]], float]:
    """One exam call: its records as data."""
    key, persona, scenario, lang, agent, seed = task
    setup = CallSetup(load(Persona, persona), load(Scenario, scenario), lang, seed, exam=True)  # type: ignore[arg-type]
    call = Session(key, setup, MemoryLog(), lambda: NOW)
    kept = asyncio.run(play_call(call, agent, seed)).records
    return [(r.seq, r.at.isoformat(), event_body(r.event)) for r in kept], 1.0


def errands(count: int) -> list[Errand]:
    kinds = list(product(shipped_ids(Persona), shipped_ids(Scenario), ("zh", "en"), AGENTS))
    random.Random(1).shuffle(kinds)
    return [Errand(key := f"x{n:05}", (key, *kinds[n % len(kinds)], n)) for n in range(count)]


def measured(crew: Crew, todo: list[Errand], kills: int) -> tuple[float, int, int, int]:
    """Calls a second, calls there afterwards, landings refused as doubles, workers killed."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/scale.db")
        doubled = 0

        def land(key: str, rows: list[tuple[int, str, dict[str, Any]]]) -> None:
            nonlocal doubled
            doubled += not store.land([Record(key, seq, datetime.fromisoformat(at), event_from(body)) for seq, at, body in rows])

        stop, killed = threading.Event(), [0]
        assassin = threading.Thread(target=_kill, args=(kills, stop, killed))
        assassin.start()
        begun = time.perf_counter()
        tally = run(todo, play, crew, land, chunk=8)
        took = time.perf_counter() - begun
        stop.set()
        assassin.join()
        assert not tally.failed, tally.failed
        there = store.count()
        store.close()
        return len(todo) / took, there, doubled, killed[0]


def _kill(kills: int, stop: threading.Event, killed: list[int]) -> None:
    rng = random.Random(7)
    while killed[0] < kills and not stop.wait(rng.uniform(1.0, 3.0)):
        workers = [p for p in psutil.Process().children() if "spawn_main" in " ".join(p.cmdline())]
        if workers:
            rng.choice(workers).send_signal(signal.SIGKILL)
            killed[0] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--cluster", default="", help="a Dask scheduler; without one, processes of this machine")
    given = parser.parse_args()
    todo = errands(given.calls)
    for name, crew, kills in [
        ("one worker", processes(1), 0),
        ("two workers", processes(2), 0),
        ("two workers, killed", processes(2), given.kills),
    ]:
        rate, there, doubled, killed = measured(crew, todo, kills)
        print(f"{name}: {rate:.1f} calls a second; {there} of {len(todo)} there, {doubled} doubled, {killed} workers killed")
    if given.cluster:
        with cluster(given.cluster) as crew:
            rate, there, doubled, _ = measured(crew, todo, 0)
            print(f"cluster of {crew.width}: {rate:.1f} calls a second; {there} of {len(todo)} there, {doubled} doubled")


if __name__ == "__main__":
    main()
