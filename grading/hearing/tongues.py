"""Whether Latin letters are another language than English, by the small words every sentence of a language is full of."""

from __future__ import annotations

import re
from functools import cache

from grading.hearing.phrases import data_of

_WORD = re.compile(r"[a-zà-öø-ÿœßąćęłńśźżřšěčžůğışőű]+")
FEWEST = 3
"""Small words of another language, all different, that make a reply foreign."""

FEW_IN_ALL = 6
"""Words of a reply so short that one small word fewer will do, where none is English."""


def foreign_latin(spoken: str) -> bool:
    """True when the small words are another language's and hardly any are English."""
    kinds = set(_WORD.findall(spoken.lower()))
    english, others = _small_words()
    plain = len(kinds & english)
    if len(kinds) <= FEW_IN_ALL and not plain and any(len(kinds & small) >= FEWEST - 1 for small in others):
        return True
    return any(len(kinds & small) >= FEWEST and len(kinds & small) > 2 * plain for small in others)


@cache
def _small_words() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """English, and the others without what they share with it."""
    data = data_of("tongues")
    english = frozenset(data["english"].split())
    return english, tuple(frozenset(words.split()) - english for words in data["others"].values())
