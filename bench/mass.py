"""Simulated calls with a model, many at once, against bare loops over `AsyncOpenAI` with the same number of requests.

    python -m bench.mass [--calls 200] [--turns 8] [--latency 0.02] [--most 64] [--rounds 3]

Ours: the whole session (hearing, mood, plan, brief, guard, grading) and a durable write of every call. The bare loops send
the customer's standing orders and the history so far, and do nothing with the answer; their turns are taken in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from bench.loopback import serving
from bench.voice import MORE
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.model_voice import TOKENS, ModelVoice
from simulator.customer.scripted import Scripted
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint
from simulator.session import CallSetup
from simulator.session.mass import Job, Mass
from simulator.session.memory_log import MemoryLog
from simulator.store import open_store
from tests.faults.calls import REPLIES

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from simulator.session import EventLog, Voice
    from simulator.session.mass import Outcome

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


async def ours(url: str, setups: list[CallSetup], turns: int, most: int, log: EventLog, run: int) -> None:
    endpoint = Endpoint("m", Address(url, None, 20.0), streamed=False)
    spoken: list[str] = []

    def told(outcome: Outcome) -> None:
        if outcome.error:
            raise outcome.error
        spoken.extend(r.event.by for r in outcome.records if r.event.type == "customer_said")  # type: ignore[union-attr]

    await Mass(log, lambda: datetime.now(UTC), most, told=told).run(jobs_of(setups, turns, lambda: ModelVoice(endpoint), run))
    await endpoint.close()
    assert spoken.count("llm") >= 0.99 * len(spoken), "the lines must be the model's"
    assert len(spoken) >= 0.98 * len(setups) * (turns + 1), "the calls must last, or they are not the same work"


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


async def timed(work: Awaitable[None]) -> tuple[float, float]:
    begun, cpu = time.perf_counter(), time.process_time()
    await work
    return time.perf_counter() - begun, time.process_time() - cpu


async def measure(args: argparse.Namespace, url: str, log: EventLog) -> None:
    setups = await long_enough(args.calls, args.turns)
    await ours(url, setups[:16], args.turns, args.most, MemoryLog(), 0)
    took: dict[str, list[tuple[float, float]]] = {"ours": [], "bare_streamed": [], "bare_in_one_piece": []}
    for run in range(args.rounds):
        took["ours"].append(await timed(ours(url, setups, args.turns, args.most, log, run)))
        took["bare_streamed"].append(await timed(all_bare(url, args.calls, args.turns, args.most, stream=True)))
        took["bare_in_one_piece"].append(await timed(all_bare(url, args.calls, args.turns, args.most, stream=False)))
    wall = {name: statistics.median(t for t, _ in times) for name, times in took.items()}
    cpu = {name: statistics.median(t for _, t in times) for name, times in took.items()}
    requests = args.calls * (args.turns + 1)
    report = {
        "calls": args.calls,
        "requests": requests,
        "seconds": {name: round(t, 2) for name, t in wall.items()},
        "processor_ms_a_request": {name: round(1000 * t / requests, 2) for name, t in cpu.items()},
        "ours_to_bare_streamed": round(wall["ours"] / wall["bare_streamed"], 3),
        "ours_to_bare_in_one_piece": round(wall["ours"] / wall["bare_in_one_piece"], 3),
    }
    print(json.dumps(report, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--turns", type=int, default=8)
    parser.add_argument("--latency", type=float, default=0.02)
    parser.add_argument("--most", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(args.latency) as url:
        store = open_store(f"sqlite:///{folder}/mass.db")
        asyncio.run(measure(args, url, store))
        store.close()


if __name__ == "__main__":
    main()
