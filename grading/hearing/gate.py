"""Which of many regular expressions may match a text: the letters that each cannot match without are looked for in one walk.

What letters an expression needs (`prefilter`) is worked out when phrases are compiled, and here for a few that are not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from grading.hearing.prefilter import WORD_START, required
from grading.hearing.walk import Words
from grading.text import Lang

LONGEST = 10
"""Letters of a longer string that are looked for: the rest costs two megabytes of memory and rules out one way in seventy."""


class Needs(NamedTuple):
    """Letters, casefolded, with the numbers of the expressions that need them or others; and the numbers of those that need none."""

    letters: Mapping[str, Sequence[int]]
    always: Sequence[int]


class Gate:
    """Expressions by their numbers, in families; `firsts` are the numbers of each family's first, in order.

    What was last asked is remembered: all families of a file look at one text in turn.
    """

    def __init__(self, needs: Needs, firsts: Sequence[int] = (0,)) -> None:
        short: dict[str, set[int]] = {}
        for letters, numbers in needs.letters.items():
            short.setdefault(letters[:LONGEST], set()).update(numbers)
        self._letters = Words({letters: tuple(numbers) for letters, numbers in short.items()})
        self._always = frozenset(needs.always)
        self._family = {n: firsts[bisect_right(firsts, n) - 1] for n in self._always.union(*needs.letters.values())}
        self._without_letters = self._by_family(self._always)
        self._last: tuple[str, Mapping[int, Sequence[int]]] = "", self._without_letters

    def likely(self, text: str) -> Mapping[int, Sequence[int]]:
        """The numbers, in order, of the expressions that may match a text, by their family's first; a family without any is left out."""
        asked, likely = self._last
        if asked != text:
            found = {number for _, those in self._letters.places(text.casefold()) for number in those}
            likely = self._by_family(found | self._always) if found else self._without_letters
            self._last = text, likely
        return likely

    def _by_family(self, numbers: Iterable[int]) -> Mapping[int, Sequence[int]]:
        families: dict[int, list[int]] = {}
        for number in sorted(numbers):
            first = self._family[number]
            if first in families:
                families[first].append(number)
            else:
                families[first] = [number]
        return families


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
