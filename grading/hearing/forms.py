"""What an answer must have in it: a sum for `how much is it`, a time for `when`, a length for `how long`, a number for `how many`.

A thing that a case knows lies near to every question about it; its weight, its price or its hour are told only by words that hold one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from grading.hearing.patterns import normalised
from grading.hearing.quantities import quantities_in
from grading.text import Lang

Form = Literal["sum", "time", "length", "number", "count", "age"]
_ASKED: dict[Lang, Mapping[Form, re.Pattern[str]]] = {
    "zh": {
        "sum": re.compile(r"多少(?:钱|元|块)|几(?:块|元|百|千|万)|什么价|价[钱格](?:是)?多|(?:费|租|价|款|金)[^，。？]{0,4}(?:是)?多少"),
        "time": re.compile(r"几点|(?:什么|啥)时[候间]|哪(?:一)?[天年月周]|几[号月](?![楼线门窗])|(?:星期|礼拜|周)几|何时|多会儿"),
        "length": re.compile(r"多久|多长时间|(?:几|多少)个?(?:小时|钟头|分钟|天|星期|礼拜|月|年|周)"),
        "number": re.compile(r"(?:单|编|工|卡|票|账|房|门牌|保单|合同|版本|尾|车牌|登机口|座位)号|号码|多少号|几号[楼线门窗]|型号"),
        "age": re.compile(r"多大(?:岁数|年纪|了|年龄)|几岁|多少岁|什么岁数"),
        "count": re.compile(r"(?:多少|几)个?(?P<of>[个位只箱盒件张条户口次回遍趟辆套份家斤度楼层米人桌台排节门扇页瓶包袋]|公里|单元)"),
    },
    "en": {
        "sum": re.compile(
            r"\bhow much\b[^?]*\b(?:pay|paid|cost|costs|charged?|spen[dt]|worth|price|premium|fee|fare|rent|is it|was it)\b"
            r"|\bwhat(?:'s| is| was)? (?:the |your )?(?:\w+ )?(?:price|fee|premium|amount|fare|rent)\b"
        ),
        "time": re.compile(
            r"(?:^|[,;:.!] ?|\b(?:and|so|by|since|from|know|tell me|till|until) )when\b"
            r"|\b(?:what|which) (?:time|day|date|month|year|hour)\b"
        ),
        "length": re.compile(r"\bhow long\b|\bhow many (?:minutes|hours|days|weeks|months|years|nights)\b"),
        "number": re.compile(
            r"\b(?:claim|policy|order|ticket|account|reference|case|gate|phone|licen[cs]e|registration|serial|version|model|job|flat|room|seat)"
            r" (?:number|plate|no)\b|\b(?:what|which) version\b"
        ),
        "age": re.compile(r"\bhow old\b|\bwhat age\b"),
        "count": re.compile(
            r"\bhow many (?:of )?(?:the |your |our |those |these )?(?:other |more |different )?"
            r"(?P<of>(?!(?:are|were|is|was|do|does|did|have|has|of|in|can|will|would)\b)[a-z]{3,})"
        ),
    },
}
_SUM: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[\d一二两三四五六七八九十百千万](?:多|来)?[元块]|免费|不要钱|一分"),
    "en": re.compile(r"\byuan\b|\bfree\b|\ba (?:penny|cent)\b"),
}
_TIME: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"[今明昨前后当那]天|[今明昨当]晚|今早|明早|[早中晚]上|[上下中]午|凌晨|半夜|夜里|周末|(?:周|星期|礼拜)[一二三四五六日天]|[月年号]|点(?:钟|半|多|以?前|以?后|左右)?|去年|刚才?|早就|以前|之前|之后|现在|一直|每"
    ),
    "en": re.compile(
        r"\b(?:today|tonight|tomorrow|yesterday|morning|afternoon|evening|night|noon|midnight|o'clock|\w+day|\w+days|week|month|year|ago|before"
        r"|after|since|until|always|already|now|just|once|january|february|march|april|june|july|august|september|october|november"
        r"|december|spring|summer|autumn|winter|weekend|every|early|late|hour|soon|half past"
        r"|(?:past|to) \w+|within|day \w+|times?|latest)\b"
    ),
}
_LENGTH = frozenset({"minute", "hour", "day", "week", "month", "year"})
_DIGITS = re.compile(r"\d[\d ]|[A-Za-z]\d")
_NUMBER: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"\d+|[零一二两三四五六七八九十百千几半]+|没有|都|全"),
    "en": re.compile(
        r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|several|both|all|no|none|only|half|a few)\b"
    ),
}
_BESIDE: dict[Lang, int] = {"zh": 3, "en": 24}
"""Characters between a number and what it counts."""


def form_of(question: str, lang: Lang) -> tuple[Form, str] | None:
    """What an answer to a question (normalised) must have in it, and for a count what is counted; None where nothing of the kind.

    >>> form_of("how many cars came with you?", "en"), form_of("are you alone?", "en")
    (('count', 'cars'), None)
    """
    for form, asked in _ASKED[lang].items():
        if found := asked.search(question):
            return form, found.group("of") if form == "count" else ""
    return None


def answers_in(form: tuple[Form, str], lines: Iterable[str], lang: Lang) -> bool:
    """True where one of these lines has what such a question is after.

    >>> answers_in(("count", "cars"), ("We came in three cars.",), "en"), answers_in(("count", "cars"), ("We came by car.",), "en")
    (True, False)
    """
    return any(_has(form, normalised(line), lang) for line in lines)


@lru_cache(maxsize=4096)
def _has(asked: tuple[Form, str], line: str, lang: Lang) -> bool:
    form, of = asked
    kinds = {q.kind for q in quantities_in(line, lang)}
    if form == "count":
        return any(_counts(line, end, of, lang) for end in (m.end() for m in _NUMBER[lang].finditer(line)))
    return {
        "sum": "sum" in kinds or _SUM[lang].search(line) is not None,
        "time": bool(kinds & {"clock", "date"}) or _TIME[lang].search(line) is not None,
        "length": bool(kinds & _LENGTH),
        "number": _DIGITS.search(line) is not None,
        "age": "age" in kinds,
    }[form]


def _counts(line: str, end: int, of: str, lang: Lang) -> bool:
    after = line[end : end + _BESIDE[lang]]
    return of in after if lang == "zh" else any(word.startswith(of.rstrip("s")[:5]) for word in _words(after))


def _words(text: str) -> Iterator[str]:
    return (m.group() for m in re.finditer(r"[a-z]+", text))
