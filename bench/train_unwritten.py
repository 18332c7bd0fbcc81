"""Train what tells by its words that nobody wrote an answer to a question: `grading/hearing/data/unwritten.{lang}.json`.

    python -m bench.train_unwritten [--langs zh en] [--check]

Learns from the questions that no fact of their case answers (tests/journeys/unwritten.*.jsonl and the like rows of the other
sets) beside all that one does. Needs the extra `train`. Always prints how the shipped model fares on the unread half; `--check`
trains nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bench.asked import rows_of
from bench.ear_corpora import DATA
from bench.linear_training import fit, fitted, from_command_line
from bench.questions import FOLDS, Question, questions_of
from grading.hearing.linear import weights_of
from grading.hearing.patterns import normalised
from grading.hearing.unwritten import signs, unwritten
from grading.text import Lang

HOLD, WORTH_IT, OFTEN = 1.0, 0.25, 2
"""The penalty (over the number of questions), the largest weight below which a sign is left out, how often it must occur."""
TIMES = 3
"""How often a question that no fact answers counts: they are one in twenty."""


def crossed(questions: Sequence[Question], lang: Lang) -> Mapping[tuple[str, str], float]:
    """The log-odds of each question by a model that knows no question of its case."""
    cases = sorted({q.case for q in questions})
    found: dict[tuple[str, str], float] = {}
    for fold in range(FOLDS):
        out = set(cases[fold::FOLDS])
        model = weights_of(fit(_rows([q for q in questions if q.case not in out], lang), 2, hold=HOLD, worth=WORTH_IT, often=OFTEN))
        found |= {(q.case, q.words): unwritten(normalised(q.words), lang, model) for q in questions if q.case in out}
    return found


def _rows(questions: Sequence[Question], lang: Lang) -> list[tuple[frozenset[str], int]]:
    return [(frozenset(signs(normalised(q.words), lang)), int(not q.facts)) for q in questions for _ in range(1 if q.facts else TIMES)]


def train(lang: Lang) -> None:
    """Fit and write the model of a language."""
    questions = list(questions_of(lang))
    kept = fitted(_rows(questions, lang), 2, DATA / f"unwritten.{lang}.json", hold=HOLD, worth=WORTH_IT, often=OFTEN)
    print(lang, len(questions), "questions,", sum(not q.facts for q in questions), "unwritten,", kept, "signs")


def check(lang: Lang) -> None:
    """Print how well the shipped model parts the unread halves: the chance that an unwritten question sounds more like one."""
    no = [unwritten(normalised(row["question"]), lang) for row in rows_of(lang, "unwritten", heldout=True)]
    yes = [unwritten(normalised(row["question"]), lang) for row in rows_of(lang, "questions4", heldout=True) if row["facts"]]
    print(f"{lang}: {np.mean([[n > y for y in yes] for n in no]):.3f} of {len(no)} x {len(yes)} pairs in order")


if __name__ == "__main__":
    from_command_line(__doc__, train, check)
