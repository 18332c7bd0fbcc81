"""Figures in words: sums of money, days of the month, and every number of a text, in digits, Chinese numerals or English words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.text import Lang

_ZH_DIGITS = {
    ch: n for n, chars in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for ch in chars
}
_ZH_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000}
_SMALL = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5}
_SCALE = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000}
_ZH_NUMBER = r"(?:\d[\d,，]*(?:\.\d+)?\s*[百千万亿]*|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半]+)"
_WORD = "|".join(sorted((*_SMALL, *_SCALE), key=len, reverse=True))
_EN_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?\s?(?:hundred|thousand|million|billion|grand|k|m)?\b|(?:{_WORD})\b(?:[ -](?:and )?(?:{_WORD})\b)*)"
_MONEY = {
    "zh": re.compile(rf"[￥¥$]\s?({_ZH_NUMBER})|({_ZH_NUMBER})\s*(?:多|来)?(?:元|块|圆|大洋|人民币|美金|美元|港币|欧元)(?!钟)"),
    "en": re.compile(rf"[$£€¥]\s?({_EN_NUMBER})|\b({_EN_NUMBER})\s?(?:yuan|rmb|dollars?|pounds?|euros?|quid|bucks|cash|in cash|cents?)\b"),
}  # fmt: skip
_ROUND = {
    "zh": re.compile(r"([\d.]*[零一二两三四五六七八九十百千半]*[万亿]|[一二两三四五六七八九]千|[一二两三四五六七八九]百)"
        r"(?![\u4e00-\u9fff]*(?:公里|步|人|字|次|遍|倍))"),
    "en": re.compile(rf"\b({_EN_NUMBER})(?=\s*(?:[.,;!?]|$|and\b|as\b|for\b|by\b|today|now|right|straight|in compensation|compensation))"),
}  # fmt: skip
"""Sums without a unit, where something is given."""
_DAY = {
    "zh": re.compile(rf"(?<![\d\-])({_ZH_NUMBER})\s*[号日](?!楼|线|窗|机|门|店|员|人|仓|床|单|房|桌|柜|厅|栋|院)"),
    "en": re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|time|clause|century|street|row|day|visit|call|week|month))"),
}  # fmt: skip
_ANY = {"zh": re.compile(_ZH_NUMBER), "en": re.compile(rf"\b({_EN_NUMBER}|\d+(?=st|nd|rd|th))")}


def value_of(words: str) -> float | None:
    """The number that words stand for, or None."""
    words = words.strip().lower().replace(",", "").replace("，", "")
    if not words:
        return None
    if re.search(r"[a-z]", words):
        return _english(words)
    return _chinese(words)


def _english(words: str) -> float | None:
    total, part = 0.0, 0.0
    for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", words):
        if word[0].isdigit():
            part += float(word)
        elif word in _SCALE:
            part = (part or 1) * _SCALE[word]
            if _SCALE[word] >= 1000:
                total, part = total + part, 0.0
        elif word in _SMALL:
            part = part + _SMALL[word] if not (word in {"a", "an"} and part) else part
        elif word != "and":
            return None
    return total + part


def _chinese(words: str) -> float | None:
    total, section, digit = 0.0, 0.0, 0.0
    for part in re.findall(r"\d+(?:\.\d+)?|.", words):
        if part[0].isdigit():
            digit = float(part)
        elif part in _ZH_DIGITS:
            digit = _ZH_DIGITS[part]
        elif part == "半":
            digit = 0.5
        elif part in _ZH_UNITS:
            unit = _ZH_UNITS[part]
            if unit >= 10_000:
                total, section, digit = total + (section + digit or 1) * unit, 0.0, 0.0
            else:
                section, digit = section + (digit or 1) * unit, 0.0
    return total + section + digit


def _values(pattern: re.Pattern[str], text: str) -> Iterator[float]:
    for match in pattern.finditer(text):
        value = value_of(next((g for g in match.groups() if g), match.group()) if match.groups() else match.group())
        if value is not None:
            yield value


def sums_in(text: str, lang: Lang, *, loose: bool = False) -> tuple[float, ...]:
    """Sums of money in a text (lower case); with `loose` also bare round numbers."""
    return (*_values(_MONEY[lang], text), *(_values(_ROUND[lang], text) if loose else ()))


def days_in(text: str, lang: Lang) -> tuple[float, ...]:
    """Days of the month named in a text."""
    return tuple(_values(_DAY[lang], text))


def numbers_in(text: str, lang: Lang) -> frozenset[float]:
    """Every number of a text."""
    return frozenset(_values(_ANY[lang], text))
