"""Complaints that no time was given: out of place once one was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.text import Lang

_UNDATED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:没有?|无|缺|未定|不写|哪来的?)[^，。！？]{0,6}(?:日期|期限|时限|时间|钟点|日子|几号)"
        r"|(?:日子|日期|期限)(?:呢|空白|未定|与)|(?:时限|时间|钟点|日子)[^，。！？]{0,4}(?:呢|没有|未定|在哪|是什么|，报)"
        r"|哪一?天|何时|几[时点]|什么时候|猴年马月|要的是期限|时间。不合格"
    ),
    "en": re.compile(
        r"\b(?:no|without(?: an?)?|with no|not a|(?:said|say|says|hear|heard) (?:a|no)) (?:\w+ )?(?:date|hour|day|time|deadline|clock)\b"
        r"|\bwhere is the (?:date|day|hour)\b|\b(?:by when|(?:what|which) (?:day|hour|time))\b"
        r"|(?<!since )\bwhen(?:'s| (?:shall|do|does|will|is|are|can))\b[^.!]*\?|\bhour attached\b|\bundated\b",
        re.IGNORECASE,
    ),
}

_TONIGHT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"今晚|今夜|这一夜|今天夜里|今天这一夜"),
    "en": re.compile(r"\b(?:tonight|this evening|the night)\b", re.IGNORECASE),
}


def without_tonight(lines: Sequence[str], said: Sequence[str], lang: Lang) -> Sequence[str]:
    """The lines but for those that miss something for tonight, where tonight was spoken of; all where none would be left."""
    if not any(_TONIGHT[lang].search(words) for words in said):
        return lines
    return [line for line in lines if not _TONIGHT[lang].search(line)] or lines


def without_undated(lines: Sequence[str], lang: Lang) -> Sequence[str]:
    """The lines but for those that miss a time."""
    return [line for line in lines if not _UNDATED[lang].search(line)]
