"""How hard each customer, case and step of the dial really is: reference agents play, the calls are counted.

    python -m bench.difficulty            # print the table
    python -m bench.difficulty --write    # and keep it in simulator/content/data/difficulty.json, where the lists show it

Difficulty is 0–100: the mean, over a fair and a good agent, of how upset the customer is at the end ((anger - trust + 100) / 2)
and of the replies it took beyond four (five points each, at most 100). The same seeds give the same figures.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

from simulator.agents import play_call
from simulator.content.loader import load, shipped_ids
from simulator.content.modifier import DIFFICULTIES, Modifier, at_difficulty, modified
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
AGENTS = ("competent", "exemplary")
TARGET = Path(__file__).parent.parent / "simulator" / "content" / "data" / "difficulty.json"
Job = tuple[str, str, str, str, int, str]
"""Persona, scenario, language, agent, dial, modifier."""


def hardness(job: Job) -> float:
    """How hard one call was, 0–100."""
    persona, scenario, lang, agent, dial, modifier = job
    player = load(Persona, persona)
    player = at_difficulty(modified(player, load(Modifier, modifier)) if modifier else player, dial)
    setup = CallSetup(player, load(Scenario, scenario), lang, 1, difficulty=dial, modifier=modifier)
    session = asyncio.run(play_call(Session("bench", setup, MemoryLog(), lambda: NOON), agent, 1))
    mood = session.state.mood
    return ((mood.anger - mood.trust + 100) / 2 + min(100.0, 5.0 * max(0, session.state.turn - 4))) / 2


def averaged(jobs: list[Job], pool: ProcessPoolExecutor, place: int) -> dict[str, float]:
    """Mean hardness by one part of the job."""
    found = defaultdict(list)
    for job, value in zip(jobs, pool.map(hardness, jobs, chunksize=16), strict=True):
        found[str(job[place])].append(value)
    return {key: round(mean(values), 1) for key, values in found.items()}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the table where the program shows it")
    args = parser.parse_args()
    personas, cases = shipped_ids(Persona), shipped_ids(Scenario)
    every = [(p, s, lang, a, 3, "") for p, s, lang, a in itertools.product(personas, cases, ("zh", "en"), AGENTS)]
    some = [(p, s, lang, a) for p, s, lang, a in itertools.product(personas, cases[::4], ("zh", "en"), AGENTS)]
    with ProcessPoolExecutor(2) as pool:
        table = {
            "persona": averaged(every, pool, 0),
            "scenario": averaged(every, pool, 1),
            "dial": averaged([(*job, dial, "") for job in some for dial in DIFFICULTIES], pool, 4),
            "modifier": averaged([(*job, 3, name) for job in some for name in ("", "neutral", "vulnerable")], pool, 5),
        }
    for kind, row in table.items():
        print(kind, dict(sorted(row.items(), key=lambda pair: pair[1])) if kind in {"persona", "scenario"} else row)
    if args.write:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
