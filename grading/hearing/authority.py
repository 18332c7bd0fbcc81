"""The agent's own word on how far they may go, held against what they promise next: more than that, approved by nobody (CF10).

What a case allows is another matter (`beyond.beyond_authority`); here the limit is the one that the agent has named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from grading.heard import Claim, Grasp, Mention
from grading.hearing.beyond import BEHIND_BACKS
from grading.hearing.figures import sums_in
from grading.hearing.patterns import listed, normalised
from grading.hearing.segments import ends_in_question_mark, sentences, trimmed
from grading.text import Lang

LIMIT, LIFTED = "own-limit", "limit-lifted"
"""Subjects of claims: a limit of their own named, and that more was approved."""
PRAISED = frozenset({"T09", "T10", "T11", "T12", "T20", "T24"})
"""Techniques that give, promise, or name a limit: none of them in words that go past it."""
HONEST = "T11"
LEAST = 10.0
"""Numbers below this are hours and counts, no limit of anybody's."""
Cue = Literal["limit", "vows", "whole", "nobody_asked", "others", "approved", "unless_approved", "reassures", "own_money"]
_GIVES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:赔|补|给|批|退|打)(?:您|你)?[^，。！？\d]{0,6}(\d{2,})(?![\d:：]|点|分|小时|天|号|次|个月|%)"),
    "en": re.compile(
        r"\b(?:promise|guarantee|pay|give|get|have|send|transfer|refund|plus|full)\w*(?: you)?"
        r"(?: the| all| full| whole| another| a| that| of| those){0,4}"
        r" (?!\d{1,2}:)(\d[\d,]*\d)\b(?!:|\s?(?:am|pm|o'clock|min\w*|hours?|days?|weeks?|months?|%|per ?cent|times|points|people|of the)\b)"
    ),
}
"""A bare figure beside a word for giving."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A limit that stands: the sum, and whether it was of money that is the customer's anyway."""

    most: float
    refunds: bool


def held_to_limit(earlier: Sequence[Claim], grasp: Grasp, reply: str, customer: Sequence[str], lang: Lang) -> Grasp:
    """The grasp with what the reply says of the agent's own authority, and with what goes past it, which is praised for nothing."""
    told, past = _walk(_standing(earlier, lang), reply, customer, lang)
    over = (*grasp.overreached, *past)
    crossed = [m.quote for m in over if m.id == BEHIND_BACKS]
    items = tuple(
        item
        for item in grasp.items
        if not crossed or (item.code != HONEST and not (item.code in PRAISED and any(q in item.quote or item.quote in q for q in crossed)))
    )
    return replace(grasp, items=items, overreached=over, claims=(*grasp.claims, *told))


def _standing(earlier: Sequence[Claim], lang: Lang) -> _Named | None:
    """The limit named last, unless more was approved since."""
    last = next((c for c in reversed(earlier) if c.subject.startswith((LIMIT, LIFTED))), None)
    if last is None or last.subject == LIFTED:
        return None
    return _Named(float(last.value), _says("own_money", normalised(last.quote), lang))


def _walk(limit: _Named | None, reply: str, customer: Sequence[str], lang: Lang) -> tuple[list[Claim], list[Mention]]:
    """Sentence by sentence: limits named, approval told, and the first promise past the limit that then stands."""
    told: list[Claim] = []
    past: list[Mention] = []
    text = normalised(reply)
    for span in sentences(text):
        words, quote = text[slice(*span)], trimmed(reply, span)
        if ends_in_question_mark(words):
            continue
        named = _limit_in(words, lang)
        if _approved(words, lang):
            limit = None
            told.append(Claim(LIFTED, "yes", quote))
            continue
        if named is not None:
            limit = _Named(named[0], _says("own_money", words, lang))
            told.append(Claim(f"{LIMIT}:{named[0]:g}", f"{named[0]:g}", quote))
            words = named[1]
        if limit and not past and _goes_past(limit, words, customer, lang):
            past.append(Mention(BEHIND_BACKS, quote))
    return told, past


def _approved(words: str, lang: Lang) -> bool:
    """More was approved by somebody who may; not where nobody did, or nobody has to, or it is yet to come."""
    plain = _cue("reassures", lang).sub(" ", words)
    return _says("approved", words, lang) and not _says("nobody_asked", words, lang) and not _says("unless_approved", plain, lang)


def _limit_in(words: str, lang: Lang) -> tuple[float, str] | None:
    """The sum up to which the sentence says they may go, and what it says after that."""
    said = _cue("limit", lang).search(words)
    if said is None:
        return None
    behind = words[said.start() :]
    sums = [n for n in (*sums_in(behind, lang), *sums_in(behind, lang, loose=True), *sums_in(words, lang, loose=True)) if n >= LEAST]
    if not sums:
        return None
    turned = _TURNS[lang].search(words, said.end())
    return sums[0], words[turned.start() :] if turned else ""


_TURNS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[，,；;]?(?:但是?|不过|可是?|放心)"),
    "en": re.compile(r"[,;–—-]? ?\b(?:but|however|though|still)\b"),
}


def _goes_past(limit: _Named, words: str, customer: Sequence[str], lang: Lang) -> bool:
    """A promise of more than the limit, which neither waits for somebody else nor gives back what is the customer's."""
    own = _cue("nobody_asked", lang).sub(" ", words)
    bare = _cue("reassures", lang).sub(" ", own)
    if not _says("vows", own, lang) or _says("others", bare, lang) or (_says("own_money", own, lang) and not limit.refunds):
        return False
    given = max(_sums(own, lang), default=0.0)
    if given > limit.most:
        return True
    wanted = max((s for line in customer for s in sums_in(normalised(line), lang)), default=0.0)
    everything = _says("whole", own, lang) or own != words
    return not given and everything and wanted > limit.most


def _sums(words: str, lang: Lang) -> Iterator[float]:
    yield from sums_in(words, lang, loose=True)
    for found in _GIVES[lang].finditer(words):
        yield float(found.group(1).replace(",", ""))


def _says(cue: Cue, words: str, lang: Lang) -> bool:
    return _cue(cue, lang).search(words) is not None


def _cue(cue: Cue, lang: Lang) -> re.Pattern[str]:
    return listed("authority", cue, lang)
