"""Does good service end better than bad, whoever the customer is? Scripts of replies against every persona.

    python -m bench.ladder tests/journeys/players.zh.jsonl [--seeds 2] [--show good script]

Each line of the file: {"scenario", "lang", "player", "replies"}. Prints, per player, the mean final mood and grade, and the
share of (persona, scenario, seed) in which each player of the ladder ends better than the next one down.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import mean

from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog

LADDER = ("good", "fair", "script", "careless", "rude")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Outcome:
    """How one call ended."""

    anger: float
    trust: float
    total: int
    uncapped: int
    how: str
    replies: int
    critical: tuple[str, ...]


async def play(persona: str, scenario: str, lang: str, replies: list[str], seed: int) -> Outcome:
    """One call by one script."""
    setup = CallSetup(load(Persona, persona), load(Scenario, scenario), lang, seed)
    session = Session("ladder", setup, MemoryLog(), lambda: NOON)
    async for _ in session.open():
        pass
    for reply in replies:
        if session.over:
            break
        async for _ in session.take_turn(reply):
            pass
    card = session.close()[-1].event.card
    state = session.state
    critical = tuple(e["code"] for e in card["critical_errors"])
    return Outcome(state.mood.anger, state.mood.trust, card["total"] or 0, card["uncapped"] or 0, state.ended or "", state.turn, critical)


def better(one: Outcome, two: Outcome) -> bool:
    """Calmer or as calm, more trusted or as trusted, and graded higher or as high; strictly in at least one."""
    pairs = ((two.anger, one.anger), (one.trust, two.trust), (one.total, two.total))
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


async def run(rows: list[dict], seeds: int, personas: list[str]) -> dict[tuple, Outcome]:
    """Every script against every persona."""
    outcomes = {}
    for row in rows:
        for persona in personas:
            for seed in range(seeds):
                key = (row["scenario"], row["lang"], persona, seed, row["player"])
                outcomes[key] = await play(persona, row["scenario"], row["lang"], row["replies"], seed)
    return outcomes


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scripts", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--personas", nargs="*")
    parser.add_argument("--show", nargs=2, metavar=("BETTER", "WORSE"), help="list the cases where BETTER did not end better")
    args = parser.parse_args()
    outcomes = asyncio.run(
        run(
            [json.loads(line) for line in args.scripts.read_text(encoding="utf-8").splitlines()],
            args.seeds,
            args.personas or list(shipped_ids(Persona)),
        )
    )
    by_player = defaultdict(list)
    for key, outcome in outcomes.items():
        by_player[key[-1]].append(outcome)
    for player, rows in by_player.items():
        endings = {how: sum(o.how == how for o in rows) for how in sorted({o.how for o in rows})}
        print(
            f"{player:9} anger {mean(o.anger for o in rows):5.1f} trust {mean(o.trust for o in rows):5.1f} "
            f"total {mean(o.total for o in rows):5.1f} (uncapped {mean(o.uncapped for o in rows):5.1f}) replies {mean(o.replies for o in rows):.1f} {endings}"
        )
    steps = [*pairwise(LADDER), ("good2", "script"), ("good", "script"), ("script", "rude"), ("good", "rude")]
    for upper, lower in steps:
        pairs = [(k, o, outcomes[(*k[:-1], lower)]) for k, o in outcomes.items() if k[-1] == upper and (*k[:-1], lower) in outcomes]
        for name, test in (
            ("all three", better),
            ("mood", lambda a, b: (a.anger - a.trust) < (b.anger - b.trust)),
            ("grade", lambda a, b: a.total > b.total),
        ):
            won = sum(test(a, b) for _, a, b in pairs)
            print(f"{upper:>8} > {lower:<9} {name:10} {won}/{len(pairs)}")
        if args.show and [upper, lower] == args.show:
            for key, a, b in pairs:
                if not better(a, b):
                    print("   ", key, a, b)


if __name__ == "__main__":
    main()
