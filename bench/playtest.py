"""How often the playtest cries wolf on what ships, how close each claim comes to its limit, and how fast it is.

    python -m bench.playtest --seeds 1-5          # the seeds the limits were chosen with
    python -m bench.playtest --seeds 101-110      # seeds nobody looked at: the false-alarm rate of docs/trainers/playtest.md
    python -m bench.playtest --seeds 101-110 --thin 4    # the same seeds, a quarter of the calls
    python -m bench.playtest --speed irascible    # one persona, every case, ten seeds, as the command plays it
    python -m bench.playtest --fit                # refit data/hardness.json: what a temperament declares

Every shipped persona meets every shipped case in both languages; each file is then judged by the calls it took part in.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import defaultdict
from pathlib import Path

from simulator.content.loader import load, shipped_ids
from simulator.content.modifier import DIFFICULTIES, at_difficulty
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.playtest import Cast, Job, Played, Subject, judged, play_all
from simulator.playtest.claims.mood import features, hardness
from simulator.playtest.rules import rules
from simulator.playtest.verdict import failed_words

RIDGE = 1.0
TARGET = Path(__file__).parent.parent / "simulator" / "playtest" / "data" / "hardness.json"


def shipped(langs: tuple[str, ...] = ("zh", "en")) -> Cast:
    personas, scenarios = [load(Persona, i) for i in shipped_ids(Persona)], [load(Scenario, i) for i in shipped_ids(Scenario)]
    subjects = [*(Subject("persona", p, p.id) for p in personas), *(Subject("scenario", s, s.id) for s in scenarios)]
    return Cast.of(subjects, personas, scenarios, langs)


def timed(cast: Cast, jobs: list[Job], workers: int) -> tuple[list[Played], float]:
    begun = time.monotonic()
    calls = play_all(cast, jobs, workers)
    return calls, time.monotonic() - begun


def alarms(seeds: range, workers: int, thin: int) -> None:
    cast = shipped()
    jobs = [job for job in cast.jobs(seeds) if sum(map(ord, job.persona + job.scenario + str(job.seed))) % thin == 0]
    calls, seconds = timed(cast, jobs, workers)
    print(f"seeds {seeds[0]}-{seeds[-1]}: {len(calls):,} calls in {seconds:.0f} s with {workers} workers")
    values, wrong, count = defaultdict(list), [], 0
    for subject in cast.subjects:
        findings = judged(subject, cast, calls)
        count += len(findings.verdicts)
        for v in findings.verdicts:
            values[subject.kind, v.measure.claim].append((v.measure.value, f"{subject.id} {v.lang}"))
            if v.standing != "holds":
                wrong.append(v)
                print(f"  {v.standing}: {subject.id} {v.lang} {v.measure.claim}: {failed_words(v, v.lang)}")
    failed = sum(v.standing == "fails" for v in wrong)
    print(f"false alarms: {failed} of {count} verdicts on {len(cast.subjects)} files")
    for (kind, claim), rows in sorted(values.items(), key=lambda r: (r[0][0], list(rules()).index(r[0][1]))):
        rule, (low, first), (high, last) = rules()[claim], min(rows), max(rows)
        limit = f"at least {rule.limit:g}" if rule.least is not None else f"at most {rule.limit:g}"
        print(f"  {kind:8} {claim:22} {low:8.3f} ({first}) … {high:8.3f} ({last})   {limit}")


def speed(persona: str, workers: int) -> None:
    whole = shipped()
    chosen = load(Persona, persona)
    cast = Cast.of([Subject("persona", chosen, persona)], whole.personas.values(), whole.scenarios.values(), ("zh", "en"))
    jobs = list(cast.jobs(range(1, 11)))
    calls, seconds = timed(cast, jobs, workers)
    begun = time.monotonic()
    judged(cast.subjects[0], cast, calls)
    print(f"{persona}: {len(calls):,} calls in {seconds:.0f} s with {workers} workers, judged in {time.monotonic() - begun:.1f} s")
    print(f"load before and after: {os.getloadavg()}")


def fit(workers: int) -> None:
    """A ridge regression of measured hardness on temperament, over the dial; prints the residuals and writes the file."""
    rows = []
    for dial in DIFFICULTIES:
        whole = shipped()
        personas = [at_difficulty(p, dial) for p in whole.personas.values()]
        cast = Cast.of([Subject("persona", p, p.id) for p in personas], personas, list(whole.scenarios.values())[::3], ("zh", "en"))
        jobs = [job for job in cast.jobs((1,)) if job.agent in {"exemplary", "competent"}]
        calls = play_all(cast, jobs, workers)
        rows += [(p.id, dial, features(p.temperament), hardness([c for c in calls if c.job.persona == p.id])) for p in personas]
    names = list(rows[0][2])
    square = [[sum(r[2][a] * r[2][b] for r in rows) + (RIDGE if a == b != "one" else 1e-6 * (a == b)) for b in names] for a in names]
    weights = dict(zip(names, solved(square, [sum(r[2][a] * r[3] for r in rows) for a in names]), strict=True))
    off = [(abs(r[3] - sum(weights[n] * r[2][n] for n in names)), r[0], r[1]) for r in rows]
    print({n: round(w, 2) for n, w in weights.items()}, "furthest off:", max(off))
    TARGET.write_text(json.dumps({n: round(w, 2) for n, w in weights.items()}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def solved(square: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a small linear system, by elimination with pivots."""
    rows = [[*row, value] for row, value in zip(square, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(len(rows)):
            if r != i:
                times = rows[r][i] / rows[i][i]
                rows[r] = [x - times * y for x, y in zip(rows[r], rows[i], strict=True)]
    return [rows[i][-1] / rows[i][i] for i in range(len(rows))]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="1-5")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--thin", type=int, default=1, help="each seed plays only one pairing in so many")
    parser.add_argument("--speed", metavar="PERSONA")
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args()
    if args.fit:
        fit(args.jobs)
    elif args.speed:
        speed(args.speed, args.jobs)
    else:
        first, _, last = args.seeds.partition("-")
        alarms(range(int(first), int(last or first) + 1), args.jobs, args.thin)


if __name__ == "__main__":
    main()
