"""Labelled questions by the kind of answer they want: tests/corpus/wants*.{lang}.jsonl, played.{lang}.jsonl and the held-out parts.

A row is a reply with each question in it (`q`, copied from it) and its kind; the writers of the held-out part saw nothing of the others.
Those of `played` stood in calls that people played. Some rows say as well which facts of the case answer (`facts`, in full or in `part`),
and what a bare yes or no would say (`yn`). Questions of their own life (`own`) want a fact as others do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from grading.hearing.wanted import BEFORE, Want, wanted_by
from grading.text import Lang

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
TAKEN_FOR = {"own": "fact"}
WRITTEN, PLAYED = "wants*", "played"
"""Files of replies that were written for this, and of replies from calls that people played."""


def questions(lang: Lang, *, heldout: bool = False, of: str = WRITTEN) -> Iterator[tuple[str, str, str]]:
    """The sentence of each question, the words before it, and its kind."""
    paths = sorted(CORPUS.glob(f"{of}.{lang}{'.heldout' * heldout}.jsonl"))
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        text = normalised(row["reply"])
        for asked in row["asks"]:
            words = normalised(asked["q"])
            last = text.find(words) + len(words) - 1
            span = next((s for s in sentences(text) if s.start <= last < s.end), sentences(text)[-1])
            yield text[span.start : span.end], text[max(0, span.start - BEFORE) : span.start], TAKEN_FOR.get(asked["kind"], asked["kind"])


def heard(lang: Lang, of: str = WRITTEN) -> list[tuple[Want, str]]:
    """What each held-out question is taken to want, and what it does."""
    return [(wanted_by(sentence, before, lang), kind) for sentence, before, kind in questions(lang, heldout=True, of=of)]
