"""Train what says how likely a fact is to be what a question is after: `grading/hearing/data/likely.json`.

    python -m bench.train_likely [--langs zh en] [--check]

Needs numpy (extra `train`). Every example question of every fact of the shipped cases is asked of its case as the case would be
without it (a third of the examples is left out at a time), once with the fact there and once without it; the development
questions of tests/journeys/ are asked of the cases as they are. `--check` trains on some cases and prints how the others fare.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grading.case import Case, Fact
from grading.hearing.cues import cues_of
from grading.hearing.fact_words import fact_words
from grading.hearing.likely import signs
from grading.hearing.nearest import candidates_of
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from grading.hearing.spelling import typed_out
from grading.text import AnyLines, Lang
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario

TARGET = Path("grading/hearing/data/likely.json")
JOURNEYS = Path("tests/journeys")
SETS = ("questions", "questions3", "questions4", "questions5", "questions6", "natural")
PARTS = 3
"""Parts into which the examples of a fact are divided."""
FOLDS = 6
RIDGE = 2.0
STEPS = 60
NATURAL = 3.0
"""Weight of a development question beside an example."""


@dataclass(frozen=True)
class Row:
    """A question put to a case: its candidates' signs, which of them answer it, what it weighs, the case it was put to."""

    signs: list[dict[str, float]]
    right: list[bool]
    weight: float
    case: str
    answered: bool


def _asked(question: str, case: Case, lang: Lang, right: frozenset[str], weight: float, name: str) -> Row:
    text = normalised(question)
    cued = [m.id for m in cues_of(case, lang).facts.mentions(question, text, sentences(text))]
    asked, candidates = candidates_of(typed_out(text) if lang == "en" else text, case, lang, cued)
    rows = signs(asked, candidates, fact_words(case, lang))
    return Row(rows, [c.fact.id in right for c in candidates], weight, name, bool(right))


def _without(fact: Fact, part: int, lang: Lang) -> Fact:
    kept = tuple(q for n, q in enumerate(fact.question.in_(lang)) if n % PARTS != part)
    return fact.model_copy(update={"question": AnyLines.model_validate({lang: kept})})


def _examples(lang: Lang) -> Iterator[Row]:
    for id_ in shipped_ids(Scenario):
        case = load(Scenario, id_).case
        for part in range(PARTS):
            facts = tuple(_without(f, part, lang) for f in case.facts)
            reduced = case.model_copy(update={"facts": facts})
            for fact, whole in zip(facts, case.facts, strict=True):
                held = [q for n, q in enumerate(whole.question.in_(lang)) if n % PARTS == part]
                poorer = case.model_copy(update={"facts": tuple(f for f in facts if f is not fact)})
                for question in held:
                    yield _asked(question, reduced, lang, frozenset({fact.id}), 1.0, id_)
                    yield _asked(question, poorer, lang, frozenset(), 0.5, id_)


def _development(lang: Lang) -> Iterator[Row]:
    for name in SETS:
        path = JOURNEYS / f"{name}.{lang}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            row: dict[str, Any] = json.loads(line)
            if row.get("before") or row.get("asks") is False:
                continue
            right = frozenset(row.get("facts", [row["fact"]] if row.get("fact") else []))
            if right or name == "natural":  # what the older sets hold to be unknown may be known by now
                yield _asked(row["question"], load(Scenario, row["scenario"]).case, lang, right, NATURAL, row["scenario"])


def fitted(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Weights by Newton's method, with a ridge."""
    x = np.array([[s.get(n, 0.0) for n in names] for r in rows for s in r.signs])
    y = np.array([float(right) for r in rows for right in r.right])
    w = np.array([r.weight for r in rows for _ in r.signs])
    beta = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        slope = x.T @ (w * (y - p)) - RIDGE * beta
        bend = (x.T * (w * p * (1 - p))) @ x + RIDGE * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return beta


def _told(rows: Sequence[Row], names: Sequence[str], beta: np.ndarray) -> None:
    best = []
    for r in rows:
        odds = [float(np.dot([s.get(n, 0.0) for n in names], beta)) for s in r.signs]
        top = int(np.argmax(odds)) if odds else -1
        best.append((1 / (1 + np.exp(-odds[top])) if odds else 0.0, bool(odds) and r.right[top], r.answered))
    known = [(p, ok) for p, ok, a in best if a]
    unknown = [p for p, _, a in best if not a]
    print(f"  likeliest right {np.mean([ok for _, ok in known]):.3f} of {len(known)}")
    for bar in (0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7):
        right = np.mean([p >= bar and ok for p, ok in known])
        wrong = np.mean([p >= bar and not ok for p, ok in known])
        silent = np.mean([p < bar for p in unknown]) if unknown else float("nan")
        print(f"  from {bar:.2f}: right {right:.3f}, wrong {wrong:.3f}; unknown told nothing {silent:.3f} of {len(unknown)}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--langs", nargs="+", default=["zh", "en"], choices=["zh", "en"])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    kept: dict[str, dict[str, float]] = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
    for lang in args.langs:
        rows = [*_examples(lang), *_development(lang)]
        names = sorted({n for r in rows for s in r.signs for n in s})
        if args.check:
            cases = sorted({r.case for r in rows})
            for only in (1.0, NATURAL):
                print(lang, "examples" if only == 1.0 else "development questions")
                tested: list[Row] = []
                for fold in range(FOLDS):
                    out = {c for n, c in enumerate(cases) if n % FOLDS == fold}
                    beta = fitted([r for r in rows if r.case not in out], names)
                    part = [r for r in rows if r.case in out and (r.weight == NATURAL) == (only == NATURAL)]
                    tested += part
                    print(fold)
                    _told(part, names, beta)
            continue
        beta = fitted(rows, names)
        kept[lang] = {n: round(float(b), 3) for n, b in zip(names, beta, strict=True)}
        print(lang, len(rows), "questions", kept[lang])
        TARGET.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
