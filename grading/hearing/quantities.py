"""Numbers with what they count: a sum, a day of the month, a length of time, a count, in digits, Chinese numerals or English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grading.numerals import EN_SCALE, EN_SMALL, value_of
from grading.text import Lang

_WORD = "|".join(sorted({*EN_SMALL, *EN_SCALE} - {"a", "an", "half", "k", "m"}, key=len, reverse=True))
_NUMBER: dict[Lang, str] = {
    "zh": r"(?:\d[\d,，]*(?:\.\d+)?[百千万]?|[零〇一二两三四五六七八九十百千万]+)",
    "en": rf"(?:\d[\d,]*(?:\.\d+)?|(?:{_WORD})\b(?:[ -](?:and )?(?:{_WORD})\b)*)",
}
_UNITS: dict[Lang, dict[str, str]] = {
    "zh": {
        "minute": "分钟",
        "hour": "个?(?:小时|钟头)",
        "date": "[号日](?!楼|线|窗|机|门|店|员|仓|床|单|房|桌|柜|厅|栋|院|主|电)",
        "day": "天",
        "week": "个?(?:星期|礼拜)(?![一二三四五六日天])|周(?!岁)",
        "month": "个月",
        "year": "年(?!前?的?[春夏秋冬初底])",
        "call": "(?:个|通)(?:\\w{1,4})?(?:电话|来电)|个(?:陌生)?号码",
        "times": "[次回趟遍]",
        "lesson": "(?:节|个?课时)",
        "degree": "(?:摄氏)?度",
        "distance": "公里",
        "age": "(?:周岁|岁)",
        "person": "(?:个人|[口位])",
        "length": "厘米|公分",
        "sum": "(?:元|块|一个月(?![内后前之]))",
    },
    "en": {
        "minute": "minutes?|mins?",
        "hour": "hours?|hrs?",
        "age": "years?[ -]old",
        "day": "days?",
        "week": "weeks?(?![ -]old)",
        "month": "months?(?![ -]old)",
        "year": "years?",
        "call": r"(?:\w+ )?(?:calls|callers|strangers)",
        "times": "times|occasions|visits|appointments",
        "lesson": "lessons?|classes",
        "degree": "degrees?",
        "distance": "km|kilomet(?:re|er)s?",
        "person": "people|persons|guests|of us|of you",
        "length": "cm|centimet(?:re|er)s?",
        "sum": r"(?:yuan|rmb)|(?:a|each|every|per) month|monthly",
    },
}
_SMALLEST = {"sum": 10.0, "times": 2.0, "day": 2.0, "person": 2.0}
"""Below it a number with that unit is a manner of speaking: "one time", "一天到晚"."""
_BOTH_OF_YOU = frozenset({"二位"})
"""How two people are spoken to: no count of anybody."""
_CLOCK = re.compile(r"(?<![\d:：])(\d{1,2})[:：](\d\d)(?!\d)")
_EN_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|time|clause|century|street|row|visit|call))")
_EN_AGE = re.compile(
    rf"\b(?:he|she|who|father|mother|dad|mum|daughter|son|child|girl|boy)(?:'s| is| was) ({_NUMBER['en']})(?=\s*[,.;?!]|\s*$)"
)
_ZH_AGE = re.compile(rf"今年(?:都|才|已经|快)?({_NUMBER['zh']})(?=[了吧吗，。？]|$)")
_EN_DAY = re.compile(rf"\bday ({_NUMBER['en']})")
_BARE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?<![\d.:：A-Za-z第号房室座])([一二两三四五六七八九十]+[万千百][零一二两三四五六七八九十百千]*(?![分个岁天年月号次位户家人多元块万])|\d[\d,]*\.\d+|\d{2,6})(?![\d.:：%％A-Za-z])(?=[对是吧吗了呢啊买\W]|$)"
    ),
    "en": re.compile(
        r"(?<!\broom )(?<!\bsuite )(?<!\bflat )(?<!\bblock )(?<!\bnumber )(?<!\bending )(?<!\bagent )(?<!\bextension )(?<!\bgate )"
        r"(?<![\w.:/,-])[$£€¥]?(\d[\d,]*(?:\.\d\d)?)(?![\w:/%-]|[.,]\d)"
    ),
}
"""A number alone: in these cases a sum, unless it numbers a room, a card or a person."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, what it counts, how it was written, and where."""

    kind: str
    value: float
    words: str
    start: int


def quantities_in(text: str, lang: Lang) -> list[Quantity]:
    """Every number of a normalised text whose kind can be told, in order, each place once."""
    return list(_quantities(text, lang))


@lru_cache(maxsize=32)
def _quantities(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """Kept for a few texts: every line a customer may say is held against the same reply."""
    found: list[Quantity] = []
    for kind, start, end, value in _readings(text, lang):
        taken = any(q.start < end and start < q.start + len(q.words) for q in found)
        if value is not None and value >= _SMALLEST.get(kind, 0) and not taken:
            found.append(Quantity(kind, value, text[start:end], start))
    return tuple(sorted(found, key=lambda q: q.start))


def _readings(text: str, lang: Lang) -> Iterator[tuple[str, int, int, float | None]]:
    for m in _CLOCK.finditer(text):
        yield "clock", m.start(), m.end(), int(m[1]) * 60.0 + int(m[2])
    if lang == "en":
        for kind, pattern in (("date", _EN_DATE), ("day", _EN_DAY), ("age", _EN_AGE)):
            for m in pattern.finditer(text):
                yield kind, m.start(), m.end(), value_of(m[1])
    for m in _ZH_AGE.finditer(text) if lang == "zh" else ():
        yield "age", m.start(1), m.end(1), value_of(m[1])
    for m in _TYPED[lang].finditer(text):
        kind = next(name for name, words in m.groupdict().items() if words and name != "n")
        if m.group() in _BOTH_OF_YOU:
            continue
        yield kind, m.start(), m.end(), _value(m["n"])
    for m in _BARE[lang].finditer(text):
        yield "sum", m.start(1), m.end(1), _value(m[1])


_EITHER_OR = re.compile(r"[一二两三四五六七八九]{2}$")
"""Two or three, said in one breath: no one figure."""
_CUT_SHORT = re.compile(r"([万千百])([一二三四五六七八九])$")


def _value(words: str) -> float | None:
    """The value, with what speech leaves off put back: 十六万八 is 168,000."""
    value, cut = value_of(words), _CUT_SHORT.search(words)
    if _EITHER_OR.search(words):
        return None
    if value is None or not cut:
        return value
    last, unit = value_of(cut[2]) or 0, {"万": 10_000, "千": 1_000, "百": 100}[cut[1]]
    return value - last + last * unit / 10


def _typed(lang: Lang) -> re.Pattern[str]:
    before, gap, after = (
        (r"(?<![\d.:：第头几零一二两三四五六七八九十百千万])", r"\s*多?", "")
        if lang == "zh"
        else (r"(?<![\w.:,])", r"[ -]?(?:whole |long |full |separate )?", r"\b")
    )
    units = "|".join(f"(?P<{kind}>(?:{words}){after})" for kind, words in _UNITS[lang].items())
    return re.compile(rf"{before}(?P<n>{_NUMBER[lang]}){gap}(?:{units})")


_TYPED: dict[Lang, re.Pattern[str]] = {"zh": _typed("zh"), "en": _typed("en")}
