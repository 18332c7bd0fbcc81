"""A direct question that was answered, well or badly: what it lacks is another matter, a dodge (X6) it is not."""

from __future__ import annotations

import re
from collections.abc import Collection

from grading.hearing.kinds import kinds_of
from grading.hearing.phrases import families, phrases
from grading.hearing.rules import Reading
from grading.hearing.written import said_before
from grading.text import Lang

ANSWERS = "answers"
"""Mark of a reply that answers the question the customer ended on."""
MORE_KINDS = ("doing", "who", "how_much", "why")
"""Kinds of question that are put in more words than a question after a fact of a case is."""
_STOP = re.compile(r"[.。!！?？\n]")


def wants_answer(customer: str, lang: Lang) -> bool:
    """The customer ends on a question, or on one with no more after it than a demand to be answered."""
    said = said_before(customer.rstrip(), lang)
    after = re.split("[?？]", said)[-1]
    return after != said and (not after or phrases("conduct", "wants_answer", lang).search(after) is not None)


def answers_outright(customer: str, reading: Reading, lang: Lang) -> bool:
    """Whether the customer ends on a question, and a sentence of the reply answers it."""
    if not wants_answer(customer, lang):
        return False
    said = said_before(customer, lang)
    asked = _STOP.split(said[: max(said.rfind("?"), said.rfind("？"))])[-1]
    kinds = {*kinds_of(asked, lang), *(kind for kind in MORE_KINDS if phrases("answering", f"asked_{kind}", lang).search(asked))}
    return any(_answers(reading.text[s.start : s.end].strip(), kinds, lang) for s in reading.sentences)


def _answers(sentence: str, kinds: Collection[str], lang: Lang) -> bool:
    if phrases("answering", "not_told", lang).search(sentence):
        return False
    told = [name for kind in kinds if (name := f"told_{kind}") in families("answering", lang)]
    names = [*told, "outright", *(["yes_or_no"] if "why" not in kinds else [])]
    return any(phrases("answering", name, lang).search(sentence) for name in names)
