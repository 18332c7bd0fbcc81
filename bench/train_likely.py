"""Train what tells which fact a question is after: vectors of words, and how likely the nearest facts are.

    python -m bench.train_likely [--langs zh en] [--check]

Writes `grading/hearing/data/matters.{lang}.json` and `likely.json`; needs the extra `train`, and `bench.train_unwritten` run before.
Questions (`bench/questions.py`) are parted in three. What says how likely a fact is learns from each part as it looks with
vectors, and to cases, that know the two others: once with the fact a question is after among the rest, and once without it, where
nothing is right; a question that no fact answers, once. `--check` prints how cases fare that were left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.bent_training import bent
from bench.ear_corpora import DATA
from bench.matter_training import Text, trained, written
from bench.questions import FOLDS, Question, questions_of
from bench.train_unwritten import crossed
from grading.case import Case, Fact
from grading.hearing.cues import cues_of
from grading.hearing.fact_words import fact_words
from grading.hearing.likely import Network, signs
from grading.hearing.matters import QUESTIONS, Vectors, trying
from grading.hearing.nearest import candidates_of
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from grading.hearing.spelling import typed_out
from grading.text import AnyLines, Lang
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario

TARGET = DATA / "likely.json"
PARTS = 3
ASKED, UNASKED, UNWRITTEN = 1.0, 0.25, 4.0
"""What a question weighs with its fact among the others, and without it; one that no fact answers."""

LEANS = 0.2
"""Log-odds added for every fact: with them the bars of `nearest` tell as many unwritten questions a fact as before, and right ones more often."""


@dataclass(frozen=True)
class Row:
    """A question put to a case: its words, its candidates' signs, which of them answer it, what it weighs, the case it was put to."""

    words: str
    signs: list[dict[str, float]]
    right: list[bool]
    weight: float
    case: str
    example: bool


def vectors(questions: Sequence[Question], lang: Lang) -> Vectors:
    """Vectors learned from these questions and all that is told."""
    asked = [Text(q.case, next(iter(q.facts)), q.words) for q in questions if len(q.facts) == 1]
    told = [Text(id_, f.id, says) for id_ in shipped_ids(Scenario) for f in load(Scenario, id_).case.facts for says in f.says.in_(lang)]
    return trained([*asked, *told], lang)


def rows_of(questions: Sequence[Question], lang: Lang) -> Iterator[Row]:
    """Each question as it looks to a case and to vectors that know none of its part."""
    for part in range(PARTS):
        held = [q for n, q in enumerate(questions) if n % PARTS == part]
        others = [q for n, q in enumerate(questions) if n % PARTS != part]
        known = {(q.case, q.words) for q in others if q.example}
        cases = {id_: _knowing(id_, known, lang) for id_ in shipped_ids(Scenario)}
        poorer: dict[tuple[str, frozenset[str]], Case] = {}
        with trying(lang, vectors(others, lang)):
            for question in held:
                case, place = cases[question.case], (question.case, question.facts)
                yield _row(question, case, lang, ASKED if question.facts else UNWRITTEN)
                if not question.facts:
                    continue
                if place not in poorer:
                    poorer[place] = case.model_copy(update={"facts": tuple(f for f in case.facts if f.id not in question.facts)})
                yield _row(question, poorer[place], lang, UNASKED)


def _knowing(id_: str, known: set[tuple[str, str]], lang: Lang) -> Case:
    """A case with only those of its example questions."""
    case = load(Scenario, id_).case

    def poorer(fact: Fact) -> Fact:
        kept = tuple(words for words in fact.question.in_(lang) if (id_, words) in known)
        return fact.model_copy(update={"question": AnyLines.model_validate({lang: kept})})

    return case.model_copy(update={"facts": tuple(map(poorer, case.facts))})


def _row(question: Question, case: Case, lang: Lang, weight: float) -> Row:
    text = normalised(question.words)
    cued = [m.id for m in cues_of(case, lang).facts.mentions(question.words, text, sentences(text))]
    asked, candidates = candidates_of(typed_out(text) if lang == "en" else text, case, lang, cued)
    found = signs(asked, candidates, fact_words(case, lang))
    return Row(question.words, found, [c.fact.id in question.facts for c in candidates], weight, question.case, question.example)


def fitted(rows: Sequence[Row], names: Sequence[str]) -> dict[str, Any]:
    """The network over the signs."""
    x = np.array([[s.get(n, 0.0) for n in names] for r in rows for s in r.signs])
    y = np.array([float(right) for r in rows for right in r.right])
    w = np.array([r.weight for r in rows for _ in r.signs])
    net = bent(x, y, w, names)
    return {**net, "end": round(net["end"] + LEANS, 4)}


def _told(rows: Sequence[tuple[Row, Network]]) -> None:
    best = []
    for r, net in rows:
        odds = [net.odds(s) for s in r.signs]
        top = int(np.argmax(odds)) if odds else -1
        best.append((1 / (1 + np.exp(-odds[top])) if odds else 0.0, bool(odds) and r.right[top], r.weight))
    known = [(p, ok) for p, ok, weight in best if weight == ASKED]
    unknown = [p for p, _, weight in best if weight != ASKED]
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
    for lang in args.langs:
        questions = list(questions_of(lang))
        rows = list(rows_of(questions, lang))
        alone = crossed(questions, lang)
        for row in rows:
            for found in row.signs:
                found["unwritten"] = alone[row.case, row.words]
        names = sorted({n for r in rows for s in r.signs for n in s})
        if args.check:
            _check(rows, names, lang)
            continue
        kept: dict[str, Any] = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
        kept[lang] = fitted(rows, names)
        TARGET.write_text(json.dumps(kept, ensure_ascii=False) + "\n", encoding="utf-8")
        written(vectors(questions, lang), DATA / f"{QUESTIONS}.{lang}.json")
        print(lang, len(questions), "questions")


def _check(rows: Sequence[Row], names: Sequence[str], lang: Lang) -> None:
    cases = sorted({r.case for r in rows})
    for example in (True, False):
        tested: list[tuple[Row, Network]] = []
        for fold in range(FOLDS):
            out = set(cases[fold::FOLDS])
            net = Network(**fitted([r for r in rows if r.case not in out], names))
            tested += [(r, net) for r in rows if r.case in out and r.example == example]
        print(lang, "examples" if example else "development questions")
        _told(tested)


if __name__ == "__main__":
    main()
