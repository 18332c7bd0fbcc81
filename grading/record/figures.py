"""Figures, times, days and names in a text, in one form whoever wrote them: four in the afternoon is 16:00."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grading.hearing.masking import SURNAMES
from grading.numerals import EN_ONES, EN_TENS, plain
from grading.text import Lang

HALF_DAY = 720
"""Minutes: clock times are compared within half a day, because people say four and write 16:00."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it counts (`clock`, `day`, `weekday`, `date`, `money`, `count:天`, `number`, `name`), its value, and the words."""

    kind: str
    value: str
    quote: str


_ZH_NUMBER = r"[零〇一二两三四五六七八九十百千万]+"
_EN_NUMBER = rf"(?:{'|'.join(EN_TENS)})(?:[- ](?:{'|'.join(EN_ONES[:9])}))?|{'|'.join(reversed(EN_ONES))}"
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_ZH_UNITS = "个月|小时|分钟|天|次|周|年|层|楼|度|人|件|遍|回|条|岁|桌|晚"
_ZH_SUMS = "费|费用|滞纳金|违约金|罚金|赔偿金?|退款|补偿金?|押金|金额"
_EN_SUMS = r"(?:fees?|charges?|refunds?|penalt(?:y|ies)|deposits?|credits?|compensation|fines?|sums?)"
"""What is counted in money even where nobody names the unit."""
_SAME = {"遍": "次", "回": "次", "楼": "层"}
_EN_UNITS = "day|week|month|year|hour|minute|time|degree|floor|people|guest|visit|pair|item|night"
_WEEKDAYS = {"一": "mon", "二": "tue", "三": "wed", "四": "thu", "五": "fri", "六": "sat", "日": "sun", "天": "sun"}
_PATTERNS: dict[Lang, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "zh": (
        ("day", re.compile(r"大后天|后天|明[天早晚日]|今[天早晚日]|当天|(?:下?周|星期|礼拜)[一二三四五六日天](?!年)")),
        ("clock", re.compile(rf"(?P<h>\d{{1,2}})[:：](?P<m>\d\d)|(?P<hz>\d{{1,2}}|{_ZH_NUMBER})[点时](?:(?P<half>半)|(?P<mz>\d{{1,2}}|{_ZH_NUMBER})分?)?(?![一二三]?[数意见建])")),
        ("date", re.compile(rf"(?P<n>\d{{1,2}}|{_ZH_NUMBER})\s*[号日](?!码|子|常)")),
        ("money", re.compile(rf"[¥￥]\s?(?P<n>{_DIGITS})|(?P<n2>{_DIGITS}|{_ZH_NUMBER})\s*(?:元|块|圆)|(?:{_ZH_SUMS})(?:共|为|是|了)?\s?(?P<n3>{_DIGITS})(?![\d%度号点折:：]|\s*(?:{_ZH_UNITS}))")),
        ("count", re.compile(rf"(?P<n>{_DIGITS}|{_ZH_NUMBER})\s*(?P<u>{_ZH_UNITS})")),
        ("number", re.compile(_DIGITS)),
        ("name", re.compile(rf"(?P<w>[{SURNAMES}])(?:先生|女士|小姐|太太|大姐|大哥|阿姨|大妈|大爷|大叔|叔叔|奶奶|爷爷|婶|经理|主任|主管|师傅|医生|老师)")),
    ),
    "en": (
        ("day", re.compile(r"\b(?:the day after tomorrow|tomorrow|today|tonight|this (?:morning|afternoon|evening)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)),
        ("clock", re.compile(rf"\b(?P<h>\d{{1,2}})[:.](?P<m>\d\d)\b(?!\s*(?:%|yuan|dollars|pounds))|\b(?P<h2>\d{{1,2}}|{_EN_NUMBER})\s*(?:am\b|pm\b|a\.m\.|p\.m\.|o'clock)|\b(?:half past)\s+(?P<hp>\d{{1,2}}|{_EN_NUMBER})|\b(?:at|by|before|until|till)\s+(?P<h3>\d{{1,2}}|{_EN_NUMBER})\b(?::(?P<m3>\d\d)\b)?(?![,.]?\d|\s*(?:{_EN_UNITS}|per|of|yuan|dollars))|\b(?P<noon>noon)\b", re.IGNORECASE)),
        ("date", re.compile(r"\b(?P<n>\d{1,2})(?:st|nd|rd|th)\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\s+(?P<n2>\d{1,2})\b|\b(?P<n3>\d{1,2})\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE)),
        ("money", re.compile(rf"[$£€¥]\s?(?P<n>{_DIGITS})|(?P<n2>{_DIGITS}|\b(?:{_EN_NUMBER}))\s*(?:yuan|dollars?|pounds?|euros?|quid)\b|\b{_EN_SUMS} (?:(?:of|is|was|for|at) )?(?P<n3>{_DIGITS})(?![\d%]|[.:]\d|\s*(?:{_EN_UNITS}|am|pm|per|o'clock))", re.IGNORECASE)),
        ("count", re.compile(rf"(?P<n>{_DIGITS}|\b(?:{_EN_NUMBER}))[\s-](?P<u>{_EN_UNITS})s?\b", re.IGNORECASE)),
        ("number", re.compile(_DIGITS)),
        ("name", re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Mx)\b\.?\s+(?P<w>[A-Z][a-z]+)")),
    ),
}  # fmt: skip
LEAST = 3
"""Digits from which a bare number means something: a card, a sum, a staff number."""


@lru_cache(maxsize=512)
def figures(text: str, lang: Lang) -> tuple[Figure, ...]:
    """The figures of a text in order of kind; a stretch of text is read once, by the first kind that knows it."""
    found: list[Figure] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS[lang]:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            read = _read(kind, match, lang)
            if read:
                taken.append(match.span())
                found.append(Figure(*read, match.group(0)))
    return tuple(found)


def is_time(kind: str) -> bool:
    """True for figures that say when something is due."""
    return kind in {"clock", "day", "weekday", "date"} or kind in _SPANS


_SPANS = frozenset(f"count:{unit}" for unit in ("小时", "分钟", "天", "周", "hour", "minute", "day", "week"))


def _read(kind: str, match: re.Match[str], lang: Lang) -> tuple[str, str] | None:
    """(kind, value), or None for what says nothing: a lone one, a short bare number."""
    groups = {name: words for name, words in match.groupdict().items() if words}
    if kind == "day":
        value = _day(match.group(0), lang)
        return ("weekday" if value in _WEEKDAYS.values() else "day"), value
    if kind == "clock":
        return _clock(groups)
    if kind == "name":
        return "name", groups["w"].lower()
    if kind == "number":
        whole = match.group(0)
        return ("number", _value(whole)) if sum(c.isdigit() for c in whole) >= LEAST else None
    value = _value(next(words for name, words in groups.items() if name != "u"))
    unit = groups.get("u", "").lower()
    if kind == "count" and value == "1":
        return None
    return (f"count:{_SAME.get(unit, unit)}" if kind == "count" else kind), value


def _clock(groups: dict[str, str]) -> tuple[str, str] | None:
    if "noon" in groups:
        return "clock", "0"
    hour = next(_value(w) for name, w in groups.items() if name.startswith("h") and name != "half")
    minutes = (
        30 if "half" in groups or "hp" in groups else int(float(_value(groups.get("m") or groups.get("m3") or groups.get("mz") or "0")))
    )
    if not hour.isdigit() or int(hour) > 24 or minutes > 59:
        return None
    return "clock", str((int(hour) * 60 + minutes) % HALF_DAY)


def _day(words: str, lang: Lang) -> str:
    if lang == "zh":
        if words.startswith(("大后天", "后天")):
            return words
        if words[0] in "今当":
            return "today"
        return "tomorrow" if words[0] == "明" else _WEEKDAYS[words[-1]]
    lower = words.lower()
    if lower in {"tomorrow", "the day after tomorrow"}:
        return lower
    return lower[:3] if lower.endswith("day") and lower != "today" else "today"


def _value(written: str) -> str:
    if not written[0].isdigit():
        return plain(written)
    digits = written.replace(",", "")
    return digits if digits.isdigit() else f"{float(digits):g}" if len(digits) < 12 else digits


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, as written."""
    yield from (s.strip() for s in re.split(r"(?<=[。！？!?；;\n])|(?<=\.)\s+", text) if s.strip())
