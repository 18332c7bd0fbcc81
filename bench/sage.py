"""A third yardstick nobody trained on: does our mood end where somebody comforted says that they ended?

    python -m bench.sage FILE.jsonl

Each line of the file: {"turns": [{"role", "text"}], "labels": {"need", "final_emotion"}}: long talks with a supporter about a
private trouble, not about a service. Only the supporter's replies and the need are heard, by the embedded ear with the
need as all the customer ever said; the ledger of a call moves the mood of a customer as moved as the shipped ones are on
average. Printed: the rank correlation of the final mood (calm and trust in equal parts) with the final emotion, the same
within each need, and for comparison that of the length of the replies.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, FEELING_CODES, remember, weigh
from grading.hearing.nuances import Taste, nuances_of
from grading.psychometrics import spearman
from simulator.call.dynamics import Circumstances, move
from simulator.call.mood import Mood, Temper
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona

NEUTRAL = Temper(volatility=1, forgiveness=1, trust_gain=1, face_weight=1, memory=1, drift=0)
START = Mood(anger=60, trust=40, patience=60, face=50)
LEAST_TALKS = 10
"""Talks with one need below which it gets no figure of its own."""


@cache
def _personas() -> tuple[Persona, ...]:
    return tuple(load(Persona, name) for name in shipped_ids(Persona))


@cache
def respond(code: str, earlier: int) -> float:
    """The mean answer of the shipped personas to a technique or taboo."""
    return mean(p.response(code, earlier) for p in _personas())


def final_mood(replies: Sequence[str], need: str) -> Mood:
    """The mood after all replies to somebody with this need."""
    mood, memory, earlier = START, EMPTY, list[str]()
    situation = Situation("zh", (need,))
    for turn, reply in enumerate(replies, 1):
        grasp = weigh(memory, hear(reply, situation), reply, situation)
        nuances = nuances_of(reply, grasp, memory, earlier, "zh", Taste(anger=mood.anger))
        heard = replace(grasp, nuances=nuances)
        acknowledged = memory.acknowledged_recently or heard.find(*FEELING_CODES) is not None
        now = Circumstances(turn, memory.replies, acknowledged, remedy_stands=True)
        mood, _ = move(mood, heard, NEUTRAL, respond, now, random.Random(turn), "zh")
        memory = remember(memory, heard, situation)
        earlier.append(reply)
    return mood


def rows_of(talks: Sequence[dict[str, Any]]) -> list[tuple[str, float, float, float]]:
    """Need, final emotion, our comfort and the length of the replies, for every talk."""
    rows = []
    for talk in talks:
        replies = [turn["text"] for turn in talk["turns"] if turn["role"] == "agent"]
        labels = talk["labels"]
        comfort = final_mood(replies, labels["need"]).comfort
        rows.append((labels["need"], float(labels["final_emotion"]), comfort, float(sum(map(len, replies)))))
    return rows


def _shown(value: float | None) -> str:
    return "  –  " if value is None else f"{value:+.3f}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talks", type=Path)
    args = parser.parse_args()
    rows = rows_of([json.loads(line) for line in args.talks.read_text(encoding="utf-8").splitlines() if line.strip()])
    print(f"final mood   {_shown(spearman([(c, e) for _, e, c, _ in rows]))}  ({len(rows)} talks)")
    print(f"length alone {_shown(spearman([(n, e) for _, e, _, n in rows]))}")
    by_need = defaultdict(list)
    for need, emotion, comfort, _ in rows:
        by_need[need].append((comfort, emotion))
    for need, pairs in sorted(by_need.items()):
        if len(pairs) >= LEAST_TALKS:
            print(f"  {_shown(spearman(pairs))}  ({len(pairs)})  {need}")


if __name__ == "__main__":
    main()
