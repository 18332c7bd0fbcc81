"""The very thing a question is after, as `which calculator`, against what each fact is asked about."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from grading.case import Fact
from grading.hearing.fact_words import FactWords
from grading.text import Lang

UNFOCUSED: dict[Lang, float] = {"zh": 0.2, "en": 0.4}
LIKE_FOCUS: dict[Lang, float] = {"zh": 0.0, "en": 0.2}
"""What it costs a fact never to be asked about that thing, and only about its like."""
CUE_DROPPED = 0.4
"""Cost of that kind from which a cue of the fact counts for nothing."""


def beside_focus(focus: AbstractSet[str], known: FactWords, lang: Lang) -> dict[str, float]:
    """What it costs each fact to be asked about other things, or only about what is like it; nothing where the question names no thing."""
    if not focus:
        return {}
    words = frozenset(w for w in focus if w[0] != "#")
    named = any(words & matter for matter in known.matter.values())
    return {
        id_: UNFOCUSED[lang] if focus.isdisjoint(matter) else LIKE_FOCUS[lang] if named and words.isdisjoint(matter) else 0.0
        for id_, matter in known.matter.items()
    }


def mentions_only(focus: AbstractSet[str], fact: Fact, known: FactWords) -> bool:
    """True for a fact that names the thing and is never asked about it: one with `the calculator` in it tells no make of one."""
    mine = next(words for f, words in known.facts if f is fact)
    return focus.isdisjoint(known.matter[fact.id]) and any(w in mine for w in focus if w[0] != "#")
