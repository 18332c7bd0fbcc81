"""Simulated calls with a model, many at once, against bare loops over `AsyncOpenAI` with the same number of requests.

    python -m bench.mass [--calls 200] [--turns 8] [--latency 0.02] [--most 64] [--jobs 0] [--rounds 3]

Ours: the whole session (hearing, mood, plan, brief, guard, grading) and a durable write of every call, spread over worker
processes as `playtest --with-model` spreads it (`--jobs 0` is one for each processor; starting and dismissing them is counted),
and once more all in one process. The bare loops, in one process like every script of its kind, send the customer's standing
orders and the history so far, and do nothing with the answer. All take turns in the same run, each with `--most` calls at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count
from math import ceil
from typing import TYPE_CHECKING, Any

from bench.loopback import serving
from bench.voice import MORE
from simulator.call.events import CustomerSaid
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.model_voice import TOKENS, ModelVoice
from simulator.customer.scripted import Scripted
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint
from simulator.scale import Errand, Results, lanes
from simulator.scale import run as carry_out_all
from simulator.session import CallSetup
from simulator.session.mass import Job, Mass, through
from simulator.session.memory_log import MemoryLog
from simulator.store import open_store
from simulator.store.landing import Finished, written_call
from tests.faults.calls import REPLIES

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from simulator.call.events import Record
    from simulator.session import EventLog, Voice
    from simulator.session.mass import Outcome
    from simulator.store import Store

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def jobs_of(setups: list[CallSetup], turns: int, voice: Callable[[], Voice], run: int = 0) -> list[Job]:
    """A call for each setup, by an agent who reads lines."""

    def agent(lang: str) -> Callable[[Any], Callable[[], str | None]]:
        lines = [*REPLIES[lang][:3], *MORE[lang], *MORE[lang]][:turns]  # type: ignore[index]
        return lambda _call: iter([*lines, None]).__next__

    return [Job(f"{run}-{n}", setup, agent(setup.lang), voice()) for n, setup in enumerate(setups)]


async def long_enough(calls: int, turns: int) -> list[CallSetup]:
    """Setups whose calls last so many replies, by playing them without a model."""
    found: list[CallSetup] = []
    ids, cases = shipped_ids(Persona), shipped_ids(Scenario)
    for seed in count():
        tried = [
            CallSetup(load(Persona, p), load(Scenario, cases[(seed + n) % len(cases)]), "zh" if n % 2 else "en", seed, "llm")
            for n, p in enumerate(ids)
        ]
        lasted: dict[str, int] = {}

        def told(outcome: Outcome, lasted: dict[str, int] = lasted) -> None:
            lasted[outcome.key] = sum(r.event.type == "customer_said" for r in outcome.records)

        await Mass(MemoryLog(), lambda: NOW, told=told).run(jobs_of(tried, turns, Scripted))
        found += [setup for n, setup in enumerate(tried) if lasted[f"0-{n}"] == turns + 1]
        if len(found) >= calls:
            return found[:calls]
    raise AssertionError


LINES: dict[str, int] = {"llm": 0, "offline": 0}
"""Lines of the customer in one run, by who worded them."""


def _told(by: Sequence[str]) -> None:
    for who in by:
        LINES[who] += 1


def _same_work(calls: int, turns: int) -> None:
    """Raise AssertionError unless the calls lasted and the model spoke them."""
    spoken = sum(LINES.values())
    assert LINES["llm"] >= 0.99 * spoken, "the lines must be the model's"
    assert spoken >= 0.98 * calls * (turns + 1), "the calls must last, or they are not the same work"
    LINES.update(llm=0, offline=0)


def _speakers(records: Sequence[Record]) -> list[str]:
    return [r.event.by for r in records if isinstance(r.event, CustomerSaid)]


async def in_one_process(url: str, setups: list[CallSetup], turns: int, most: int, log: EventLog, run: int) -> None:
    endpoint = Endpoint("m", Address(url, None, 20.0), streamed=False)

    def told(outcome: Outcome) -> None:
        if outcome.error:
            raise outcome.error
        _told(_speakers(outcome.records))

    await Mass(log, lambda: datetime.now(UTC), most, told=told).run(
        jobs_of(setups, turns, lambda: ModelVoice(endpoint, watched=False), run)
    )
    await endpoint.close()
    _same_work(len(setups), turns)


WORKER: list[list[Job]] = []


def _begin(url: str, setups: list[CallSetup], turns: int, run: int) -> None:
    endpoint = Endpoint("m", Address(url, None, 20.0), streamed=False)
    WORKER[:] = [jobs_of(setups, turns, lambda: ModelVoice(endpoint, watched=False), run)]


async def play_one(number: int) -> tuple[tuple[Finished, list[str]], float]:
    """On a worker: one call, ready to be written, and who spoke its lines."""
    records = await through(WORKER[0][number], lambda: datetime.now(UTC))
    return (Finished((written_call(records),)), _speakers(records)), 1.0


def spread(url: str, setups: list[CallSetup], turns: int, most: int, store: Store, run: int, jobs: int) -> None:
    def land(results: Results) -> None:
        store.landing.land([finished for _, (finished, _) in results])
        for _, (_, by) in results:
            _told(by)

    crew = lanes(jobs, ceil(most / jobs), partial(_begin, url, setups, turns, run), copies=True)
    before = store.count()
    tally = carry_out_all([Errand(f"{run}-{n}", n) for n in range(len(setups))], play_one, crew, land)
    assert not tally.failed, tally.failed
    assert store.count() == before + len(setups)
    _same_work(len(setups), turns)


async def bare(client: AsyncOpenAI, system: str, turns: int, *, stream: bool) -> None:
    """One call by the SDK alone: messages growing with the history."""
    body: list[Any] = [{"role": "system", "content": system}]
    for n in range(turns + 1):
        body.append({"role": "user", "content": REPLIES["en"][n % 4] if n else "(The telephone rings.)"})
        if stream:
            text = ""
            async for chunk in await client.chat.completions.create(model="m", messages=body, max_tokens=TOKENS, stream=True):
                text += chunk.choices[0].delta.content or ""
        else:
            whole = await client.chat.completions.create(model="m", messages=body, max_tokens=TOKENS)
            text = whole.choices[0].message.content or ""
        body.append({"role": "assistant", "content": text})


async def all_bare(url: str, calls: int, turns: int, most: int, *, stream: bool) -> None:
    from openai import AsyncOpenAI

    client, gate = AsyncOpenAI(base_url=url, api_key="none"), asyncio.Semaphore(most)

    async def one() -> None:
        async with gate:
            await bare(client, "You are an irascible customer on the telephone. " * 40, turns, stream=stream)

    await asyncio.gather(*(one() for _ in range(calls)))
    await client.close()


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of processor in this process and the workers it had."""
    begun, cpu = time.perf_counter(), sum(os.times()[:4])
    work()
    return time.perf_counter() - begun, sum(os.times()[:4]) - cpu


def measure(args: argparse.Namespace, url: str, store: Store) -> None:
    calls, turns, most, jobs = args.calls, args.turns, args.most, args.jobs or os.cpu_count() or 1
    setups = asyncio.run(long_enough(calls, turns))
    asyncio.run(in_one_process(url, setups[:16], turns, most, MemoryLog(), 0))
    took: dict[str, list[tuple[float, float]]] = {"ours": [], "ours_in_one_process": [], "bare_streamed": [], "bare_in_one_piece": []}
    for run in range(args.rounds):
        took["ours"].append(timed(lambda run=run: spread(url, setups, turns, most, store, 2 * run, jobs)))
        took["ours_in_one_process"].append(timed(lambda run=run: asyncio.run(in_one_process(url, setups, turns, most, store, 2 * run + 1))))
        took["bare_streamed"].append(timed(lambda: asyncio.run(all_bare(url, calls, turns, most, stream=True))))
        took["bare_in_one_piece"].append(timed(lambda: asyncio.run(all_bare(url, calls, turns, most, stream=False))))
    wall = {name: statistics.median(t for t, _ in times) for name, times in took.items()}
    cpu = {name: statistics.median(t for _, t in times) for name, times in took.items()}
    requests = calls * (turns + 1)
    report = {
        "calls": calls,
        "requests": requests,
        "workers": jobs,
        "seconds": {name: round(t, 2) for name, t in wall.items()},
        "processor_ms_a_request": {name: round(1000 * t / requests, 2) for name, t in cpu.items()},
        "to_bare_streamed": {name: round(wall[name] / wall["bare_streamed"], 3) for name in ("ours", "ours_in_one_process")},
        "to_bare_in_one_piece": {name: round(wall[name] / wall["bare_in_one_piece"], 3) for name in ("ours", "ours_in_one_process")},
        "processor_to_bare_streamed": {name: round(cpu[name] / cpu["bare_streamed"], 3) for name in ("ours", "ours_in_one_process")},
    }
    print(json.dumps(report, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--turns", type=int, default=8)
    parser.add_argument("--latency", type=float, default=0.02)
    parser.add_argument("--most", type=int, default=64)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(args.latency) as url:
        store = open_store(f"sqlite:///{folder}/mass.db")
        measure(args, url, store)
        store.close()


if __name__ == "__main__":
    main()
