"""Which of many regular expressions may match a text: the letters that each cannot match without are looked for in one walk.

What letters an expression needs (`prefilter`) is worked out when phrases are compiled, and here for a few that are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from grading.hearing.prefilter import WORD_START, required
from grading.hearing.walk import Words
from grading.text import Lang


class Needs(NamedTuple):
    """Letters, casefolded, with the numbers of the expressions that need them or others; and the numbers of those that need none."""

    letters: Mapping[str, Sequence[int]]
    always: Sequence[int]


class Gate:
    """Expressions by their numbers. What was last asked is remembered: all families of a file look at one text in turn."""

    def __init__(self, needs: Needs) -> None:
        self._letters = Words({letters: tuple(numbers) for letters, numbers in needs.letters.items()})
        self._always = list(needs.always)
        self._last: tuple[str, list[int]] = "", self._always

    def likely(self, text: str) -> list[int]:
        """The numbers, in order, of the expressions that may match a text."""
        asked, numbers = self._last
        if asked != text:
            found = {number for _, those in self._letters.places(text.casefold()) for number in those}
            numbers = sorted(found.union(self._always)) if found else self._always
            self._last = text, numbers
        return numbers


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
