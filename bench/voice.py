"""The model voice against the bare SDK on one loopback endpoint, in one run.

    python -m bench.voice [--first 0.05] [--gap 0.03] [--replies 60] [--url URL]

Prints (1) seconds from the reply to the first character handed to the front end, hearing, mood, plan and durable write
included, against the bare SDK's stream of the same request body; (2) processor time of the eighth reply against the
first; (3) processor time of a whole line against the bare SDK's. The lines spoken are the embedded voice's own drafts of many
personas and cases, so that the guard's waiting is measured on real openings: their first words come at the pace of `--gap`,
the rest at once, because nothing more is timed by the clock. `--url` uses an endpoint already running.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.customer.brief import messages
from simulator.customer.model_voice import TOKENS, ModelVoice
from simulator.customer.scripted import Scripted
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint
from simulator.session import Brief, Session, Speech
from simulator.store import open_store
from tests.faults.calls import REPLIES, setup_for

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MORE = {
    "zh": (
        "您什么时候发现的？",
        "我查一下，您稍等。",
        "您看退六个月可以吗？",
        "还有别的要求吗？",
        "我记下了，您接着说。",
        "明天上午十点我给您回电话。",
    ),
    "en": (
        "When did you notice it?",
        "I am looking it up now.",
        "Would six months do?",
        "Is there anything more?",
        "Noted, please go on.",
        "I will ring you at ten tomorrow.",
    ),
}
PACED = 16
"""Tokens that come at a model's pace: more than the guard ever holds back."""
PLAYED = (("irascible", "zh"), ("vain", "zh"), ("talkative", "zh"), ("irascible", "en"), ("vain", "en"), ("talkative", "en"))


class _Forgetful:
    def append(self, records: object) -> None:
        """Write nothing."""


class Stopwatch:
    """A session with a store on disk, timed from the reply to the first fragment."""

    def __init__(self, url: str, lang: str, persona: str, folder: Path) -> None:
        self.endpoint = Endpoint("loopback", Address(url, None, 20.0))
        self.briefs: list[Brief] = []
        self.notices = 0
        self.store = open_store(f"sqlite:///{folder}/{persona}-{lang}.db")
        voice = self.watching = _Watching(ModelVoice(self.endpoint), self.briefs)
        self.session = Session(
            f"{persona}-{lang}-{time.monotonic_ns()}", setup_for(lang, persona), self.store, lambda: datetime.now(UTC), voice
        )  # type: ignore[arg-type]

    async def first(self, reply: str | None) -> tuple[float | None, float]:
        """Seconds to the first character, and processor seconds of the whole turn; `before` is what passed before the voice."""
        begun, cpu, first = time.perf_counter(), time.process_time(), None
        self.watching.begun = begun
        stream = self.session.open() if reply is None else self.session.take_turn(reply)
        async for out in stream:
            if isinstance(out, Speech):
                if out.restart:
                    self.notices += 1
                    first = None
                elif first is None:
                    first = time.perf_counter() - begun
        return first, time.process_time() - cpu


class _Watching:
    """Passes a voice through and keeps its briefs."""

    def __init__(self, voice: ModelVoice, briefs: list[Brief]) -> None:
        self._voice, self._briefs = voice, briefs
        self.begun = self.before = 0.0

    def speak(self, brief: Brief) -> Any:
        self.before = time.perf_counter() - self.begun
        self._briefs.append(brief)
        return self._voice.speak(brief)


async def bare(client: AsyncOpenAI, brief: Brief) -> tuple[float, float]:
    """The same body by the SDK's own streaming call: seconds to the first character, processor seconds of the whole."""
    body: Any = messages(brief)
    begun, cpu, first = time.perf_counter(), time.process_time(), 0.0
    async for chunk in await client.chat.completions.create(model="loopback", messages=body, max_tokens=TOKENS, stream=True):
        if chunk.choices and chunk.choices[0].delta.content and not first:
            first = time.perf_counter() - begun
    return first, time.process_time() - cpu


async def measure(url: str, replies: int) -> None:
    """Play calls and bare requests in turns, so that both see the same machine, until there are so many replies."""
    from openai import AsyncOpenAI

    client = AsyncOpenAI(base_url=url, api_key="none")
    ours, theirs, before, our_cpu, their_cpu, restarts = [], [], [], [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        for persona, lang in cycle(PLAYED):
            if len(ours) >= replies:
                break
            watch = Stopwatch(url, lang, persona, Path(folder))
            await watch.first(None)
            await bare(client, watch.briefs[-1])
            for reply in (*REPLIES[lang], *MORE[lang]):  # type: ignore[index]
                if watch.session.over:
                    break
                first, cpu = await watch.first(reply)
                floor, floor_cpu = await bare(client, watch.briefs[-1])
                if first is None:
                    continue
                ours.append(first)
                theirs.append(floor)
                our_cpu.append(cpu)
                their_cpu.append(floor_cpu)
                before.append(watch.watching.before)
            restarts += watch.notices
            await watch.endpoint.close()
    voice = [a - b for a, b in zip(ours, before, strict=True)]
    report = {
        "replies": len(ours),
        "bare_sdk_first_ms": _ms(theirs),
        "reply_to_first_character_ms": _ms(ours),
        "of_which_before_the_voice_ms": _ms(before),
        "whole": _ratios(ours, theirs),
        "voice_alone": _ratios(voice, theirs),
        "cpu_ms_per_turn_whole_and_bare": [_ms(our_cpu), _ms(their_cpu)],
        "fallbacks": restarts,
    }
    print(json.dumps(report, indent=1))


def _ms(values: list[float]) -> float:
    return round(1000 * statistics.median(values), 2)


def _ratios(ours: list[float], theirs: list[float]) -> dict[str, float]:
    """Ours against the bare SDK's, reply by reply."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    q = statistics.quantiles(ratios, n=10)
    return {
        "median": round(statistics.median(ours) / statistics.median(theirs), 3),
        "mean": round(statistics.fmean(ours) / statistics.fmean(theirs), 3),
        "p80": round(q[7], 3),
        "p90": round(q[8], 3),
        "share_at_most_1.05": round(sum(r <= 1.05 for r in ratios) / len(ratios), 3),
    }


async def processor(url: str, calls: int) -> None:
    """Processor time of the request alone (brief, wire, guard) at the first and at the eighth reply, same line spoken."""
    briefs = await _eight("en")
    endpoint = Endpoint("loopback", Address(url, None, 20.0))
    spent: dict[int, list[float]] = {1: [], 8: []}
    for _ in range(calls):
        for turn in (1, 8):
            cpu = time.process_time()
            async for _words in ModelVoice(endpoint).speak(briefs[turn]):
                pass
            spent[turn].append(time.process_time() - cpu)
    await endpoint.close()
    first, eighth = (statistics.median(spent[t]) for t in (1, 8))
    print(
        json.dumps(
            {
                "cpu_turn_1_ms": round(1000 * first, 2),
                "cpu_turn_8_ms": round(1000 * eighth, 2),
                "turn_8_to_turn_1": round(eighth / first, 3),
            },
            indent=1,
        )
    )


async def _eight(lang: str) -> list[Brief]:
    voice = Scripted()
    session = Session("e", setup_for(lang, "irascible"), _Forgetful(), lambda: datetime.now(UTC), voice)  # type: ignore[arg-type]
    [_ async for _ in session.open()]
    for reply in MORE[lang] * 2:
        if not session.over:
            [_ async for _ in session.take_turn(reply)]
    assert len(voice.briefs) > 8, "the call ended before its eighth reply"
    return voice.briefs


def served(lines: list[str], first: float, gap: float) -> tuple[subprocess.Popen[str], str]:
    """The loopback endpoint in a process of its own, and its address."""
    command = [sys.executable, "-m", "tests.faults.server", "good", "--first", str(first), "--gap", str(gap), "--paced", str(PACED)]
    process = subprocess.Popen(
        [*command, *(p for line in lines for p in ("--say", line))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    return process, process.stdout.readline().strip()


def main() -> None:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=float, default=0.05)
    parser.add_argument("--gap", type=float, default=0.03)
    parser.add_argument("--replies", type=int, default=60)
    parser.add_argument("--url")
    args = parser.parse_args()
    for work, lines, gap in ((measure, None, args.gap), (processor, ["Fifteen a month, and nobody here can tell me what it is for!"], 0.0)):
        process, url = (None, args.url) if args.url else served(lines or ["@draft"], args.first, gap)
        try:
            asyncio.run(work(url, args.replies))
        finally:
            if process and process.stdin:
                process.stdin.close()
                process.wait()


if __name__ == "__main__":
    main()
