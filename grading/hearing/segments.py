"""A reply cut into sentences and clauses, with their places."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。！？!?\n；;.]+(?:\.(?=\d)[^。！？!?\n；;.]+)*[。！？!?\n；;.…]*|[。！？!?\n；;.…]+")
_CLAUSE = re.compile(r"(?:[^，,、：:—]|(?<=\d)[:：](?=\d\d))+[，,、：:—]*")
MOST_SENTENCES = 60
"""Sentences of one reply that are read: a bound for hostile text."""


class Span(NamedTuple):
    """Characters [start, end) of a reply."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """True when [start, end) lies within."""
        return self.start <= start and end <= self.end


def sentences(text: str) -> list[Span]:
    """Sentences in order, the first `MOST_SENTENCES`; decimal points do not end one."""
    return list(_sentences(text))


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[Span, ...]:
    """Kept for a few texts: many look at the same reply."""
    found = (Span(*m.span()) for m in _SENTENCE.finditer(text) if not m.group().isspace())
    return tuple(islice(found, MOST_SENTENCES))


def last_sentence(text: str) -> str:
    """The last sentence of a reply, which is what it comes down to."""
    spans = sentences(text)
    return text[spans[-1].start : spans[-1].end].strip() if spans else text


def ends_in_question_mark(words: str) -> bool:
    """True for words that are written as a question, blanks behind them or not."""
    return words.rstrip().endswith(("?", "？"))


def clauses(text: str, within: Span) -> list[Span]:
    """Clauses of one sentence, cut at commas, dashes and colons, never within an hour."""
    return [Span(*m.span()) for m in _CLAUSE.finditer(text, within.start, within.end) if not m.group().isspace()]


def trimmed(text: str, span: Span) -> str:
    """The words of a span without surrounding blanks and closing punctuation: always a substring of `text`."""
    return text[span.start : span.end].strip(" \t\n，,、：:；;。.—")
