"""Which time a promise has: a date of the customer's own part, with only `soon` for the firm's, makes no promise definite."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.lexicon import Hit
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

PROMISE, DELAY = "T10", "X3"
TIMES = ("time_definite", "time_now")
DATED = TIMES[:1]
_ON_THE_WAY: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?<!我)(?<!我先)(?<!我就)(?:走(?!后|完)|步行|路程|车程"
        r"|路上)[^。；！？]{0,12}?[\d一二两三四五六七八九十半]+来?(?:分钟|个?小时|个?钟头)"
        r"(?![之以]?内|里|[^，。]{0,2}(?:后|[到给][您你家府门])|就)"
    ),
    "en": re.compile(
        r"\b(?:walk(?:s|ing)?|on foot|drive|ride|corridor|shuttle)\b(?![^.;!?]{0,24}\b(?:within|in|by|for) )[^.;!?]{0,24}?"
        r"\b(?:\d+|five|ten|twelve|fifteen|twenty|thirty|two|three|four)[ -]?min\w*"
        r"|\b(?:\d+|five|ten|twelve|fifteen|twenty|thirty|two|three|four)[ -]?min\w*['’]?s?['’]? (?:walk|drive|ride|away|on foot)\b"
    ),
}
"""How long a way takes: a length, by which nothing falls due."""
_TIMETABLE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:每(?:个|逢)?)?(?:周|星期|礼拜)[一二三四五六日天](?:[上下]午|晚上?|早上)?(?:[、和跟及与，]|还有)?(?:周|星期"
        r"|礼拜)[一二三四五六日天](?:[上下]午|晚上?|早上)?"
        r"|每(?:个|逢)?(?:周|星期|礼拜)[一二三四五六日天]|(?:周|星期|礼拜)[一二三四五六日天]到(?:周|星期|礼拜)?[一二三四五六日天]"
    ),
    "en": re.compile(
        r"\b(?:every|each|on) (?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:,| and| or) (?:on )?(?:mon|tues|wednes"
        r"|thurs|fri|satur|sun)days?\b"
        r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:,| and) (?:mon|tues|wednes|thurs|fri|satur|sun)days\b"
        r"|\b(?:every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    ),
}
"""The days on which something always is: nothing falls due by them."""
_BETWEEN = re.compile(r"[ ,，的]{0,2}(?:at |by |before )?")
"""What may stand between a day and its hour."""
_MINUTES = re.compile(r"半|整|[一三]刻|零?[一二三四五六七八九十]{1,3}分?(?![一-龥]?[位个号天件方人家])|\d{1,2}分?(?!\d)")
"""What makes an hour exact in Chinese."""
AFTER_TIME = "就给打把会我能到来"
"""Characters that the words for a time may end on and that belong to what comes next."""
BARE: dict[Lang, int] = {"zh": 4, "en": 12}
"""Characters beside its time up to which a clause only repeats a date."""
UNTIMED, PUT_OFF = 0.4, 0.85
"""Strength of a promise whose time is only `soon`, and of the delay that it is."""


def only_soon(span: Span, reading: Reading, lang: Lang) -> Span | None:
    """The clause that promises `soon`, where nothing within the span binds the firm to a time."""
    clauses = reading.clauses_in(span)
    vague = next((n for n, c in enumerate(clauses) if reading.first(("time_vague",), c) and reading.first(("will",), c)), None)
    if vague is None:
        return None
    return None if any(_binds(c, reading, lang, after=n >= vague) for n, c in enumerate(clauses)) else clauses[vague]


def _binds(clause: Span, reading: Reading, lang: Lang, *, after: bool) -> bool:
    """A time in a clause that says what the firm does, or that makes an earlier `soon` exact."""
    time = reading.first(TIMES, clause)
    words = reading.text[clause.start : clause.end]
    if time is None or phrases("conduct", "customers_part", lang).search(words):
        return False
    return after or len(words) - (time.end - time.start) > BARE[lang]


def time_in(kinds: Sequence[str], span: Span, reading: Reading, lang: Lang) -> Hit | None:
    """The first time of a span at which something may fall due: no stretch that has gone by, no `from now on`, no length of a way."""
    first = reading.first(kinds, span)
    if first is None:
        return None
    gone = [m.span() for m in phrases("conduct", "gone_by", lang).finditer(reading.text, *span)]
    gone += [m.span() for m in _ON_THE_WAY[lang].finditer(reading.text)]  # the way may stand in the clause before its length
    gone += [m.span() for m in _TIMETABLE[lang].finditer(reading.text, *span)]
    hits = sorted((h.start, h.end, h) for k in kinds for h in reading.all(k) if span.start <= h.start and h.end <= span.end) if gone else []
    return next((h for start, end, h in hits if not any(a < end and start < b for a, b in gone)), None) if gone else first


def due_in(span: Span, reading: Reading, lang: Lang) -> Hit | None:
    """The time a promise falls due, day and hour together: the firm's own before one of the customer's part."""
    due = _to_the_minute(_first_due(span, reading, lang), reading)
    for hit in reading.all(DATED[0]):
        if due and due.end <= hit.start and hit.end <= span.end and _BETWEEN.fullmatch(reading.text, due.end, hit.start):
            due = _to_the_minute(due._replace(end=hit.end), reading)
    return due


def _to_the_minute(due: Hit | None, reading: Reading) -> Hit | None:
    """An hour with the half or the minutes behind it: `六点半` is not six."""
    rest = _MINUTES.match(reading.text, due.end) if due and reading.text[due.start : due.end].endswith("点") else None
    return due._replace(end=rest.end()) if due and rest else due


def time_words(words: str, time: Hit) -> str:
    """A time as it was written, without what already belongs to the words after it: `今天我` is today."""
    return words[time.start : time.end].strip().rstrip(AFTER_TIME)


def _first_due(span: Span, reading: Reading, lang: Lang) -> Hit | None:
    clauses = reading.clauses_in(span)
    timed = [c for c in clauses if time_in(DATED, c, reading, lang)]
    if not any(_binds(c, reading, lang, after=False) for c in timed):
        return time_in(DATED, span, reading, lang)
    theirs = phrases("conduct", "customers_part", lang)
    own = next(c for c in timed if not theirs.search(reading.text[c.start : c.end]))
    return time_in(DATED, own, reading, lang)


def without_dates_of_theirs(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items with a promise that is only soon as a promise without its time, and as the delay (X3) that it is."""
    return [part for item in items for part in (_soon(item, reading, lang) if item.code == PROMISE else (item,))]


def _soon(item: Heard, reading: Reading, lang: Lang) -> tuple[Heard, ...]:
    span = reading.span_of(item.quote)
    if reading.first(TIMES, span) and time_in(TIMES, span, reading, lang) is None:  # all of it is past
        return (Heard(PROMISE, item.quote, UNTIMED, ("time",)),) if reading.first(("will",), span) else ()
    clause = only_soon(span, reading, lang)
    if clause is None or item.missing:
        return (item,)
    untimed = Heard(PROMISE, item.quote, UNTIMED, ("time",))
    return untimed, Heard(DELAY, trimmed(reading.text, clause), PUT_OFF)
