"""How the built-in customers hold up over thousands of calls: order of agents, length, repetition, leaks, answers.

    python -m bench.customers [--seeds 3] [--personas …] [--scenarios …] [--langs zh en] [--only ladder mistakes long questions]

ladder     reference agents against every customer and case: does the better one end calmer, more trusted, better graded?
mistakes   a competent agent with one classic mistake, against the customer it is classic for: worse than without it?
long       calls of thirty replies that settle nothing: repeated lines, customers with nothing left to say, leaked secrets
questions  fact questions worded by others (tests/journeys/questions.*.heldout.jsonl): told, or a reason not to tell
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import mean

from simulator.agents import mistakes, play_call
from simulator.call.events import CustomerSaid
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
LADDER = ("exemplary", "competent", "script-reader", "careless", "abusive")
QUESTIONS = Path(__file__).parent.parent / "tests" / "journeys"


@dataclass(frozen=True)
class Ended:
    """How one call ended."""

    key: tuple
    player: str
    anger: float
    trust: float
    total: int
    how: str
    replies: int
    lines: tuple[str, ...]


def session_for(persona: str, scenario: str, lang: str, seed: int) -> Session:
    """A call kept in memory."""
    return Session("bench", CallSetup(load(Persona, persona), load(Scenario, scenario), lang, seed), MemoryLog(), lambda: NOON)


def played(job: tuple[str, str, str, int, str]) -> Ended:
    """One call by one reference agent."""
    persona, scenario, lang, seed, player = job
    session = asyncio.run(play_call(session_for(persona, scenario, lang, seed), player, seed))
    card, state = session.records[-1].event.card, session.state
    return Ended(
        (persona, scenario, lang, seed), player, state.mood.anger, state.mood.trust, card["total"] or 0, state.ended or "", state.turn,
        state.customer_lines,
    )  # fmt: skip


def ladder(jobs: Iterable[tuple], pool: ProcessPoolExecutor) -> None:
    """Adjacent and extreme pairs, in mood and in grade; how calls end."""
    ends = list(pool.map(played, jobs, chunksize=64))
    table = {(e.key, e.player): e for e in ends}
    by_player = defaultdict(list)
    for end in ends:
        by_player[end.player].append(end)
    for player, rows in by_player.items():
        how = dict(Counter(r.how for r in rows).most_common())
        print(
            f"  {player:16} anger {mean(r.anger for r in rows):5.1f}  trust {mean(r.trust for r in rows):5.1f}  total "
            f"{mean(r.total for r in rows):5.1f}  replies {mean(r.replies for r in rows):4.1f} (most {max(r.replies for r in rows)})  {how}"
        )
    for upper, lower in (*pairwise(LADDER), ("exemplary", "abusive"), ("script-reader", "keyword-stuffer")):
        keys = [key for key, player in table if player == upper and (key, lower) in table]
        for name, better in (("mood", _calmer), ("grade", _higher), ("both", lambda a, b: _calmer(a, b) and _higher(a, b))):
            won = sum(better(table[key, upper], table[key, lower]) for key in keys)
            print(f"  {upper:>14} > {lower:<16} {name:6} {won}/{len(keys)} = {won / max(1, len(keys)):.3f}")
    stuffed = [(end, table[end.key, "script-reader"]) for end in by_player["keyword-stuffer"] if (end.key, "script-reader") in table]
    print(f"  keyword-stuffer graded above script-reader: {sum(_higher(end, read) for end, read in stuffed)}/{len(stuffed)}")
    good, rude = by_player["exemplary"], by_player["abusive"]
    print(f"  exemplary settle within 4-12 replies: {sum(r.how == 'agreed' and 4 <= r.replies <= 12 for r in good)}/{len(good)}")
    print(
        f"  abusive end in escalation or hang-up within 6: {sum(r.how in {'hung_up', 'escalated'} and r.replies <= 6 for r in rude)}/{len(rude)}"
    )


def habits(jobs: Sequence[tuple[str, str, str, int]], pool: ProcessPoolExecutor) -> None:
    """The share of calls, mistake by mistake, that the competent agent ends better; mean totals and moods."""
    wanted = [(*job, player) for job in jobs for player in ("competent", *mistakes(job[0]))]
    table = {(e.key, e.player): e for e in pool.map(played, wanted, chunksize=16)}
    every = []
    for name in mistakes():
        pairs = [(table[key, "competent"], one) for (key, player), one in table.items() if player == name]
        if not pairs:
            continue
        won = [(_calmer(good, bad), _higher(good, bad)) for good, bad in pairs]
        every += won
        print(f"  {name.removeprefix('mistake:'):40} {_shares(won)}  "
              f"anger {_change(pairs, 'anger')}  trust {_change(pairs, 'trust')}  total {_change(pairs, 'total')}")  # fmt: skip
    print(f"  {'all':40} {_shares(every)}")


def _shares(won: Sequence[tuple[bool, bool]]) -> str:
    mood, grade, both = (sum(map(test, won)) for test in (lambda w: w[0], lambda w: w[1], all))
    return f"mood {mood}/{len(won)}  grade {grade}/{len(won)}  both {both}/{len(won)} = {both / max(1, len(won)):.3f}"


def _change(pairs: Sequence[tuple[Ended, Ended]], what: str) -> str:
    return f"{mean(getattr(good, what) for good, _ in pairs):.0f} > {mean(getattr(bad, what) for _, bad in pairs):.0f}"


def _calmer(a: Ended, b: Ended) -> bool:
    return a.anger - a.trust < b.anger - b.trust


def _higher(a: Ended, b: Ended) -> bool:
    return a.total > b.total


STALLING = {
    "zh": (
        "嗯，我在听。", "您说的这个情况我看到了。", "这个事情呢，是这样的。", "我再看一下记录。", "您还有别的要说的吗？", "这件事之前是别的同事经手的。", "系统上显示是正常的。",
        "您当时是怎么跟同事说的？", "我明白了。", "一般都是这样处理的。", "是几号的事？", "我跟您解释一下流程。", "您这边方便提供什么材料吗？", "这确实不应该。",
        "我先记下来。", "您希望我们怎么做？", "换谁都会着急的。", "抱歉让您久等了。", "我得去问一下。", "这个我现在答不上来。",
    ),
    "en": (
        "Yes, I'm listening.", "I can see what you mean there.", "Well, the thing is this.", "Let me look at the record again.", "Is there anything else you wanted to say?",
        "A colleague was dealing with it before.", "The system says it's normal.", "What did you tell them at the time?", "I see.", "It's usually handled like that.", "What date was that?",
        "Let me explain the process.", "Do you have any paperwork for it?", "That shouldn't have happened.", "I'm writing that down.", "What would you like us to do?",
        "Anyone would be upset.", "Sorry you had to wait.", "I'll have to ask somebody.", "I can't answer that just now.",
    ),
}  # fmt: skip


async def long_call(persona: str, scenario: str, lang: str, seed: int, turns: int = 30) -> tuple[CustomerSaid, ...]:
    """A call that settles nothing for `turns` replies, or until the customer has had enough."""
    session = session_for(persona, scenario, lang, seed)
    dice = random.Random(f"{persona}{scenario}{seed}")
    async for _ in session.open():
        pass
    for _ in range(turns):
        if session.over:
            break
        async for _ in session.take_turn(dice.choice(STALLING[lang])):
            pass
    return tuple(r.event for r in session.records if isinstance(r.event, CustomerSaid))


def said_long(job: tuple[str, str, str, int]) -> tuple[int, int, int, list[str]]:
    """Lines, repeated lines, speechless lines, and the repeated ones themselves."""
    said = asyncio.run(long_call(*job))
    texts = [e.text for e in said]
    twice = [t for t, n in Counter(texts).items() if n > 1]
    return len(texts), sum(n - 1 for n in Counter(texts).values()), sum(t in {"……", "…"} for t in texts), twice


def long(jobs: Sequence[tuple], pool: ProcessPoolExecutor) -> None:
    """Repetition over thirty replies."""
    rows = list(pool.map(said_long, jobs, chunksize=16))
    lines, repeated, speechless = (sum(r[i] for r in rows) for i in range(3))
    print(
        f"  {len(rows)} calls, {lines} lines (longest call {max(r[0] for r in rows)}): repeated {repeated}, nothing left to say {speechless}"
    )
    for line in list(itertools.chain(*(r[3] for r in rows)))[:10]:
        print("   twice:", line)


REFUSING = frozenset({"withhold", "hint"})
"""Acts that give a reason not to tell; for a fact that wants trust they are as good an answer as telling."""


async def asked(persona: str, row: dict) -> str:
    """What a question, put as the first words of the call, gets: `told`, `refused` (a reason not to) or `other`."""
    session = session_for(persona, row["scenario"], row["lang"], 7)
    async for _ in session.open():
        pass
    async for _ in session.take_turn(row["question"]):
        pass
    acts = [r.event for r in session.records if isinstance(r.event, CustomerSaid)]
    last = acts[-1]
    answers = set(row.get("facts", [row["fact"]]))
    if answers & {*last.reveals, *acts[0].reveals} or last.act == "told_already":
        return "told"
    return "refused" if last.act in REFUSING else "other"


def _reveal(row: dict) -> str:
    """How the first fact that answers a question is told."""
    first = row.get("facts", [row["fact"]])[0]
    return next(f.reveal for f in load(Scenario, row["scenario"]).case.facts if f.id == first)


def questions(langs: Sequence[str], personas: Sequence[str], *, show: bool) -> None:
    """The share of fact questions that are answered; apart, those about facts that are told only to somebody trusted."""
    for lang in langs:
        for path in sorted(QUESTIONS.glob(f"questions.{lang}*.jsonl")):
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            results = [(row, asyncio.run(asked(persona, row))) for row in rows for persona in personas]
            for kind in ("asked", "trust"):
                count = Counter(result for row, result in results if _reveal(row) == kind)
                met = count["told"] + (count["refused"] if kind == "trust" else 0)
                print(f"  {path.name} ({kind}): told {count['told']}, refused with a reason {count['refused']}, other {count['other']} "
                      f"= {met / max(1, count.total()):.3f}")  # fmt: skip
            good = sum(result == "told" or (result == "refused" and _reveal(row) == "trust") for row, result in results)
            print(f"  {path.name}: {good}/{len(results)} = {good / len(results):.3f}")
            if show and "heldout" not in path.name:
                for row in [row for row, result in results if result == "other"]:
                    print("   ", row["scenario"], row["fact"], row["question"])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--personas", nargs="*", default=list(shipped_ids(Persona)))
    parser.add_argument("--scenarios", nargs="*", default=list(shipped_ids(Scenario)))
    parser.add_argument("--langs", nargs="*", default=["zh", "en"])
    parser.add_argument("--only", nargs="*", default=["ladder", "mistakes", "long", "questions"])
    parser.add_argument("--show", action="store_true", help="list the questions of development files that got no answer")
    args = parser.parse_args()
    jobs = list(itertools.product(args.personas, args.scenarios, args.langs, range(1, args.seeds + 1)))
    begun = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        if "ladder" in args.only:
            print(f"ladder: {len(jobs)} calls an agent")
            ladder([(*job, player) for job in jobs for player in (*LADDER, "keyword-stuffer")], pool)
        if "mistakes" in args.only:
            print("one classic mistake each")
            habits(jobs, pool)
        if "long" in args.only:
            print("long calls that settle nothing")
            long(jobs, pool)
    if "questions" in args.only:
        print("questions of fact")
        questions(args.langs, args.personas[:1], show=args.show)
    print(f"{time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
