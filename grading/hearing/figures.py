"""Figures in words: sums of money, days of the month, and every number of a text, in digits, Chinese numerals or English words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.numerals import EN_SCALE, EN_SMALL, value_of
from grading.text import Lang

_ZH_NUMBER = r"(?:\d[\d,，]*(?:\.\d+)?\s*[百千万亿]*|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半]+)"
_WORD = "|".join(sorted((*EN_SMALL, *EN_SCALE), key=len, reverse=True))
_EN_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?\s?(?:hundred|thousand|million|billion|grand|k|m)?\b|(?:{_WORD})\b(?:[ -](?:and )?(?:{_WORD})\b)*)"
_MONEY = {
    "zh": re.compile(rf"[￥¥$]\s?({_ZH_NUMBER})|({_ZH_NUMBER})\s*(?:多|来)?(?:元|块|圆|大洋|人民币|美金|美元|港币|欧元)(?!钟)"),
    "en": re.compile(rf"[$£€¥]\s?({_EN_NUMBER})|\b({_EN_NUMBER})\s?(?:yuan|rmb|dollars?|pounds?|euros?|quid|bucks|cash|in cash|cents?)\b"),
}  # fmt: skip
_ROUND = {
    "zh": re.compile(r"([\d.]*[零一二两三四五六七八九十百千半]*[万亿]|[一二两三四五六七八九]千|[一二两三四五六七八九]百)"
        r"(?![\u4e00-\u9fff]*(?:公里|步|人|字|次|遍|倍))"),
    "en": re.compile(
        rf"\b({_EN_NUMBER})(?=\s*(?:[.,;!?]|$|(?:and|as|for|by|to|into|from)\b|today|now|right|straight|in compensation|compensation))"
    ),
}  # fmt: skip
"""Sums without a unit, where something is given."""
_NUMBERED = re.compile(
    r"\b(?:send|sent|text|ring|call|reach)\w*\b[^.?!]{0,32}\b(?:to|on|at) \d{3,}\b"
    r"|\b(?:ending(?: in)?|number|no\.?|digits?|order|room|flight|gate|policy|ref(?:erence)?|extension) #?\d{3,}\b"
)
"""Numbers that name a telephone, an order, a room: no sums."""
_DAY = {
    "zh": re.compile(rf"(?<![\d\-])({_ZH_NUMBER})\s*[号日](?!楼|线|窗|机|门|店|员|人|仓|床|单|房|桌|柜|厅|栋|院)"),
    "en": re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|time|clause|century|street|row|day|visit|call|week|month))"),
}  # fmt: skip
_ANY = {"zh": re.compile(_ZH_NUMBER), "en": re.compile(rf"\b({_EN_NUMBER}|\d+(?=st|nd|rd|th))")}


def _values(pattern: re.Pattern[str], text: str) -> Iterator[float]:
    for match in pattern.finditer(text):
        value = value_of(next((g for g in match.groups() if g), match.group()) if match.groups() else match.group())
        if value is not None:
            yield value


def sums_in(text: str, lang: Lang, *, loose: bool = False) -> tuple[float, ...]:
    """Sums of money in a text (lower case); with `loose` also bare round numbers."""
    return (*_values(_MONEY[lang], text), *(_values(_ROUND[lang], _NUMBERED.sub(" ", text)) if loose else ()))


def days_in(text: str, lang: Lang) -> tuple[float, ...]:
    """Days of the month named in a text."""
    return tuple(_values(_DAY[lang], text))


def numbers_in(text: str, lang: Lang) -> frozenset[float]:
    """Every number of a text."""
    return frozenset(_values(_ANY[lang], text))
