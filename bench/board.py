"""The board's views over a million turns against the same over ten thousand: `python -m bench.board [--turns 10000 1000000] [--postgres]`.

A few sittings of the full exam are really sat by reference agents; the rest are copies of their rows under other names, the words
of their records left out (no view reads them, and a million turns of them take ten gigabytes) and the results of each station moved
by chance, so only the real ones' chains hold. A turn is a reply of the candidate with its answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bench.postgres import serving
from simulator.agents.reference import PLAYERS
from simulator.content.loader import load
from simulator.exam.blueprint import Blueprint
from simulator.exam.board import opened
from simulator.exam.brief import brief_of
from simulator.exam.machines.run import Plan, run_exam
from simulator.exam.machines.seats import Crew, ReferenceSeat
from simulator.exam.memory import memory_room
from simulator.exam.sitting import Sitting
from simulator.store import Store, open_store
from simulator.store.exam_rows import written_sitting
from simulator.store.landing import Finished, Written, written_call

BLUEPRINT = "full"
REAL = 4
"""Sittings really sat by each agent."""
AT_ONCE = 20
Opening = Callable[[Store], object]


def sat() -> list[Finished]:
    """Whole sittings, as workers hand them over."""
    found, plan = [], Plan(load(Blueprint, BLUEPRINT), "en", REAL, 1, 1)
    for player in PLAYERS[:4]:
        room = memory_room()
        asyncio.run(run_exam(plan, Crew(f"reference:{player}", player, lambda player=player: ReferenceSeat(player)), room))  # type: ignore[misc]
        for exam in room.log.exams():
            records = room.log.records(exam.id)
            calls = [room.calls.records(r.event.call) for r in records if r.event.type == "station_started"]
            found.append(Finished(tuple(map(written_call, calls)), written_sitting(records)))
    return found


def copies(real: list[Finished], turns: int) -> Iterator[tuple[Finished, int]]:
    """Sittings of so many turns in all, each with its own turns; the real ones first."""
    rng, made, number = random.Random(1), 0, 0
    while made < turns:
        one = real[number % len(real)]
        its = sum(call.row["replies"] for call in one.calls)
        yield (one if number < len(real) else copied(one, number, rng)), its
        made, number = made + its, number + 1


def copied(one: Finished, number: int, rng: random.Random) -> Finished:
    """The same under another name, its stations a few points up or down."""
    assert one.sitting, "made of whole sittings"
    tail = f"{number:06}"
    calls = tuple(_named(call, call.id[:-6] + tail) for call in one.calls)
    name = one.sitting.id[:-6] + tail
    result = json.loads(next(line for _, _, kind, _, line in reversed(one.sitting.records) if kind == "result"))["event"]["result"]
    moved = [min(100, max(0, s["total"] + rng.gauss(0, 8))) for s in result["stations"]]
    result |= {"exam": name, "total": statistics.fmean(moved), "lang": rng.choice(["zh", "en"])}
    for station, total in zip(result["stations"], moved, strict=True):
        station["total"] = total
    result["candidate"]["group"] = rng.choice(["north", "south", "west"])
    kept = {**one.sitting.result, **brief_of(result)._asdict()}  # type: ignore[dict-item]
    verdict = "borderline" if number % 100 == 0 else rng.choice(["pass", "fail"])
    row = {
        **one.sitting.row,
        "attempt": number,
        "started_at": one.sitting.row["started_at"] + timedelta(seconds=number),
        "verdict": verdict,
    }
    return Finished(calls, replace(_named(Written(row, one.sitting.records), name), result=kept))


def _named(written: Written, name: str) -> Written:
    row: Mapping[str, Any] = {**written.row, "id": name}
    return replace(written, row=row, records=tuple((name, *rest[:-1], "{}") for _, *rest in written.records))


def filled(store: Store, real: list[Finished], turns: int, *, calls: bool) -> tuple[int, int]:
    """Sittings and turns that are there afterwards; without `calls` those of the sittings are left out."""
    sittings = made = 0
    batch = []
    for one, its in copies(real, turns):
        batch.append(one if calls else Finished((), one.sitting))
        sittings, made = sittings + 1, made + its
        if len(batch) == AT_ONCE:
            store.landing.land(batch)
            batch = []
    store.landing.land(batch)
    return sittings, made


def views(exam: str) -> dict[str, Opening]:
    """What a board opens."""
    return {
        "list": lambda store: store.exams.exams(limit=50),
        "cohort": lambda store: opened(store.cohorts, BLUEPRINT, machines=True),
        LATE: lambda store: opened(store.cohorts, BLUEPRINT, machines=True),
        "one result": lambda store: Sitting(memory_room(), store.exams.records(exam)).state,
        "waiting": lambda store: store.exams.waiting(limit=50),
    }


LATE = "cohort, a result just landed"


def timed(view: Opening, url: str, landed: Finished | None = None) -> tuple[float, float]:
    """Seconds of wall and of processor of one opening, connection included, perhaps the first after another sitting has landed."""
    if landed:
        store = open_store(url)
        store.landing.land([landed])
        store.close()
    begun, cpu = time.perf_counter(), time.process_time()
    store = open_store(url)
    view(store)
    store.close()
    return time.perf_counter() - begun, time.process_time() - cpu


def measured(urls: list[str], turns: list[int], rounds: int, *, calls: bool) -> None:
    real = sat()
    assert real[0].sitting
    exam = real[0].sitting.id
    for url, many in zip(urls, turns, strict=True):
        store, begun = open_store(url), time.perf_counter()
        sittings, made = filled(store, real, many, calls=calls)
        print(f"{made:,} turns, {sittings:,} sittings, filled in {time.perf_counter() - begun:.0f} s", flush=True)
        opened(store.cohorts, BLUEPRINT, machines=True)
        store.close()
    rng, number = random.Random(2), 10 * max(turns)
    for name, view in views(exam).items():
        took = []
        for _ in range(rounds):
            number += 1  # no sitting that is there
            late = Finished((), copied(real[0], number, rng).sitting) if name == LATE else None
            took.append([timed(view, url, late) for url in urls])
        small, large = ([statistics.median(one[place][kind] for one in took) for kind in (0, 1)] for place in (0, 1))
        ratios = [big / little for big, little in zip(large, small, strict=True)]
        print(
            f"{name}: {1000 * small[0]:.1f} and {1000 * large[0]:.1f} ms by the clock ({ratios[0]:.2f}), "
            f"{1000 * small[1]:.1f} and {1000 * large[1]:.1f} ms of this process ({ratios[1]:.2f})", flush=True,
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, nargs=2, default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--no-calls", action="store_true", help="sittings alone, which is quicker to fill: no view reads the calls")
    parser.add_argument("--postgres", action="store_true", help="a PostgreSQL of its own instead of SQLite")
    given = parser.parse_args()
    with ExitStack() as stack:
        if given.postgres:
            urls = [stack.enter_context(serving()) for _ in given.turns]
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            urls = [f"sqlite:///{folder}/{many}.db" for many in given.turns]
        measured(urls, given.turns, given.rounds, calls=not given.no_calls)


if __name__ == "__main__":
    main()
