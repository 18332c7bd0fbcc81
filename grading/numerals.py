"""Numbers in words: Chinese numerals (一千二百八十六, 二零二六, 五万), English words (twenty-one thousand), digits with commas."""

from __future__ import annotations

import re

ZH_DIGITS = {
    ch: n for n, chars in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for ch in chars
}
ZH_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000}
EN_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
EN_SMALL: dict[str, float] = {"zero": 0, "a": 1, "an": 1, "half": 0.5}
EN_SMALL |= {word: n for n, word in enumerate(EN_ONES, 1)} | {word: 10 * n for n, word in enumerate(EN_TENS, 2)}
EN_SCALE = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000}


def value_of(words: str) -> float | None:
    """The number that words stand for, or None."""
    words = words.strip().lower().replace(",", "").replace("，", "")
    if not words:
        return None
    return _english(words) if re.search(r"[a-z]", words) else _chinese(words)


def plain(words: str) -> str:
    """The same as text in one form: `1286`, `2.5`; Chinese digits said one by one (二零二六) as they stand; empty for no number."""
    if len(words) > 1 and all(ch in ZH_DIGITS for ch in words):
        return "".join(str(ZH_DIGITS[ch]) for ch in words)
    value = value_of(words)
    return "" if value is None else f"{value:.12g}"


def _english(words: str) -> float | None:
    total, part = 0.0, 0.0
    for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", words):
        if word[0].isdigit():
            part += float(word)
        elif word in EN_SCALE:
            part = (part or 1) * EN_SCALE[word]
            if EN_SCALE[word] >= 1000:
                total, part = total + part, 0.0
        elif word in EN_SMALL:
            part = part + EN_SMALL[word] if not (word in {"a", "an"} and part) else part
        elif word != "and":
            return None
    return total + part


def _chinese(words: str) -> float | None:
    total, section, digit = 0.0, 0.0, 0.0
    for part in re.findall(r"\d+(?:\.\d+)?|.", words):
        if part[0].isdigit():
            digit = float(part)
        elif part in ZH_DIGITS:
            digit = ZH_DIGITS[part]
        elif part == "半":
            digit = 0.5
        elif part in ZH_UNITS:
            unit = ZH_UNITS[part]
            if unit >= 10_000:
                total, section, digit = total + (section + digit or 1) * unit, 0.0, 0.0
            else:
                section, digit = section + (digit or 1) * unit, 0.0
    return total + section + digit
