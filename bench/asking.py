"""Thousands of model calls from one machine against a bare gather over `AsyncOpenAI` of the same: `python -m bench.asking [--calls 2000]`.

Ours is what every mass run asks by: the endpoint's client, a gate, a pace, a budget kept, and each answer durable in SQLite
before it counts. Theirs is `asyncio.gather` over `client.chat.completions.create` of the same bodies, all at once and again
under a semaphore, and nothing done with the answers. The endpoint is another process and counts what it was asked.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from typing import Any

from bench.loopback import answered, serving
from simulator.judging import Budget, Limits
from simulator.judging.budget import tokens_in
from simulator.judging.keeping import Keeper, Kept
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint
from simulator.scale import Pace
from simulator.store import open_store
from tests.faults.calls import REPLIES

TOKENS = 200
ORDERS = "You are an irascible customer on the telephone. " * 40
Messages = list[dict[str, str]]
Side = Callable[[str, list[Messages], int], Awaitable[None]]


def bodies(calls: int) -> list[Messages]:
    """Conversations of one to eight turns, none the same."""
    found = []
    for n in range(calls):
        said: Messages = [{"role": "system", "content": ORDERS}]
        for turn in range(n % 8 + 1):
            said += [
                {"role": "user", "content": f"{n}: {REPLIES['en'][turn % 4]}"},
                {"role": "assistant", "content": "And who pays for that?"},
            ]
        found.append([*said, {"role": "user", "content": "What now?"}])
    return found


async def ours(url: str, asked: list[Messages], most: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/asked.db")
        endpoint, keeper, budget = (
            Endpoint("m", Address(url, None, 60.0), streamed=False),
            Keeper(store.judgements),
            Budget(Limits(calls=1e9)),
        )
        gate, pace = asyncio.Semaphore(most), Pace(1e6, 1e6)

        async def one(number: int, messages: Messages) -> None:
            async with gate:
                await pace.turn()
                reserved = budget.reserve("m", (sum(tokens_in(m["content"]) for m in messages[1:]), TOKENS))
                answer = await endpoint.complete({"messages": messages}, TOKENS)
                budget.settle(reserved, answer.tokens)
            assert answer.text
            await keeper.keep(Kept(f"{number}", "2026-01-01", "m", (answer.text,), *(answer.tokens or (0, 0))))

        await asyncio.gather(*(one(n, messages) for n, messages in enumerate(asked)))
        await endpoint.close()
        assert len(store.judgements.find([str(n) for n in range(100)])) == min(100, len(asked))
        store.close()


async def bare(url: str, asked: list[Messages], most: int) -> None:
    from openai import AsyncOpenAI

    client = AsyncOpenAI(base_url=url, api_key="none", timeout=60)
    gate = asyncio.Semaphore(most or len(asked))

    async def one(messages: Any) -> None:
        async with gate:
            whole = await client.chat.completions.create(model="m", messages=messages, max_tokens=TOKENS)
        assert whole.choices[0].message.content

    await asyncio.gather(*(one(messages) for messages in asked))
    await client.close()


def timed(side: Side, url: str, asked: list[Messages], most: int) -> tuple[float, float, int]:
    """Seconds of wall and of processor, requests the endpoint counted."""
    before, begun, cpu = answered(url), time.perf_counter(), time.process_time()
    asyncio.run(side(url, asked, most))  # type: ignore[arg-type]
    return time.perf_counter() - begun, time.process_time() - cpu, answered(url) - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--latency", type=float, default=0.05)
    parser.add_argument("--most", type=int, default=128, help="requests of ours in the air")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    asked = bodies(given.calls)
    sides: dict[str, tuple[Side, int]] = {
        "ours": (ours, given.most),
        "bare gather": (bare, 0),
        "bare, as many in the air": (bare, given.most),
    }
    with serving(given.latency) as url:
        for side, _ in sides.values():
            timed(side, url, asked[:50], 50)
        took = {name: [] for name in sides}
        for _ in range(given.rounds):
            for name, (side, most) in sides.items():
                took[name].append(timed(side, url, asked, most))
    middle = {name: [statistics.median(run[n] for run in runs) for n in (0, 1)] for name, runs in took.items()}
    report = {
        "requests": {name: sorted({run[2] for run in runs}) for name, runs in took.items()},
        "seconds": {name: round(wall, 2) for name, (wall, _) in middle.items()},
        "processor_ms_a_request": {name: round(1000 * cpu / given.calls, 2) for name, (_, cpu) in middle.items()},
        "ours_to_bare": {name: [round(a / b, 2) for a, b in zip(middle["ours"], both, strict=True)] for name, both in middle.items()},
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
