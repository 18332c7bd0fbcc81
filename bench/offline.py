"""The offline call: what a reply costs against its durable write alone, and ten-turn calls a second.

    python -m bench.offline [--calls 40] [--rounds 3]

(1) A reply is everything between the trainee's Enter and the customer's line: hearing, mood, plan, phrase, its share of the
grading, and its writes. The floor is one commit of the reply's row alone by bare sqlite3 (WAL, synchronous FULL), taken in
turns with the replies in the same folder. (2) Ten-turn calls with grading, written many in one commit, in one thread.
Replies are those of the development corpora and journeys, each said once, so that nothing is heard twice; before that the ear
has heard the training corpora in every case, as a process that has run for a while has.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from grading.hearing.ear import Situation, hear
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.mass import Job, Mass, Outcome
from simulator.session.memory_log import MemoryLog
from simulator.store import Store, open_store

TURNS = 10
TESTS = Path(__file__).parents[1] / "tests"


def replies(lang: str) -> list[str]:
    """What people wrote, in both files that may be read."""
    journeys = [json.loads(line) for line in (TESTS / f"journeys/players.{lang}.jsonl").read_text("utf-8").splitlines()]
    corpus = [json.loads(line)["reply"] for line in (TESTS / f"corpus/{lang}.dev.jsonl").read_text("utf-8").splitlines()]
    return list(dict.fromkeys([reply for row in journeys for reply in row["replies"]] + corpus))


def warm_up() -> None:
    """Other replies, forty in each case and language."""
    for lang in ("zh", "en"):
        rows = [
            json.loads(line) for path in sorted((TESTS / "corpus").glob(f"{lang}.train*.jsonl")) for line in path.open(encoding="utf-8")
        ]
        random.Random(0).shuffle(rows)
        for case in shipped_ids(Scenario):
            for row in (rows.pop() for _ in range(40)):
                hear(row["reply"], Situation(lang, (row.get("customer") or "",), load(Scenario, case).case))  # type: ignore[arg-type]


class Calls:
    """Setups and ten replies each, for ever; half Chinese, half English."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._left: dict[str, list[str]] = {"zh": [], "en": []}
        self._numbers = count()
        self.personas, self.cases = shipped_ids(Persona), shipped_ids(Scenario)

    def next(self) -> tuple[CallSetup, list[str]]:
        """Another call."""
        number = next(self._numbers)
        lang = "zh" if number % 2 else "en"
        if len(self._left[lang]) < TURNS:
            self._left[lang] = replies(lang)
            self._rng.shuffle(self._left[lang])
        said = [self._left[lang].pop() for _ in range(TURNS)]
        persona, case = self._rng.choice(self.personas), self._rng.choice(self.cases)
        return CallSetup(load(Persona, persona), load(Scenario, case), lang, number), said  # type: ignore[arg-type]


class Floor:
    """Bare commits of one row."""

    def __init__(self, folder: str) -> None:
        self._database = sqlite3.connect(f"{folder}/floor.db", isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute("CREATE TABLE events (call TEXT, seq INTEGER, at TEXT, type TEXT, body TEXT, PRIMARY KEY (call, seq))")
        self._numbers = count()

    def commit(self, text: str) -> float:
        """Seconds for one durable row."""
        row = ("floor", next(self._numbers), "2026-01-01T00:00:00+00:00", "agent_said", json.dumps({"type": "agent_said", "text": text}))
        begun = time.perf_counter()
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?)", row)
        self._database.execute("COMMIT")
        return time.perf_counter() - begun


async def one_call(store: Store, floor: Floor, setup: CallSetup, said: list[str], name: str) -> tuple[list[float], float, list[float]]:
    """Seconds of each reply, of the grading, and of as many bare commits between them."""
    session = Session(name, setup, store, lambda: datetime.now(UTC))
    async for _ in session.open():
        pass
    took, floors = [], []
    for reply in said:
        if session.over:
            break
        begun = time.perf_counter()
        async for _ in session.take_turn(reply):
            pass
        took.append(time.perf_counter() - begun)
        floors.append(floor.commit(reply))
    begun = time.perf_counter()
    session.close()
    return took, time.perf_counter() - begun, floors


async def latency(store: Store, folder: str, calls: int, rounds: int) -> dict[str, object]:
    """A reply against its write."""
    floor, source = Floor(folder), Calls(1)
    each, graded, floors, turns = [], [], [], []
    for number in range(calls * rounds + calls):
        took, grading, bare = await one_call(store, floor, *source.next(), f"c{number}")
        if number >= calls:  # the first round warms up
            share = grading / len(took)
            each += [t + share for t in took]
            turns += took
            graded.append(share)
            floors += bare
    return {
        "replies": len(each),
        "reply_ms": _ms(each),
        "of_which_grading_ms": _ms(graded),
        "durable_write_alone_ms": _ms(floors),
        "reply_to_write_median": round(statistics.median(each) / statistics.median(floors), 2),
        "reply_to_write_mean": round(statistics.fmean(each) / statistics.fmean(floors), 2),
    }


async def throughput(store: Store, calls: int, rounds: int) -> dict[str, object]:
    """Ten-turn calls a second. All are chosen before the first is timed, so that no line of theirs is still remembered."""
    source = Calls(2)
    whole: list[int] = []
    rates, cpu_rates = [], []

    def told(outcome: Outcome) -> None:
        assert outcome.error is None
        whole.append(sum(r.event.type == "agent_said" for r in outcome.records))

    jobs: list[Job] = []
    while len(jobs) < calls * (rounds + 1):
        setup, said = source.next()
        if await _lasts(setup, said):
            jobs.append(Job(f"t{len(jobs)}", setup, lambda _call, said=said: iter([*said, None]).__next__))  # type: ignore[misc]
    for run in range(rounds + 1):
        begun, cpu = time.perf_counter(), time.process_time()
        await Mass(store, lambda: datetime.now(UTC), 8, told=told).run(jobs[run * calls : (run + 1) * calls])
        rates.append(calls / (time.perf_counter() - begun))
        cpu_rates.append(calls / (time.process_time() - cpu))
    assert set(whole) == {TURNS}
    return {
        "ten_turn_calls": calls * rounds,
        "calls_a_second": round(statistics.median(rates[1:]), 1),
        "calls_a_processor_second": round(statistics.median(cpu_rates[1:]), 1),
    }


async def _lasts(setup: CallSetup, said: list[str]) -> bool:
    """Whether a call lasts ten replies."""
    session = Session("x", setup, MemoryLog(), lambda: datetime.now(UTC))
    async for _ in session.open():
        pass
    for reply in said[:-1]:
        async for _ in session.take_turn(reply):
            pass
        if session.over:
            return False
    return True


def _ms(values: list[float]) -> float:
    return round(1000 * statistics.median(values), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    warm_up()
    with tempfile.TemporaryDirectory(dir=".") as folder:
        store = open_store(f"sqlite:///{folder}/calls.db")
        report = asyncio.run(latency(store, folder, args.calls, args.rounds)) | asyncio.run(throughput(store, args.calls, args.rounds))
        store.close()
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
