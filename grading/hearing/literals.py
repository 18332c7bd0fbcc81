"""Which of thousands of literals stand in a text: what makes looking for thousands of cues quick."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from grading.hearing.prefilter import WORD_START
from grading.hearing.words import Words
from grading.text import Lang

KEY: dict[Lang, int] = {"zh": 3, "en": 5}
"""Letters by which literals are filed."""
_WORD = re.compile(r"(?<!\w)(?=\w)")


class Literals:
    """Literals of one language, of the lexicon and of every case heard so far: a text is searched for all of them at once.

    An English literal that begins with a mark is looked for only where a word begins.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._anywhere, self._beginning = Words(KEY[lang]), Words(KEY[lang])
        self._marked: dict[str, str] = {}
        """Literals that begin with a mark, by the same without it."""

    def add(self, literals: Iterable[str]) -> None:
        """Look for these too."""
        wanted = set(literals)
        marked = {literal for literal in wanted if literal[0] == WORD_START}
        self._marked |= {literal[1:]: literal for literal in marked}
        self._beginning.add(literal[1:] for literal in marked)
        self._anywhere.add(wanted - marked)

    def within(self, text: str) -> frozenset[str]:
        """The literals that stand in a text."""
        return _within(self, text, len(self._anywhere) + len(self._beginning))

    def look(self, text: str) -> frozenset[str]:
        """The same, looked for anew."""
        if not self._beginning:
            return frozenset(self._anywhere.within(text))
        begun = self._beginning.within(text, [match.start() for match in _WORD.finditer(text)])
        return frozenset(self._anywhere.within(text).union(map(self._marked.__getitem__, begun)))


@lru_cache(maxsize=128)
def _within(literals: Literals, text: str, _known: int) -> frozenset[str]:
    """Kept for a few texts: the lexicon and each kind of cue look at the same reply, and a call is gone through again to grade it."""
    return literals.look(text)
