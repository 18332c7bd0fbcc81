"""The labelled corpora the ear learns from: who wrote them, their replies taken apart, the words they use."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grading.hearing
from grading.hearing.features import Sentence
from grading.text import Lang

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
DATA = Path(grading.hearing.__file__).parent / "data"
CALLS = tuple(f"calls{n}" for n in range(1, 13))
"""Writers of whole calls, reply by reply with the customer's words before each."""
SETS = tuple(f"sets{n}" for n in range(1, 5))
"""Writers of contrasts: to one line of a customer's three good replies, three bad ones, and one that is neither."""
NATURAL: dict[Lang, tuple[str, ...]] = {
    "zh": ("dev", "train2", "train3", "train7", "train8", "train9", "train10", "train11", "train12", "train13", *CALLS),
    "en": ("dev", "train2", "train3", "train10", "train11", "train12", "train13", "train14", "train15", "train16", "train17", *CALLS),
}
"""Writers whose replies are as varied in length as real ones: thresholds and figures come from them."""
UNREAD: dict[Lang, tuple[str, ...]] = {
    "zh": ("train9", "train10", "train11", "train12", "train13", *CALLS, *SETS),
    "en": ("train12", "train13", "train14", "train15", "train16", "train17", *CALLS, *SETS),
}
"""Writers whose replies nobody had read who wrote the lexicon: only there is its hit worth what it is worth on strangers."""
SHORT: dict[Lang, tuple[str, ...]] = {
    "zh": ("train4", "train5", "train6", *SETS),
    "en": ("train4", "train5", "train6", "train7", "train8", "train9", *SETS),
}
"""Writers of single moves and contrasts, more of each code than anyone says, to teach words."""
CODES = tuple(f"T{n:02}" for n in range(1, 25)) + tuple(f"X{n}" for n in range(1, 9))
SLOT_CODES = ("T03.cause", "T04.fault", "T08.source", "T08.reason", "T10.time")
NAMES = frozenset({"karen"})
"""Names the lexicon knows as words."""


@dataclass
class Row:
    """One labelled reply: its sentences and the codes each carries."""

    sentences: list[Sentence]
    codes: list[set[str]]
    truth: set[str]
    writer: str


def lines_of(lang: Lang, writer: str) -> list[dict[str, Any]]:
    """The replies of one writer."""
    return [json.loads(line) for line in (CORPUS / f"{lang}.{writer}.jsonl").read_text(encoding="utf-8").splitlines()]


def rows_of(lang: Lang) -> list[Row]:
    """The corpora of one language, taken apart as `hear` takes replies apart."""
    return [_row(lang, line, writer) for writer in (*NATURAL[lang], *SHORT[lang]) for line in lines_of(lang, writer)]


def _row(lang: Lang, line: dict[str, Any], writer: str) -> Row:
    from grading.hearing.ear import Situation, listen
    from grading.hearing.written import written_out

    read = written_out(line["reply"], lang)
    heard = listen(read.text, Situation(lang, (line.get("customer", ""),)))
    spans = [(read.place(s.start), read.place(s.end)) for s in heard.reading.sentences]
    return Row(heard.sentences, _codes(line, spans), {la["code"] for la in line["labels"]}, writer)


def _codes(row: dict[str, Any], spans: Sequence[tuple[int, int]]) -> list[set[str]]:
    """The codes whose quote overlaps each sentence; `T03.cause` and the like where a slot is missing."""
    found: list[set[str]] = [set() for _ in spans]
    for label in row["labels"]:
        start = row["reply"].find(label["quote"])
        end = start + len(label["quote"])
        for k, (a, b) in enumerate(spans):
            overlap = min(b, end) - max(a, start)
            if overlap >= 3 or (overlap > 0 and overlap * 2 >= b - a):
                found[k] |= {label["code"], *(f"{label['code']}.{slot}" for slot in label.get("missing", ()))}
    return found


def common_words() -> str:
    """English words seen in lower case in the corpora or the lexicon: not names, even where a sentence starts with one."""
    words: set[str] = set(re.findall(r"[a-z]+", (DATA / "lexicon.en.yaml").read_text(encoding="utf-8")))
    for writer in (*NATURAL["en"], *SHORT["en"]):
        for row in lines_of("en", writer):
            words |= {w for w in re.findall(r"[A-Za-z]+", row["reply"]) if w.islower()}
    return "\n".join(sorted(w for w in words - NAMES if len(w) > 1)) + "\n"
