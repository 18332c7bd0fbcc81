"""How well the embedded ear hears: precision, recall and F1 per code on a labelled corpus.

    python -m bench.ear tests/corpus/zh.dev.jsonl [--misses T03]

Corpus lines: {"lang", "customer", "reply", "labels": [{"code", "quote"}]}. The *heldout* files were written by other
hands than the *dev* files and are never used for tuning: print their figures, do not read their misses.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh

STRONG_ENOUGH = 0.3


def heard_codes(row: dict) -> dict[str, str]:
    """Codes heard in one corpus row, with their quotes."""
    situation = Situation(row["lang"], (row.get("customer", ""),))
    grasp = weigh(EMPTY, hear(row["reply"], situation), row["reply"], situation, isolated=True)
    return {i.code: i.quote for i in grasp.items if (i.is_plain_taboo if i.is_taboo else i.strength >= STRONG_ENOUGH)}


def score(rows: list[dict]) -> dict[str, tuple[int, int, int]]:
    """True positives, false positives and false negatives per code."""
    tp, fp, fn = Counter(), Counter(), Counter()
    for row in rows:
        truth, found = {label["code"] for label in row["labels"]}, set(heard_codes(row))
        tp.update(truth & found)
        fp.update(found - truth)
        fn.update(truth - found)
    return {code: (tp[code], fp[code], fn[code]) for code in sorted(tp | fp | fn, key=lambda c: (c[0], int(c[1:])))}


def report(counts: dict[str, tuple[int, int, int]]) -> None:
    """Print the table and the macro figures for techniques and taboos."""
    groups: dict[str, list[float]] = {"T": [], "X": []}
    hits, said, true = Counter(), Counter(), Counter()
    for code, (tp, fp, fn) in counts.items():
        p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
        f = 2 * p * r / max(1e-9, p + r)
        groups[code[0]].append(f)
        hits[code[0]] += tp
        said[code[0]] += tp + fp
        true[code[0]] += tp + fn
        print(f"{code:4} precision {p:.2f} recall {r:.2f} F1 {f:.2f}  (n={tp + fn})")
    for kind, label in (("T", "techniques"), ("X", "taboos")):
        values = groups[kind]
        print(
            f"{label}: macro-F1 {sum(values) / max(1, len(values)):.3f}, micro precision {hits[kind] / max(1, said[kind]):.3f}, micro recall {hits[kind] / max(1, true[kind]):.3f}"
        )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", help="also print the misses of one code (dev files only)")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    report(score(rows))
    if args.misses and "heldout" not in args.corpus.name:
        for row in rows:
            truth, found = {la["code"]: la["quote"] for la in row["labels"]}, heard_codes(row)
            if (args.misses in truth) != (args.misses in found):
                kind = "MISSED" if args.misses in truth else "FALSE "
                print(
                    f"{kind} {row['id']} {truth.get(args.misses) or found[args.misses]!r}\n        C: {row['customer']}\n        A: {row['reply']}"
                )


if __name__ == "__main__":
    main()
