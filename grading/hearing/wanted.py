"""What kind of answer a question wants: a fact, a choice, a yes, who they are, something done, what they wish.

A linear model over runs of words in the sentence that asks (at its end, at its beginning, at that of its last clause, anywhere in it)
and in what was said just before, and over what else is known of it: what it is after, whether it asks for a yes or leave for a step.
Shipped as `data/wanted.{lang}.json`, made by `python -m bench.train_wanted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from grading.hearing.aims import aims_of
from grading.hearing.asking import ends_asking
from grading.hearing.kinds import kinds_of
from grading.hearing.linear import runs, units, weights
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.questions import CONSENT, of_the_talk, proposes, says_little
from grading.hearing.segments import sentences
from grading.hearing.spelling import whole_words
from grading.text import Lang

Kind = Literal["fact", "choice", "yes_to_offer", "contact", "identity", "favour", "wish", "repeat", "opinion", "smalltalk", "check", "left"]
"""`check` has something said back to them confirmed, `left` asks whether anything is missing; a question of their own life is a fact's."""
KINDS: tuple[Kind, ...] = get_args(Kind)
CERTAIN, RATHER = 0.6, 0.5
"""Chance from which a kind is taken for sure; from which it is likelier than all others together."""
BEFORE = 60
"""Characters before the sentence that are read with it."""
END: dict[Lang, int] = {"zh": 14, "en": 8}
BEGINNING: dict[Lang, int] = {"zh": 8, "en": 4}
AHEAD = 20
"""Characters (zh) or words (en) at its end, at its beginning, and before it."""
_CLAUSE = re.compile(r"[，,；;：:—.…]| - ")
_WHICH_IS_SO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:^|[，,])(?:大概|一般|到底|究竟|平时|当时)?是[^。？]{1,16}还是"),
    "en": re.compile(
        r"^\W*(?:(?:and|so|but|then) )?(?:is|was|were|are|did|does|has|had|have) (?:it|that|this|he|she|they|the|your|you)\b.* or\b"
    ),
}
"""`Was it the tap or the pipe?` is so or otherwise, and leaves nothing to choose."""


_NO_YES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:谁|哪(?!怕)|什么时候|几(?=点|号|个|位|楼|天)|多少|怎么(?!样))[^，。？]{0,12}[？?]$"),
    "en": re.compile(
        r"^\W*(?:(?:and|so|but|then|ok|okay|now|well)\b\W*)*(?:what|which|where|when|who|whose|how (?:many|much|long|old|far|soon))\b"
        r"(?! (?:about|if)\b)"
    ),
}
"""A question that no yes answers, whatever it may be about."""


@dataclass(frozen=True, slots=True)
class Want:
    """The likeliest kind of answer, and its chance (0–1)."""

    kind: Kind
    chance: float

    def surely(self, *kinds: Kind) -> bool:
        """True where it is one of these kinds, and certain."""
        return self.kind in kinds and self.chance >= CERTAIN

    def rather(self, *kinds: Kind) -> bool:
        """True where it is one of these kinds rather than any other."""
        return self.kind in kinds and self.chance >= RATHER


NOTHING = Want("fact", 0.0)


@lru_cache(maxsize=16)
def want_of(reply: str, lang: Lang, *, checks: bool = False) -> Want:
    """What a reply wants that asks or requests something, with or without a mark (or `checks` who somebody is); else nothing certain."""
    if lang == "en":
        reply = whole_words(reply.lower())
    if "?" not in reply and "？" not in reply and ends_asking(reply, lang):
        return wanted(f"{reply.rstrip('。. ')}?", lang)
    asks = "?" in reply or "？" in reply or phrases("talk", "request", lang).search(normalised(reply))
    return wanted(reply, lang) if asks or checks else NOTHING


@lru_cache(maxsize=64)
def wanted(reply: str, lang: Lang) -> Want:
    """What the last question of a reply wants; a reply that asks nothing is read by its last sentence."""
    text = normalised(reply)
    spans = sentences(text)
    if not spans:
        return Want("fact", 0.0)
    span = next((s for s in reversed(spans) if text[s.start : s.end].rstrip().endswith(("?", "？"))), spans[-1])
    return wanted_by(text[span.start : span.end], text[max(0, span.start - BEFORE) : span.start], lang)


def wanted_by(sentence: str, before: str, lang: Lang) -> Want:
    """What a sentence (normalised) wants that follows these words."""
    chances = weights("wanted", lang).chances(signs(sentence, before, lang))
    never = no_yes(sentence, lang)
    place = max((n for n, kind in enumerate(KINDS) if not (never and kind == "yes_to_offer")), key=lambda n: chances[n])
    if not never and KINDS[place] != "choice" and proposes(sentence, lang):
        return Want("yes_to_offer", max(CERTAIN, chances[KINDS.index("yes_to_offer")]))
    return Want(KINDS[place], chances[place])


def no_yes(sentence: str, lang: Lang) -> bool:
    """True for a question (normalised) that no yes answers, whatever it may be about.

    >>> no_yes("what time would be ok for you?", "en"), no_yes("would ten be ok for you?", "en")
    (True, False)
    """
    return _NO_YES[lang].search(sentence) is not None


def signs(sentence: str, before: str, lang: Lang) -> Iterator[str]:
    """What is read of a sentence, and of the words before it."""
    said, earlier = units(sentence, lang), units(before, lang)
    yield from runs(said[-END[lang] :], 3, "c:")
    yield from runs(said[: BEGINNING[lang]], 3, "b:")
    yield from runs(said, 2, "s:")
    yield from runs(earlier[-AHEAD:], 2, "<")
    yield from runs(units(_last_clause(sentence), lang)[: BEGINNING[lang]], 3, "l:")
    yield from (f"after {aim}" for aim in aims_of(sentence, lang))
    yield from (f"asks {kind}" for kind in kinds_of(sentence, lang))
    yield from (name for name, so in _manners(sentence, lang) if so)


def _last_clause(sentence: str) -> str:
    clauses = [clause for clause in _CLAUSE.split(sentence.rstrip("？?。. ")) if clause.strip()]
    return clauses[-1].strip() if len(clauses) > 1 else sentence


def _manners(sentence: str, lang: Lang) -> Iterator[tuple[str, bool]]:
    yield "for a yes", CONSENT.search(sentence) is not None
    yield "for leave", proposes(sentence, lang)
    yield "of the talk", of_the_talk(sentence)
    yield "of little", says_little(sentence, lang)
    yield "of what is so", _WHICH_IS_SO[lang].search(sentence) is not None
