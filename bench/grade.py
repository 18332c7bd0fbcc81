"""Transcripts graded a second on one core: `python -m bench.grade [--jobs 2]`; beside it a yardstick of plain Python work.

Each transcript has ten agent replies from the development corpora with the customer's words before each (twenty
utterances). The yardstick counts words of the same texts in a dictionary: its cost moves with the machine as the judge's
does, so that the ratio can be compared between machines and the plain figures cannot.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from grading.importers import read_transcript
from grading.masking import veil_over
from simulator.grading_runs.items import Item
from simulator.grading_runs.options import Judging
from simulator.grading_runs.work import Spread, judged, results
from simulator.scale import Gate, processes

REPLIES = 10
YARDSTICK = 40
"""Passes of the yardstick over a text."""


def items(lang: str) -> list[Item]:
    rows = [json.loads(line) for line in Path(f"tests/corpus/{lang}.dev.jsonl").read_text("utf-8").splitlines()]
    talks = [rows[n : n + REPLIES] for n in range(0, len(rows) - REPLIES + 1, REPLIES)]
    lines = [
        [
            f"{who}: {' '.join(row.get(key, '-').split()) or '-'}"
            for row in talk
            for who, key in (("Customer", "customer"), ("Agent", "reply"))
        ]
        for talk in talks
    ]
    return [Item(str(n), "\n".join(talk)) for n, talk in enumerate(lines)]


def seconds(work: Callable[[Item], object], calls: list[Item]) -> float:
    begun = time.process_time()
    for call in calls:
        work(call)
    return (time.process_time() - begun) / len(calls)


def yardstick(item: Item) -> int:
    counts: Counter[str] = Counter()
    for _ in range(YARDSTICK):
        for ch in item.text:
            counts[ch] += 1
    return len(counts)


def measured(lang: str, options: argparse.Namespace) -> None:
    calls = items(lang)
    whole = Judging(lang=lang)
    five = [Item(c.name, "\n".join(c.text.splitlines()[:REPLIES])) for c in calls]
    seconds(lambda c: judged(c, whole), calls)
    rounds = [
        (seconds(lambda c: judged(c, whole), calls), seconds(lambda c: judged(c, whole), five),
         seconds(lambda c: veil_over(read_transcript(c.text)), calls), seconds(yardstick, calls))
        for _ in range(options.rounds)
    ]  # fmt: skip
    ten, short, mask, stick = (statistics.median(r[n] for r in rounds) for n in range(4))
    ratio = statistics.median(r[0] / r[3] for r in rounds)
    best = 1 / min(r[0] for r in rounds)
    print(f"{lang}: {len(calls)} transcripts, {sum(len(c.text) for c in calls) / len(calls):.0f} letters each")
    print(
        f"  ten replies {1 / ten:.0f} a second a core (best round {best:.0f}); ten utterances {1 / short:.0f}; masking adds {mask * 1e3:.1f} ms"
    )
    print(f"  {ratio:.2f} of the yardstick ({stick * 1e3:.1f} ms)")
    for jobs in (1, options.jobs) if options.jobs else ():
        many = [Item(f"{n}-{c.name}", c.text) for n in range(20) for c in calls]
        begun = time.perf_counter()
        done = sum(1 for _ in results(many, whole, Spread(processes(jobs, copies=True), Gate()) if jobs > 1 else None))
        print(f"  {jobs} workers: {done / (time.perf_counter() - begun):.0f} a second by the clock, start-up included ({done} calls)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=0, help="also time this many worker processes, by the clock")
    options = parser.parse_args()
    for lang in ("zh", "en"):
        measured(lang, options)


if __name__ == "__main__":
    main()
