"""Manners that offend without being a taboo: what a customer type's classic mistakes sound like (domain: section 2).

Anybody minds being talked down to, put in a box (S123: never comment on odd customers), scolded (T23's look-alike) or snapped at. Only
some mind pleading, grovelling (T04's), flattery (T18's), guesses told as facts (T08's), bluffed authority (T11's) and flat
rebuttal; and only the upset mind laughter and being told to calm down (T03's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

from grading.heard import Grasp, Nuance
from grading.hearing.patterns import any_of, normalised
from grading.shipped import shipped
from grading.text import Lang

Manner = Literal[
    "pleading",
    "flattered",
    "guessed",
    "talked_down",
    "bluffed",
    "rebutted",
    "labelled",
    "scolded",
    "snapped",
    "laughed",
    "hushed",
    "grovelled",
]
MANNERS: tuple[Manner, ...] = get_args(Manner)
_QUOTED = re.compile(r"[\"“「][^\"”」]{1,80}[\"”」]")
"""Somebody else's words; the agent did not say them."""
TO_ANYBODY: frozenset[Manner] = frozenset({"talked_down", "labelled", "scolded", "snapped"})
TO_THE_UPSET: frozenset[Manner] = frozenset({"laughed", "hushed"})


def manners_of(reply: str, grasp: Grasp, lang: Lang, minded: frozenset[Manner]) -> Iterator[Nuance]:
    """Every manner this customer minds, quoted; none beside a plain taboo, which says the same and louder."""
    if any(item.is_plain_taboo for item in grasp.items):
        return
    text = _QUOTED.sub(lambda m: " " * len(m.group()), normalised(reply))
    for name in MANNERS:
        if name not in minded | TO_ANYBODY or (name == "scolded" and grasp.find("T23")):
            continue
        says, unless = _patterns(lang)[name]
        match = says.search(text)
        if match and not unless.search(text):
            yield Nuance(name, reply[match.start() : match.end()])


@cache
def _patterns(lang: Lang) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    data = shipped("grading.hearing", "data/manners.yaml")
    return {name: (any_of(data["says"][name][lang], lang), any_of(data["unless"].get(name, {}).get(lang, ()), lang)) for name in MANNERS}
