"""Questions that only make sense after something: `and when was that?` is after the fact the call last dwelt on."""

from __future__ import annotations

import math
import re
from functools import cache
from operator import mul

from grading.case import Aspect, Case, Fact
from grading.hearing.fact_words import FactWords, fact_words
from grading.hearing.kinds import kinds_of
from grading.hearing.once import once_each
from grading.hearing.patterns import normalised
from grading.hearing.phrases import families, phrases
from grading.text import Lang

KIN, SHARED = -0.25, 0.5
"""Score from which a fact belongs with the one last told, and what the share of its words is worth beside nearness in meaning
(cosine from the middle of the case, where the facts lie apart)."""
POINTED: frozenset[Aspect] = frozenset({"when", "where", "who", "how_much"})
"""Kinds of question that not every fact answers."""


def follows(question: str, lang: Lang) -> bool:
    """True for a question (normalised) made of nothing but what it asks and words that point back."""
    return phrases("follow", "back", lang).search(question) is not None


def goes_on(reply: str, lang: Lang) -> bool:
    """True for no more than an invitation to go on: `and then?`, `后来呢？`."""
    return phrases("follow", "onward", lang).search(reply) is not None


def invites(reply: str, lang: Lang) -> bool:
    """True for words that invite the customer to tell it all: `take your time`, `您请讲`, `你慢慢摆`."""
    return phrases("follow", "invites", lang).search(reply) is not None


def asks_back(reply: str, last: str, lang: Lang) -> bool:
    """True for no more than a question after what the customer just said (`last`): `which two?`, `哪两条`, `什么意思`."""
    asked = phrases("follow", "asks_back", lang).search(reply)
    if asked is None:
        return False
    unit = asked.groupdict().get("unit")
    return unit is None or re.search(rf"[一二两三四五六七八九十几这那每\d]\s*个?{re.escape(unit)}|\b{re.escape(unit)}\b", last) is not None


def followed(question: str, case: Case, lang: Lang, topics: tuple[str, ...]) -> tuple[str, ...]:
    """The fact such a question is after: what was last told where that says it, else the nearest fact told for that; or none."""
    known = fact_words(case, lang)
    facts = {f.id: f for f, _ in known.facts}
    last = next((facts[id_] for id_ in topics if id_ in facts), None)
    if last is None:
        return ()
    kinds = kinds_of(question, lang) & POINTED
    if not kinds or last.about in kinds or kinds & _holds(case, lang)[last.id]:
        return (last.id,)
    near = _nearest(last, kinds, known)
    return (near,) if near else ()


def _nearest(last: Fact, kinds: frozenset[Aspect], known: FactWords) -> str:
    """The fact of one of these kinds that lies nearest to the one last told, if it lies on the same side; what is private never."""
    mine, said = known.meanings[last.id], next(words for f, words in known.facts if f is last)
    others = [(f, words) for f, words in known.facts if f.about in kinds and f is not last and f.reveal != "trust"]
    scored = [(sum(map(mul, mine, known.meanings[f.id])) + SHARED * _share(said, words, known), f.id) for f, words in others]
    return max((pair for pair in scored if pair[0] >= KIN), default=(0.0, ""))[1]


def _share(mine: frozenset[str], others: frozenset[str], known: FactWords) -> float:
    """How much of the matter of one fact is in another."""
    whole = math.fsum(known.weight[w] for w in mine)
    return math.fsum(known.weight[w] for w in mine & others) / whole if whole else 0.0


@once_each
def _holds(case: Case, lang: Lang) -> dict[str, frozenset[Aspect]]:
    """What kinds of question the words of each fact answer by themselves."""
    said = {f.id: normalised(" ".join(f.says.in_(lang))) for f in case.facts}
    kinds = {kind: phrases("follow", f"says_{kind}", lang) for kind in _told_kinds(lang)}
    return {id_: frozenset(kind for kind, says in kinds.items() if says.search(text)) for id_, text in said.items()}


@cache
def _told_kinds(lang: Lang) -> tuple[Aspect, ...]:
    return tuple(name.removeprefix("says_") for name in families("follow", lang) if name.startswith("says_"))  # type: ignore[misc]
