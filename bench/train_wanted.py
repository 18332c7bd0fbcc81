"""Train what tells which kind of answer a question wants: `grading/hearing/data/wanted.{lang}.json`.

    python -m bench.train_wanted [--langs zh en] [--check]

Reads tests/corpus/wants*.{lang}.jsonl and played.{lang}.jsonl (a row a reply, with each question in it and its kind) and the
either-or questions of fact of tests/journeys/; needs the extra `train`. Always prints how the shipped model fares on the held-out
parts, whose writers and players saw nothing of the others; `--check` trains nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench.linear_training import fitted, from_command_line
from bench.wants import PLAYED, WRITTEN, heard, questions
from grading.hearing.patterns import normalised
from grading.hearing.wanted import CERTAIN, KINDS, Want, signs
from grading.text import Lang
from simulator.customer.meant import WISHES

DATA = Path("grading/hearing/data")
JOURNEYS = Path("tests/journeys")
OVER = 4
"""How often the questions of fact with an `or` are read: they are few, and easily taken for a choice."""
OR = re.compile(r"还是|\bor\b")
HOLD, WORTH_IT, OFTEN = 0.06, 0.5, 3
"""The penalty (over the number of questions); the largest weight below which a sign is left out; questions in which one must occur."""


def of_fact(lang: Lang) -> Iterator[tuple[str, str, str]]:
    """Questions of fact that leave a choice in their words alone: `was it open or shut?`."""
    for path in sorted(JOURNEYS.glob(f"questions*.{lang}.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            facts = row.get("facts", [row.get("fact", "")])
            if facts and row.get("asks") is not False and OR.search(row["question"]) and not any(f.startswith(WISHES) for f in facts):
                yield normalised(row["question"]), "", "fact"


def train(lang: Lang) -> None:
    """Fit and write the model of a language."""
    read = [*questions(lang), *questions(lang, of=PLAYED), *(OVER * [*of_fact(lang)])]
    rows = [(set(signs(sentence, before, lang)), KINDS.index(kind)) for sentence, before, kind in read]
    kept = fitted(rows, len(KINDS), DATA / f"wanted.{lang}.json", hold=HOLD, worth=WORTH_IT, often=OFTEN)
    print(lang, len(rows), "questions,", kept, "signs")


def check(lang: Lang) -> None:
    """Print how the shipped model fares on what nobody trained on."""
    for of in (WRITTEN, PLAYED):
        _told(f"{lang}, {of}", heard(lang, of))


def _told(name: str, found: list[tuple[Want, str]]) -> None:
    right = sum(want.kind == kind for want, kind in found)
    certain = [(want, kind) for want, kind in found if want.chance >= CERTAIN]
    sure = sum(want.kind == kind for want, kind in certain)
    print(f"{name}: {right} of {len(found)} right; {sure} of the {len(certain)} it is certain of")
    for kind in KINDS:
        told, so = [k for want, k in certain if want.kind == kind], [want for want, k in found if k == kind]
        print(f"  {kind}: {sum(k == kind for k in told)} of {len(told)} certain ones right; {len(so)} in all")


if __name__ == "__main__":
    from_command_line(__doc__, train, check)
