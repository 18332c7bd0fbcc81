"""English as the ear reads it: typed in a hurry (`im`, `ill ring`) with its apostrophes, and names of any land in plain letters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import astuple, dataclass, fields, replace
from functools import lru_cache
from typing import Any

from grading.heard import Grasp, Promise
from grading.hearing.patterns import normalised
from grading.hearing.staged import STAGED, listed_out
from grading.text import Lang

UNQUOTED = frozenset({"promise", "marks", "sync", "sync_quotes"})
"""Fields of a grasp that are no quotes one by one."""
LONGEST_BEFORE = 600
"""Characters of a customer's line that are read: the end of it."""

_SURE = {
    "m": "i",
    "ve": "i you they we",
    "re": "you they",
    "ll": "you they it that there",
    "d": "you they it that there",
    "s": "he she that what where who how here there",
    "t": "don doesn didn can couldn won wouldn shouldn isn aren wasn weren haven hasn hadn mustn needn ain",
}
"""What is no other word without its apostrophe: what comes after that, and before it."""
_IN_DOUBT = ("ill", "well", "id", "its", "were", "lets")
"""Words that are short for something only beside certain others."""
_SURELY = "|".join(f"(?:{starts.replace(' ', '|')})(?={end}\\b)" for end, starts in _SURE.items())
_DOES = (
    "(?:just |also |then |now |personally |try and |go and |gladly )?"
    "(?:add|arrange|ask|book|bring|call|cancel|chase|check|come|confirm|contact|credit|do|drop|email|explain|fetch|find|fix|flag|follow|get"
    "|give|go|grab|hand|have|help|hold|keep|know|leave|let|log|look|make|message|need|note|open|order|own|pass|pay|phone|pop|post|pull|put"
    "|raise|refund|remove|replace|report|ring|run|see|send|set|show|sort|speak|start|stay|stop|swap|take|talk|tell|text|update|wait|waive"
    "|walk|write)\\b"
)
_IS = (
    "(?:been|gone|not|an?|the|just|still|now|on|in|at|with|coming|going|here|there|out|my|our|your|all|only|really|very|too|so|being|due"
    "|ok|okay|fine|sorted|done|ready|probably|definitely|actually|because|why|how|what|mine|ours|up|free|us|down|nothing|no)\\b"
)
_BEGINS = "(?:(?<=^)|(?<=[.,;:!?] )|(?<=\\n)|(?<=\\band )|(?<=\\bso )|(?<=\\bbut )|(?<=\\bok )|(?<=\\bnow ))"
_LEFT_OUT = re.compile(
    rf"\b(?:{_SURELY})|(?<!\bas )(?<!\bvery )(?<!\bis )(?<!\bwas )\b(?:i|we)(?=ll (?:be |{_DOES}))"
    rf"|\bi(?=d (?:like|love|have|be|say|suggest|rather|prefer|want|feel|also|never|hate)\b)|\bit(?=s {_IS})"
    rf"|{_BEGINS}(?:we(?=re (?:going|looking|sorry|sending|working|trying|on it|not|here)\b)|let(?=s (?!you|me|us|him|her|them|the)\w))",
    re.IGNORECASE,
)
"""Up to where an apostrophe was left out."""
_SHORT = frozenset([start + end for end, starts in _SURE.items() for start in starts.split()]).union(_IN_DOUBT)
_BETWEEN = re.compile(r"\W+")
_ACCENTED = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-ž][\w'’-]*\w")
"""A word with a capital: a name, if it has accents."""
_STROKES = str.maketrans("ŁłØøĐđÐðħı", "LlOoDdDdhi")
"""Letters that are no letter and accent."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text as the ear reads it, the text as it was typed, and where in the first apostrophes were put in."""

    text: str
    typed: str
    put: tuple[int, ...] = ()

    def as_typed(self, words: str) -> str:
        """Words of the text as they were typed; others unchanged."""
        start = self.text.find(words)
        return words if start < 0 else self.typed[self.place(start) : self.place(start + len(words))]

    def place(self, at: int) -> int:
        """Where a place of the text is in what was typed."""
        return at - bisect_left(self.put, at)

    def quoted(self, grasp: Grasp) -> Grasp:
        """A grasp of the text with every quote as it was typed."""
        if self.text == self.typed:
            return grasp
        promise = grasp.promise and Promise(*map(self.as_typed, astuple(grasp.promise)))
        kinds = [f.name for f in fields(grasp) if f.name not in UNQUOTED]
        told: dict[str, Any] = {
            kind: tuple(replace(each, quote=self.as_typed(each.quote)) for each in getattr(grasp, kind)) for kind in kinds
        }
        return replace(grasp, promise=promise, **told)


def written_out(text: str, lang: Lang) -> Written:
    """English with the apostrophes that its writer left out and names without accents; anything else as it is."""
    if lang != "en":
        return Written(text, text)
    plain = text if text.isascii() else _ACCENTED.sub(lambda m: "".join(map(_letter, m.group())), text)
    if _SHORT.isdisjoint(_BETWEEN.split(plain.casefold())):  # a fifth of the time that the expression takes
        return Written(plain, text)
    ends = [match.end() for match in _LEFT_OUT.finditer(plain)]
    pieces = [plain[a:b] for a, b in zip([0, *ends], [*ends, len(plain)], strict=True)]
    return Written("'".join(pieces), text, tuple(end + n for n, end in enumerate(ends)))


@lru_cache(maxsize=512)
def customers_words(line: str, lang: Lang) -> str:
    """The end of a customer's line as the ear reads it, kept because the last lines are read at every reply."""
    return written_out(_unlisted(line[-LONGEST_BEFORE:]), lang).text


def _unlisted(line: str) -> str:
    """A customer's line with blanks for what only an eye on the scorecard would write into it."""
    return listed_out(line) if STAGED.search(line) else line


def said_before(line: str, lang: Lang) -> str:
    """The same, for matching."""
    return normalised(customers_words(line, lang))


def _letter(letter: str) -> str:
    """A letter without its accent."""
    return letter if letter.isascii() else unicodedata.normalize("NFD", letter)[0].translate(_STROKES)
