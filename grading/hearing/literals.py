"""Which of thousands of literals stand in a text: what makes looking for thousands of cues quick."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from grading.hearing.prefilter import WORD_START
from grading.hearing.walk import Words
from grading.text import Lang

_WORD = re.compile(r"(?<!\w)(?=\w)")


class Literals:
    """Literals of one language, of the lexicon and of every case heard so far: a text is searched for all of them at once.

    In English every word's beginning is marked, in literals as in texts, but for the first of a literal that may begin
    within a word.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._words = Words[tuple[str, ...]]()
        """Literals by the same with every word marked."""
        self._additions = 0

    def add(self, literals: Iterable[str]) -> None:
        """Look for these too."""
        fresh: dict[str, tuple[str, ...]] = {}
        for literal in literals:
            marked = self._marked_as(literal)
            known = fresh.get(marked) or self._words.get(marked) or ()
            if literal not in known:
                fresh[marked] = (*known, literal)
        self._words.add(fresh)
        self._additions += 1

    def within(self, text: str) -> frozenset[str]:
        """The literals that stand in a text."""
        return _within(self, text, self._additions)

    def look(self, text: str) -> frozenset[str]:
        """The same, looked for anew."""
        return frozenset(chain.from_iterable(self._words.standing(text if self.lang == "zh" else _marked(text))))

    def _marked_as(self, literal: str) -> str:
        if self.lang == "zh":
            return literal
        marked = _marked(literal.removeprefix(WORD_START))
        return marked if literal[:1] == WORD_START else marked.removeprefix(WORD_START)


def _marked(text: str) -> str:
    return _WORD.sub(WORD_START, text)


@lru_cache(maxsize=128)
def _within(literals: Literals, text: str, _additions: int) -> frozenset[str]:
    """Kept for a few texts: the lexicon and each kind of cue look at the same reply, and a call is gone through again to grade it."""
    return literals.look(text)
