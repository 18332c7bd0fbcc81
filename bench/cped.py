"""A second yardstick nobody trained on: single turns of everyday dialogue with six coarse labels.

    python -m bench.cped FILE.jsonl [--misses greeting]

Each line of the file: {"turns": [{"text", "labels": {"tech": [...]}}]}. What the ear hears is mapped onto the six labels
and compared turn by turn; precision, recall and F1 per label, and their mean.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from grading.hearing.ear import Situation, listen
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised

CONCEPTS: dict[str, tuple[str, ...]] = {
    "greeting": ("greeting",),
    "clarify": ("question", "unmarked_question"),
    "apology": ("apology",),
    "empathy": ("soothing", "formula_feeling"),
    "thanks": ("thanks",),
    "closing": ("farewell_words",),
}
STRONG_ENOUGH = 0.5


def heard_labels(text: str, before: str) -> frozenset[str]:
    """The labels of one turn: concepts heard in it, apologies that ask for repetition and quoted thanks left out."""
    concepts = {hit.concept for hit in lexicon("zh").find(normalised(text))}
    found = {label for label, names in CONCEPTS.items() if concepts & set(names)}
    ruled = {item.code for item in listen(text, Situation("zh", (before,))).ruled if item.strength >= STRONG_ENOUGH}
    if "T03" in ruled:
        found.add("empathy")
    if "T04" in ruled and "pardon" not in concepts:
        found.add("apology")
    if "clarify" in found and found & {"thanks", "apology"}:
        found.discard("clarify")
    return frozenset(found)


def score(dialogues: Iterable[dict[str, list[dict[str, object]]]], misses: str = "") -> dict[str, tuple[int, int, int]]:
    """True positives, false positives and false negatives per label."""
    tp, fp, fn = Counter[str](), Counter[str](), Counter[str]()
    for dialogue in dialogues:
        before = ""
        for turn in dialogue["turns"]:
            text, labels = str(turn["text"]), turn["labels"]
            truth = frozenset(labels.get("tech", ()) if isinstance(labels, dict) else ()) & CONCEPTS.keys()
            found = heard_labels(text, before)
            tp.update(truth & found)
            fp.update(found - truth)
            fn.update(truth - found)
            if misses in truth ^ found:
                print("MISSED" if misses in truth else "FALSE ", text)
            before = text
    return {label: (tp[label], fp[label], fn[label]) for label in CONCEPTS}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", default="-", help="also print the turns where this label was missed or wrongly heard")
    args = parser.parse_args()
    dialogues = [json.loads(line) for line in args.corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    values = []
    for label, (tp, fp, fn) in score(dialogues, args.misses).items():
        p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
        values.append(2 * p * r / max(1e-9, p + r))
        print(f"{label:9} precision {p:.2f} recall {r:.2f} F1 {values[-1]:.2f} (n={tp + fn})")
    print(f"macro-F1 {sum(values) / len(values):.3f}")


if __name__ == "__main__":
    main()
