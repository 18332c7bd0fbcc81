"""All personal data of a text: rules first, then every further place where the same thing is said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from grading.hearing.patterns import folded
from grading.masking.fuller import fuller
from grading.masking.names import TITLES, names_in
from grading.masking.numbers import numbers_in
from grading.masking.places import places_in
from grading.masking.span import Private

SHORTEST_AGAIN = {"NAME": 3, "PHONE": 7, "CARD": 4, "ID": 6, "EMAIL": 5, "ADDRESS": 5, "ACCOUNT": 5, "PLATE": 5}
"""Letters from which a thing found once is hidden wherever it is said again (a Chinese name: two)."""
FULL_HAN = 3
"""Characters of a Chinese name whose given name is said with a title too."""
SHORTEST_CALLED = 2
"""Characters of a speaker's name that is looked for."""


def private_in(text: str, names: Iterable[str] = ()) -> tuple[Private, ...]:
    """Personal data in reading order, without overlaps; `names` are known to be somebody's."""
    text = folded(text)
    called = [words for name in names for words in (folded(name), *said_as("NAME", folded(name))) if len(words) >= SHORTEST_CALLED]
    known = (Private("NAME", *m.span()) for words in called for m in re.finditer(whole(words), text))
    taken = _apart((*numbers_in(text), *places_in(text), *known, *names_in(text)))
    taken = _apart((*taken, *fuller(text, taken)))
    return tuple(_apart((*taken, *_again(text, taken))))


def _apart(found: Iterable[Private]) -> list[Private]:
    """Those that do not overlap an earlier one, in reading order; one of the same kind that holds an earlier one replaces it."""
    kept: list[Private] = []
    for new in found:
        at = bisect_left(kept, new.start, key=_end_before)
        clash = kept[at : bisect_left(kept, new.end, lo=at, key=_start)]
        if not clash or (len(clash) == 1 and clash[0].kind == new.kind and new.start <= clash[0].start and clash[0].end <= new.end):
            kept[at : at + len(clash)] = [new]
    return kept


def whole(words: str) -> str:
    """An expression for words that are not part of longer ones."""
    return rf"(?<![A-Za-z0-9]){re.escape(words)}(?![A-Za-z0-9])" if words.isascii() else re.escape(words)


def _start(private: Private) -> int:
    return private.start


def _end_before(private: Private) -> int:
    return private.end - 1


def _again(text: str, found: Iterable[Private]) -> Iterator[Private]:
    known = {words: p.kind for p in found for words in said_as(p.kind, text[p.start : p.end])}
    if not known:
        return
    plain = "|".join(re.escape(w) for w in sorted(known, key=len, reverse=True) if not w.isascii())
    whole = "|".join(re.escape(w) for w in sorted(known, key=len, reverse=True) if w.isascii())
    for match in re.finditer("|".join(p for p in (plain, rf"(?<![A-Za-z0-9])(?:{whole})(?![A-Za-z0-9])" if whole else "") if p), text):
        yield Private(known[match.group()], *match.span())


def said_as(kind: str, words: str) -> Iterator[str]:
    """The ways a thing may be said again: as it was, and the single names of a full English one."""
    least = 2 if not words.isascii() else SHORTEST_AGAIN[kind]
    if len(words) >= least:
        yield words
    if kind == "NAME" and words.isascii():
        yield from (name for name in TITLES.sub("", words).split() if len(name) >= 3 and name[0].isupper() and name != words)
    elif kind == "NAME" and len(words) == FULL_HAN:
        yield from (words[1:] + title for title in ("姐", "哥", "女士", "先生", "小姐", "老师"))
