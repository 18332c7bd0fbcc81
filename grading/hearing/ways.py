"""Many ways to say one thing, heard as one regular expression would hear them: the leftmost match, and of two there the first way's.

A way is compiled and tried only where letters stand that it cannot match without (see `gate`). Trying hundreds of ways at
every letter of a reply costs more than all the rest of hearing it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from grading.hearing.gate import Gate, needs_of_all
from grading.text import Lang

ANY_CASE = "(?i)"


class Ways:
    """Regular expressions in order, which their gate numbers from `first` on. `flags` are those of `re`."""

    def __init__(self, ways: Sequence[str], gate: Gate, first: int = 0, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._ways, self._gate, self._first, self._flags = ways, gate, first, flags
        self._compiled: dict[int, re.Pattern[str]] = {}

    @classmethod
    def alone(cls, expressions: Sequence[str], lang: Lang, flags: re.RegexFlag = re.NOFLAG) -> Ways:
        """The ways of a few expressions, with a gate of their own. Raises re.error."""
        ways = split(expressions)
        return cls(ways, Gate(needs_of_all(ways, lang)), flags=flags)

    def may_stand_in(self, text: str) -> bool:
        """False where neither a text nor any piece of it has letters that one of the ways needs."""
        return self._first in self._gate.likely(text)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first match between two places of a text; it has the groups of its own way only."""
        best: re.Match[str] | None = None
        for way in self._likely(text):
            found = way.search(text, pos, endpos)
            if found and (best is None or found.start() < best.start()):
                best = found
        return best

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The first way that is the whole text."""
        return next(filter(None, (way.fullmatch(text) for way in self._likely(text))), None)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Matches from left to right, none overlapping."""
        ways = self._likely(text)
        if len(ways) <= 1:
            return ways[0].finditer(text, pos, endpos) if ways else iter(())
        return _merged(ways, text, pos, endpos)

    def findall(self, text: str) -> list[str]:
        """The words of all matches, or of the group where a way has one."""
        return [match.group(match.re.groups == 1) for match in self.finditer(text)]

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced by these very words, or by what a function makes of it."""
        pieces, end = [], 0
        for match in self.finditer(text):
            pieces += [text[end : match.start()], put if isinstance(put, str) else put(match)]
            end = match.end()
        return "".join([*pieces, text[end:]]) if pieces else text

    def _likely(self, text: str) -> list[re.Pattern[str]]:
        """The ways whose letters stand in a text, in order."""
        numbers = self._gate.likely(text).get(self._first)
        return [self._pattern(number - self._first) for number in numbers] if numbers else []

    def _pattern(self, number: int) -> re.Pattern[str]:
        pattern = self._compiled.get(number)
        if pattern is None:
            pattern = self._compiled[number] = re.compile(self._ways[number], self._flags)
        return pattern


def _merged(ways: Sequence[re.Pattern[str]], text: str, pos: int, endpos: int) -> Iterator[re.Match[str]]:
    """The matches of several ways as those of one expression that offers all of them."""
    waiting = [way.search(text, pos, endpos) for way in ways]
    while any(waiting):
        first = min(filter(None, waiting), key=lambda match: match.start())
        yield first
        end = max(first.end(), first.start() + 1)
        waiting = [m and (m if m.start() >= end else way.search(text, end, endpos)) for way, m in zip(ways, waiting, strict=True)]


def split(expressions: Sequence[str]) -> list[str]:
    """All ways of several expressions."""
    return list(chain.from_iterable(map(ways_of, expressions)))


def ways_of(expression: str) -> list[str]:
    """An expression's ways: what stands between the bars outside of all brackets; after `(?i)` each in capitals or not."""
    if expression.startswith(ANY_CASE):
        return [f"(?i:{way})" for way in ways_of(expression.removeprefix(ANY_CASE))]
    ways, depth, start, place, within = [], 0, 0, 0, False
    while place < len(expression):
        letter = expression[place]
        if letter == "\\":
            place += 1
        elif within:
            within = letter != "]" or expression[place - 1] == "[" or expression[place - 2 : place] == "[^"
        elif letter == "[":
            within = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            ways.append(expression[start:place])
            start = place + 1
        place += 1
    return [*ways, expression[start:]]
