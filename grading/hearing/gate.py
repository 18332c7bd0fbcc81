"""Which of many regular expressions may match a text: the letters that each cannot match without are looked for in one walk.

What letters an expression needs (`prefilter`) is worked out when phrases are compiled, and here for a few that are not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from grading.hearing.prefilter import WORD_START, required
from grading.hearing.walk import Words
from grading.text import Lang

LONGEST = 10
"""Letters of a longer string that are looked for: the rest costs two megabytes of memory and rules out one way in seventy."""

REMEMBERED = 8
"""Texts of which it is remembered what may match in them."""


class Needs(NamedTuple):
    """Letters, casefolded, with the numbers of the expressions that need them or others; and the numbers of those that need none."""

    letters: Mapping[str, Sequence[int]]
    always: Sequence[int]


class Gate:
    """Expressions by their numbers, in families; `firsts` are the numbers of each family's first, in order.

    What was asked of the last few texts is remembered: all families of a file look at a sentence, at the reply, and at the sentence again.
    """

    def __init__(self, needs: Needs, firsts: Sequence[int] = (0,)) -> None:
        short: dict[str, set[int]] = {}
        for letters, numbers in needs.letters.items():
            short.setdefault(letters[:LONGEST], set()).update(numbers)
        self._letters = Words({letters: tuple(numbers) for letters, numbers in short.items()})
        self._family = {n: firsts[bisect_right(firsts, n) - 1] for n in {*needs.always, *chain(*needs.letters.values())}}
        self._without_letters = self._by_family(needs.always)
        self._lately: dict[str, Mapping[int, Sequence[int]]] = {}

    def likely(self, text: str) -> Mapping[int, Sequence[int]]:
        """The numbers, in order, of the expressions that may match a text, by their family's first; a family without any is left out."""
        likely = self._lately.get(text)
        if likely is None:
            if len(self._lately) >= REMEMBERED:
                self._lately.clear()
            found = set(chain.from_iterable(self._letters.standing(text.casefold())))
            likely = self._lately[text] = self._with(found) if found else self._without_letters
        return likely

    def _with(self, found: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Those that need no letters, and those found."""
        more = self._by_family(found)
        for first in more.keys() & self._without_letters.keys():
            more[first] = sorted({*more[first], *self._without_letters[first]})
        return {**self._without_letters, **more}

    def _by_family(self, numbers: Iterable[int]) -> dict[int, Sequence[int]]:
        families: dict[int, list[int]] = {}
        for number in sorted(numbers):
            families.setdefault(self._family[number], []).append(number)
        return {**families}


def needs_of_all(expressions: Iterable[str], lang: Lang) -> Needs:
    """What expressions need, each by its place. Raises re.error."""
    letters: dict[str, list[int]] = {}
    always = []
    for number, expression in enumerate(expressions):
        sets = required(expression, lang)
        for literal in sets[0] if sets else ():
            letters.setdefault(literal.removeprefix(WORD_START).casefold(), []).append(number)
        if not sets:
            always.append(number)
    return Needs(letters, always)
