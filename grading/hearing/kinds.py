"""What kind of answer a question wants: a time, a place, a person, a number, a reason, a way."""

from __future__ import annotations

from typing import get_args

from grading.case import Aspect
from grading.hearing.phrases import phrases
from grading.text import Lang

NAMED: tuple[Aspect, ...] = tuple(aspect for aspect in get_args(Aspect) if aspect != "what")
"""`What` is asked in too many words to have any of its own."""


def kinds_of(question: str, lang: Lang) -> frozenset[Aspect]:
    """What a question (normalised) asks for; a guess at a day or an hour asks when."""
    kinds = frozenset(kind for kind in NAMED if phrases("kinds", kind, lang).search(question))
    return kinds or (frozenset[Aspect](["when"]) if phrases("kinds", "guessed_time", lang).search(question) else kinds)
