"""A remedy of the case that is granted with its time is a dated promise, whoever carries it out and however it is put.

"A rider brings it round tonight by eight" has neither `I` nor `will`, and binds as firmly as a sentence that has both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grading.heard import Grasp, Heard, Mention, Promise
from grading.hearing.arriving import medium_in
from grading.hearing.lexicon import Hit
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.hearing.timing import only_soon, time_in, time_words
from grading.text import Lang

GRANTED = 0.8
"""Strength of a technique that only the case's own cues have heard."""
PROMISED = 0.8
"""Strength of a dated promise that only the case's own cues and its time have told."""
PROMISE = "T10"
CHOICE = "T09"
"""What is put forward to choose from is promised only once it is chosen."""
TIMES = ("time_definite", "time_now")
"""An hour or a day before a `now`, wherever in the sentence each stands."""
_IS_SO = re.compile(
    r"\b(?:changed|moved|was|were|had|happened|started|closed|came|left|went)\b(?![^.?!,]*\b(?:will|i'll|we'll)\b)"
    r"|\b(?:he|she|they|it)(?:'s|'re| is| are) (?:now )?(?:at|in|on)\b"
)
"""What was, or how things stand, binds nobody."""
NOT_YET_DONE = re.compile(r"(?!(?:done|already|currently|at present|presently|just sent|i've just|目前|已经|现在)$)")
"""A `now` that looks back or only looks round binds nobody."""
THEIRS = ("customers_part", "asked_of_them", "supposed")
"""Clauses of what the customer does, is asked to do, or what would have to happen first."""
NOT_BINDING = ("cannot", "options", "question", "quoting", "denial")


def dated(grasp: Grasp, granted: Sequence[Mention], original: str, reading: Reading, lang: Lang) -> Grasp:
    """The grasp with T10 where a remedy is granted by a time and no promise was heard, and with the promise itself."""
    if any(i.is_plain_taboo or (i.code == PROMISE and not i.missing) for i in grasp.items):
        return grasp
    choices = [i.quote for i in grasp.items if i.code == CHOICE]
    for mention in granted:
        if any(mention.quote in words or words in mention.quote for words in choices):
            continue
        span = reading.span_of(normalised(mention.quote))
        time = _binding_time(span, reading, lang)
        if time is None:
            continue
        promise = grasp.promise or Promise(
            what=mention.quote,
            due=time_words(original, time) if time.concept == TIMES[0] else "",
            medium=medium_in(span, original, reading, lang),
        )
        items = (*(i for i in grasp.items if i.code != PROMISE), Heard(PROMISE, mention.quote, PROMISED))
        return replace(grasp, items=items, promise=promise)
    return grasp


def _binding_time(span: Span, reading: Reading, lang: Lang) -> Hit | None:
    """The time of a clause that binds the firm; none in one that asks, refuses, leaves a choice or tells the customer's part."""
    if only_soon(span, reading, lang) is not None or reading.text[span.start : span.end].rstrip().endswith(("?", "？")):
        return None
    clauses = [
        c
        for c in reading.clauses_in(span)
        if not any(phrases("conduct", name, lang).search(reading.text[c.start : c.end]) for name in THEIRS)
        and not reading.first(NOT_BINDING, c)
    ]
    clauses = [c for c in clauses if not _IS_SO.search(reading.text[c.start : c.end])]
    hits = (time_in((kind,), clause, reading, lang) for kind in TIMES for clause in clauses)
    return next((hit for hit in hits if hit and NOT_YET_DONE.match(reading.text[hit.start : hit.end])), None)
