"""Days a text names by the calendar, in one form however they are written: a model makes them up as it makes up sums."""

from __future__ import annotations

import re
from functools import lru_cache

from grading.numerals import plain
from grading.text import Lang

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|march|april|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_EN_DAY_FIRST = re.compile(rf"\b{_DAY}(?: of)? {_MONTH}\b", re.IGNORECASE)
_EN_MONTH_FIRST = re.compile(rf"\b{_MONTH} (?:the )?{_DAY}\b(?! ?(?:am|pm|:))", re.IGNORECASE)
_EN_WEEKDAY = re.compile(r"\b(?:last|next) ((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)
_HAN = "[一二三四五六七八九十]"
_ZH_DAY = re.compile(rf"(\d{{1,2}}|{_HAN}{{1,2}})月(\d{{1,2}}|{_HAN}{{1,3}})[号日]")
_ZH_WEEKDAY = re.compile(r"([上下])(?:个)?(?:周|星期|礼拜)([一二三四五六日天])")


@lru_cache(maxsize=512)
def dates(text: str, lang: Lang) -> frozenset[str]:
    """`5-3` for the third of May, `last friday`, `上五`; days without a month or a week are nobody's invention."""
    if lang == "zh":
        days = {f"{_in_digits(month)}-{_in_digits(day)}" for month, day in _ZH_DAY.findall(text)}
        return frozenset(days | {side + day.replace("天", "日") for side, day in _ZH_WEEKDAY.findall(text)})
    pairs = [*((month, day) for day, month in _EN_DAY_FIRST.findall(text)), *_EN_MONTH_FIRST.findall(text)]
    days = {f"{_MONTHS.index(month[:3].lower()) + 1}-{int(day)}" for month, day in pairs}
    return frozenset(days | {m.group().lower() for m in _EN_WEEKDAY.finditer(text)})


def _in_digits(number: str) -> str:
    return str(int(number)) if number.isdecimal() else plain(number)
