"""A deadline is no appointment (T15): `within 48 hours` says by when. Nor is the hour of a step: a fitter at ten puts no talk off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grading.catalogue import Code
from grading.heard import Heard, strongest_each
from grading.hearing.patterns import normalised
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

_DEADLINE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[\d一二两三四五六七八九十几半]+\s*个?(?:小时|钟头|分钟|工作日|天|日|周|星期|礼拜|月)(?:之|以)?内"),
    "en": re.compile(
        r"\b(?:with)?in (?:the next )?(?:\d+|an?|one|two|three|four|five|seven|ten|twenty-four|forty-eight)"
        r"(?: working| business)?[ -](?:minute|hour|day|week|month)s?\b"
    ),
}
_STEP: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:我(?!们?谈)[^，。！？]{0,10}|师傅|同事|小哥|维修工?|工程师|快递员?|骑手)[^，。！？]{0,14}"
        r"(?:送|交给|[安]?装|修|接(?:上|通|好)|连上|换(?!时间|个时间|一天)|量|检[查测]|搬|取[走件回]|补[上装]|清[理运洗]|疏通|拖走)"
    ),
    "en": re.compile(
        r"\b(?:i'll|i will|we'll|we will|he'll|she'll|engineer|technician|fitter|plumber|electrician|driver|courier)\b[^.?!]{0,30}"
        r"\b(?:bring|fit|fix|repair|deliver|replace|measure|install|collect|unblock|reconnect)"
    ),
}
_TALK: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"谈|聊|碰|见面|会面|当面|坐下|约|改[到在期天]|换(?:个)?(?:时间|一天)|再(?:说|来|打|商量)|商量|通话|开会|一[块起道]|我(?:带|和|跟)|(?:老大|主管|经理|店长|师傅)和我|等[您你]|行吗"
    ),
    "en": re.compile(
        r"\b(?:talk|speak|meet|sit down|discuss|go (?:through|over)|appointment|reschedul\w*|postpone|come back|instead|another time)\b"
    ),
}


def without_deadlines(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items but for a change of time whose only time is a deadline; hours to choose from are options (T09), not a change."""
    if all(item.code != "T15" for item in items):
        return list(items)
    kept = [item for item in items if item.code != "T15" or not _only_a_deadline(item, reading, lang)]
    return list(strongest_each([replace(item, code=_meant(item, reading, lang)) for item in kept]))


def _meant(item: Heard, reading: Reading, lang: Lang) -> Code:
    """The code of an item; of a change of time what it is instead: a choice of hours (T09), or a step that has its hour (T10)."""
    if item.code != "T15":
        return item.code
    if _is_a_choice(item, reading):
        return "T09"
    words = reading.text[slice(*reading.span_of(normalised(item.quote)))]
    return "T10" if _STEP[lang].search(words) and not _TALK[lang].search(words) else "T15"


def _is_a_choice(item: Heard, reading: Reading) -> bool:
    span = reading.span_of(item.quote)
    return reading.first(("options",), span) is not None and reading.first(("senior", "bring"), span) is None


def _only_a_deadline(item: Heard, reading: Reading, lang: Lang) -> bool:
    span = reading.span_of(item.quote)
    deadlines = [Span(*m.span()) for m in _DEADLINE[lang].finditer(reading.text, *span)]
    return bool(deadlines) and not reading.beside(("time_definite",), span, deadlines)
