"""A simulated cohort of known ability sits an exam: `python -m bench.cohort [--people 200] [--blueprint full] [--jobs 2]`.

SIMULATED: a candidate of ability a says the line of a good agent with chance a at each reply, and a weak agent's otherwise. What
is printed shows whether the exam's arithmetic and stations can tell such candidates apart, not how people will come out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from grading.psychometrics import spearman
from simulator.agents.reference import ReferenceAgent
from simulator.content.loader import load
from simulator.exam.blueprint import Blueprint
from simulator.exam.cohort import cohort_of
from simulator.exam.events import Candidate
from simulator.exam.memory import memory_room
from simulator.exam.sitting import Entry, Sitting
from simulator.exam.station import StationSession

GOOD, WEAK = "exemplary", ("script-reader", "careless")


async def station(session: StationSession, ability: float, seed: int) -> None:
    """One call of a candidate of that ability."""
    rng = random.Random(f"{seed}:{session.setup.seed}:{session.setup.scenario.id}")
    good, weak = ReferenceAgent(GOOD, session, seed), ReferenceAgent(rng.choice(WEAK), session, seed)
    async for _ in session.open():
        pass
    while not session.over:
        reply = (good if rng.random() < ability else weak).next_reply() or good.next_reply() or weak.next_reply()
        if reply is None:
            break
        async for _ in session.take_turn(reply):
            pass


async def sit(blueprint: Blueprint, name: str, ability: float, seed: int) -> dict[str, Any]:
    who = Candidate(id=name, name=name, machine="simulated")
    lang = "zh" if seed % 2 else "en"
    sitting = Sitting.begin(memory_room(), blueprint, Entry(who, lang, seed, "", ""), exam=name, attempt=1)  # type: ignore[arg-type]
    while (session := sitting.enter()) is not None:
        await station(session, ability, seed)
        sitting.finish()
    sitting.submit()
    return dict(sitting.reach())


def one(task: tuple[str, str, float, int]) -> dict[str, Any]:
    blueprint, name, ability, seed = task
    return asyncio.run(sit(load(Blueprint, blueprint), name, ability, seed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--blueprint", default="full")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--save", default="", help="results as JSON Lines")
    given = parser.parse_args()
    able = {f"sim-{n:04}": round((n + 0.5) / given.people, 4) for n in range(given.people)}
    order = random.Random(1).sample(range(given.people), given.people)
    tasks = [
        (given.blueprint, name, ability, 2 * seed + n % 2)
        for n, ((name, ability), seed) in enumerate(zip(able.items(), order, strict=True))
    ]
    again = [(blueprint, f"{name}-again", ability, seed + 10_000) for blueprint, name, ability, seed in tasks]
    with ProcessPoolExecutor(given.jobs) as pool:
        first, second = list(pool.map(one, tasks)), list(pool.map(one, again))
    if given.save:
        with Path(given.save).open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in first)
    report(able, first, second)


def report(able: dict[str, float], first: list[dict[str, Any]], second: list[dict[str, Any]]) -> None:
    """The figures, labelled as simulated."""
    found = cohort_of(first, machines=True)
    ranks = spearman([(able[r["exam"]], r["total"] or 0.0) for r in first])
    steady = [(a, b) for a, b in zip(first, second, strict=True) if "borderline" not in {a["verdict"], b["verdict"]}]
    same = sum(a["verdict"] == b["verdict"] for a, b in steady)
    print(f"SIMULATED cohort of {len(first)}, {len(first[0]['stations'])} stations, blueprint {found.blueprint} v{found.version}")
    print(f"rank correlation of total with ability: {ranks:.3f}")
    r = found.reliability
    print(f"alpha {r.alpha:.3f} {r.interval}, phi {r.phi:.3f}, standard error {r.sem:.2f} points; stations for 0.80: {r.needed}")
    print(f"verdicts {found.verdicts}; decided on both of two forms: {len(steady)}, the same: {same / max(1, len(steady)):.3f}")
    d = found.decisions
    if d:
        print(
            f"estimated consistency {d.consistency:.3f}, outside the band {d.outside or 0:.3f}, within it {d.borderline:.2f} of candidates"
        )
    for gap in found.languages:
        print(f"{gap.groups[0]}-{gap.groups[1]}: {gap.points:+.1f} points {gap.interval}, {gap.cases} cases: {gap.says}")
    for item in found.stations:
        print(f"  {item.id}: facility {item.facility:.2f}, discrimination {item.discrimination or 0:.2f} {item.remark}")


if __name__ == "__main__":
    main()
