"""Words to whoever is marking are no words to the customer: they earn nothing, though a fault in them is still a fault.

Markup, machine notation, hidden writing, and sentences that speak of marks, judges and instructions become spaces. The
text keeps its length, so that every place in it stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from grading.heard import Claim, Grasp, Heard, Mention, Nuance
from grading.hearing.affronts import PLAYS
from grading.hearing.ear import LONGEST, Situation, hear
from grading.hearing.patterns import folded
from grading.hearing.phrases import phrases
from grading.hearing.staged import STAGED, staged

_INVISIBLE = re.compile(
    "[\xad\u200b-\u200f\u202a\u202b\u202d\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]|\x1b\\[[0-9;]*[A-Za-z]"
)
_NOTATION = re.compile(
    "\u202e[^\u202c\n]*\u202c?"
    r"|```.*?(?:```|\Z)|<!--.*?-->|<(think|script|system)>.*?</\1>|<(?:start_of_turn|end_of_turn)>(?:\s*(?:model|user|system)\b[^<\n]*\n?[^<\n]{0,20})?|<[|｜]im_start[|｜]>\w*|</?[^<>\s]{1,40}/?>|<[|｜][^<>\n]{0,40}[|｜]>"
    r"|\[/?(?:INST|SYS|TOOL|AVAILABLE|SYSTEM|THINK)[^\]\n]{0,30}\]"
    r"|[^\n。！？!?.]*={3,}[^\n]*"
    r"|{\s*[\"\\][^\n]*}|\[\s*[{\"][^\n]*\]|\\*\"\s*[}\]][^\n]*|\"?\s*^\s*\d+ (?:agent|customer) [^\n]*|\"\s*$"
    r"|(?:&#?\w{1,8};){2,}|\\u00[0-9a-f]{2}[^\n]*|\\+\s*$"
    r"|(?:^|(?<=[.!?\n]))[^\n.!?\"“]{0,40}\b(?:trainer|training|coach|course|script|textbook)s?\b[^\n.!?\"“]{0,60}[\"“][^\"”\n]*[\"”]?"
    r"|(?:培训|老师|教练|教材|课上|话术)[^\n。！？“\"]{0,12}(?:教|说|写)[^\n。！？“\"]{0,6}[“\"][^”\"\n]*[”\"]?"
    r"|\bif i (?:cared|wanted to|were (?:nice|kind|polite)|was (?:nice|kind|polite)|could be bothered|had to)\b[^.\n]{0,30}\bi(?:'d| would| might| could)\b[^\n]*"
    r"|(?:要是|如果|假如)我(?:真的|真)?(?:在乎|在意|想|愿意|客气|有心)[^。\n]{0,10}我?(?:就|会|可能会)(?:说|讲)[^\n]*"
    r"|[【\[(（](?:质检|备注|系统|评语|note|quality)[^】\])）\n]*[】\])）]"
    r"|^\s*(?:human|assistant|system|user|role|content)\s*:[^\n]*|^\s*-{3,}\s*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_SENTENCE = re.compile("[^。！？!?；;\n\r\x0b\x0c\x85\u2028.]+(?:\\.(?=\\S)[^。！？!?；;\n\r.]+)*[。！？!?；;.]*")
_APOLOGY_ONLY = "X4"
"""An apology to whoever is marking is no apology, and so no apology without a step either."""
Q = TypeVar("Q", Heard, Mention, Claim, Nuance)


def hear_aside(reply: str, situation: Situation) -> Grasp:
    """What a reply did: merits only by what is spoken to the customer, faults by every word."""
    spoken = spoken_to_customer(reply)
    heard = hear(spoken, situation)
    if spoken == reply:
        return heard
    heard = _as_written(heard, spoken, reply)
    whole = hear(reply, situation)
    if PLAYS in whole.marks:  # whoever plays with the judge says nothing to the customer
        return whole
    known = {*heard.codes(), _APOLOGY_ONLY}
    faults = tuple(i for i in whole.items if i.is_taboo and i.code not in known)
    return replace(
        heard, items=(*heard.items, *faults), overreached=whole.overreached, falsehoods=whole.falsehoods,
        disclosed=whole.disclosed, unwelcome=whole.unwelcome, affronts=whole.affronts,
    )  # fmt: skip


def _as_written(heard: Grasp, spoken: str, reply: str) -> Grasp:
    """The grasp with quotes that stand in the reply: one that reaches over what was blanked keeps its longest piece."""

    def written(quote: str) -> str:
        at = spoken.find(quote)
        if quote in reply or at < 0:
            return quote
        kept = "".join(a if a == b else "\0" for a, b in zip(quote, reply[at:], strict=False))
        return max((piece.strip() for piece in kept.split("\0")), key=len)

    def each(found: tuple[Q, ...]) -> tuple[Q, ...]:
        return tuple(replace(it, quote=written(it.quote)) for it in found)

    return replace(
        heard, items=each(heard.items), asked=each(heard.asked), offered=each(heard.offered), need=each(heard.need),
        claims=each(heard.claims), nuances=each(heard.nuances),
    )  # fmt: skip


@lru_cache(maxsize=64)
def spoken_to_customer(text: str) -> str:
    """The text with whatever is not meant for the customer turned to spaces, and none left at its end; what no ear reads stays."""
    read, rest = text[:LONGEST], text[LONGEST:]
    plain = folded(read)  # 評委 is 评委
    suspect, played = phrases("asides", "suspect").search(plain), STAGED.search(plain)
    if not suspect and not played:
        return text
    places = _seen(read)
    plain = "".join(plain[n] for n in places)
    chars = list(read)
    if suspect:
        plain = _blanked(plain, (m.span() for m in _NOTATION.finditer(plain)), places, chars)
    if played:
        plain = _blanked(plain, staged(plain), places, chars)
    if suspect:
        pleas = (m.span() for m in _SENTENCE.finditer(plain) if phrases("asides", "plea").search(m.group()))
        _blanked(plain, pleas, places, chars)
    heard = "".join(chars)
    if heard == read:
        return text
    return heard + rest if rest else heard.rstrip()


def _seen(text: str) -> list[int]:
    """The places of the characters that can be seen."""
    hidden = {n for m in _INVISIBLE.finditer(text) for n in range(m.start(), m.end())}
    return [n for n in range(len(text)) if n not in hidden]


def _blanked(plain: str, found: Iterable[tuple[int, int]], places: list[int], chars: list[str]) -> str:
    """`plain` without what was found; the same characters, and the unseen ones among them, become spaces in `chars`."""
    left = list(plain)
    for first, last in list(found):
        if first == last:
            continue
        left[first:last] = " " * (last - first)
        end = places[last] if last < len(places) else len(chars)
        for n in range(places[first], end):
            chars[n] = " "
    return "".join(left)
