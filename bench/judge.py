"""The model judge against the bare SDK on one loopback endpoint, in one run, the same requests.

    python -m bench.judge [--calls 500] [--concurrency 64] [--latency 0.05] [--rounds 3]

Ours: each transcript (heard beforehand) put as a task, sent, parsed, validated, every quote checked, kept in SQLite with
a full commit. `whole` also hears each transcript, runs the embedded judge beside, and makes the scorecard. Theirs: the same
bodies by `AsyncOpenAI().chat.completions.create` under a semaphore, gathered, and nothing done with the answers; the
client's pool is as large as the concurrency and warm, and so is ours. The server is another process.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing as mp
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from grading import HeardCall, hear_call, judge, shipped_rubric
from grading.judging.model.judge import Judgement
from grading.verdict import NotApplicable, Unscored
from simulator.judging import Budget, ModelJudge, Seat, Source, grade_many
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint
from simulator.llm.structured import Structured
from simulator.store import open_store
from tests.faults.judges import judging
from tests.judging.calls import sources

RUBRIC = shipped_rubric()
Timed = tuple[float, float]
"""Seconds of wall and of processor."""


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, latency: float, answers: dict[bytes, bytes]) -> None:
    """Serve one connection: a true judgement of whatever transcript is in the body, after the latency."""
    mind = judging(3)
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
            body = await reader.readexactly(length)
            begun = time.perf_counter()
            if body not in answers:
                text = mind(json.loads(body)) if length else ""
                choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop", "logprobs": None}
                usage = {"prompt_tokens": 2400, "completion_tokens": 700, "total_tokens": 3100}
                whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "loopback", "choices": [choice], "usage": usage}
                data = json.dumps(whole).encode()
                answers[body] = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(data) + data
            await asyncio.sleep(max(0.0, latency - (time.perf_counter() - begun)))
            writer.write(answers[body])
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def _serve(latency: float, say: Connection) -> None:
    async def run() -> None:
        answers: dict[bytes, bytes] = {}
        server = await asyncio.start_server(lambda r, w: _answer(r, w, latency, answers), "127.0.0.1", 0, limit=2**20, backlog=512)
        say.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def _judge(asker: Structured, store: Any, concurrency: int) -> ModelJudge:
    seat = Seat(0, "loopback", asker, {"temperature": 0.0, "seed": 1})
    return ModelJudge([seat], store.judgements, Budget(), lambda: datetime.now(UTC), concurrency=concurrency)


async def timed(work: Callable[[], Awaitable[Any]]) -> tuple[Timed, Any]:
    """How long it took, and what came."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = await work()
    return (time.perf_counter() - wall, time.process_time() - cpu), result


async def measure(url: str, calls: int, concurrency: int, rounds: int) -> dict[str, Any]:
    """Rounds of both in turns, so that both see the same machine."""
    import httpx2
    from openai import AsyncOpenAI

    given: list[Source] = sources(calls)
    heard = [hear_call(s.transcript, s.case, s.standard, s.stage) for s in given]
    settled = [{i: v for i, v in judge(c, RUBRIC).verdicts.items() if isinstance(v, NotApplicable)} for c in heard]
    limits = httpx2.Limits(max_connections=concurrency, max_keepalive_connections=concurrency, keepalive_expiry=60)
    client = AsyncOpenAI(base_url=url, api_key="none", http_client=httpx2.AsyncClient(limits=limits, timeout=60))
    asker = Structured(Endpoint("loopback", Address(url, None, 60.0)))
    bodies: list[dict[str, Any]] = []
    found: dict[str, list[Timed]] = {"bare": [], "judged": [], "whole": []}
    for n in range(rounds + 1):  # the first round warms everything up and gathers the bodies
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(f"sqlite:///{Path(folder)}/judged.db")
            ours = _judge(asker, store, concurrency)
            if not bodies:
                bodies = _bodies(asker, heard, settled, ours)
            bare, _ = await timed(lambda asked=bodies: _bare(client, asked, concurrency))
            judged, judgements = await timed(lambda ours=ours: _judged(ours, heard, settled))
            _sound(judgements)
            store.close()
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(f"sqlite:///{Path(folder)}/whole.db")
            whole, cards = await timed(lambda store=store: _whole(_judge(asker, store, concurrency), given))
            store.close()
        if any(card["total"] is None for card in cards):
            raise SystemExit("a call was not scored")
        if n:
            found["bare"].append(bare)
            found["judged"].append(judged)
            found["whole"].append(whole)
    await client.close()
    await asker.endpoint.close()
    return found


def _bodies(asker: Structured, heard: list[HeardCall], settled: list[Any], ours: ModelJudge) -> list[dict[str, Any]]:
    from grading.judging.model.judge import task_for
    from simulator.llm.structured import Rung

    tasks = [task_for(c, RUBRIC, s, 0) for c, s in zip(heard, settled, strict=True)]
    return [
        {**asker._body(t.messages, t.schema, ours.seats[0].options, Rung.SCHEMA), "model": "loopback", "max_tokens": t.schema.tokens}
        for t in tasks
    ]


async def _bare(client: Any, bodies: list[dict[str, Any]], concurrency: int) -> None:
    gate = asyncio.Semaphore(concurrency)

    async def one(body: dict[str, Any]) -> Any:
        async with gate:
            return await client.chat.completions.create(**body)

    await asyncio.gather(*(one(b) for b in bodies))


async def _judged(ours: ModelJudge, heard: list[HeardCall], settled: list[Any]) -> list[Judgement]:
    rows = await asyncio.gather(*(ours.judgements(c, RUBRIC, s) for c, s in zip(heard, settled, strict=True)))
    return [row[0] for row in rows]


async def _whole(ours: ModelJudge, given: list[Source]) -> list[dict[str, Any]]:
    return [o.card async for o in grade_many(given, ours, RUBRIC) if o.card]


def _sound(judgements: list[Judgement]) -> None:
    if any(isinstance(v, Unscored) for j in judgements for v in j.verdicts.values()):
        raise SystemExit("a verdict was lost")


def main() -> None:
    """Measure and print ratios, medians of the rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=500)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--latency", type=float, default=0.05)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    ear, mouth = mp.Pipe(duplex=False)
    server = mp.get_context("spawn").Process(target=_serve, args=(args.latency, mouth), daemon=True)
    server.start()
    found = asyncio.run(measure(f"http://127.0.0.1:{ear.recv()}/v1", args.calls, args.concurrency, args.rounds))
    server.terminate()
    bare = [statistics.median(x) for x in zip(*found["bare"], strict=True)]
    for name, rows in found.items():
        wall, cpu = (statistics.median(x) for x in zip(*rows, strict=True))
        print(f"{name:8} wall {wall:6.2f} s ({wall / bare[0]:.2f} of bare)   processor {cpu:6.2f} s ({cpu / bare[1]:.2f} of bare)")


if __name__ == "__main__":
    main()
