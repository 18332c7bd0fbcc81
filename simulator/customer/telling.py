"""Which way of telling a fact answers the question best: the one with its words, and with the kind of figure it asks for."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from grading.case import Fact
from grading.hearing.asking import asks_unmarked
from grading.hearing.fact_words import tokens
from grading.hearing.patterns import normalised
from grading.text import Lang
from simulator.customer.desk import Desk

_N = r"(?:\d|[一二两三四五六七八九十百半])"
_FIGURES: dict[Lang, tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = {
    "zh": tuple(
        (re.compile(asked), re.compile(told))
        for asked, told in (
            (r"几点|何时|钟点|时间|(?:什么|啥)时候", rf"{_N} ?点|\d[:：]\d\d|[上中下]午|早上|[今昨夜晚][晚夜]|夜里|半夜|傍晚"),
            (
                r"几[月号]|哪一?[天日]|日期|(?:什么|啥)(?:时候|日子)|何时|(?:周|星期|礼拜)几",
                rf"{_N} ?[月号]|(?:周|星期|礼拜)[一二三四五六日天]|[昨前今明后]天|第.{{1,4}}天",
            ),
            (r"多久|多长时间|几(?:天|年|个月|周|个?小时|分钟|个?钟头)", rf"{_N}.{{0,3}}(?:天|年|月|周|星期|礼拜|小时|分钟|钟头)"),
            (r"多远|多少公里|几(?:公里|里|站)|路程", rf"{_N} ?(?:公里|里|站|分钟)"),
            (r"多少[钱元块]|几块|金额|价|多贵|贵不贵", rf"{_N}.{{0,2}}(?:元|块|万|千)|\d{{2,}}"),
            (r"多[长宽大高深]|尺寸", rf"{_N} ?(?:厘米|毫米|公分|寸|米)"),
            (r"多少度|几度|温度|度数", rf"{_N} ?度"),
            (r"多快|速度|时速|码", r"时速|公里|码"),
            (r"(?:几|多少)(?:次|回|遍|趟|下|口)|次数|多了|少了", rf"{_N} ?(?:次|回|遍|趟|下|口)"),
            (r"(?:几|多少)(?:个|位|口)?人|人数", rf"{_N} ?(?:个|位|口|人)"),
        )
    ),
    "en": (
        (
            re.compile(r"\b(?:how(?:'s| is| are)? ?(?:many|much|old|long|often|far)|what (?:time|day|date)|when)\b"),
            re.compile(
                r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|hundred|thousand)\b"
            ),
        ),
    ),
}
"""What asks for a figure, and what a line holds that gives one of that kind."""
FIGURE, WORD, LETTER = 2.0, 1.0, 0.34
"""What the figure asked for is worth, a word in common, a single Chinese character."""
BETTER, NEWS = 1.0, 2.0
"""By how much a way of telling must lie nearer to the question than another; than what was said, to be news to whoever asks again."""


def nearest_tellings(says: Sequence[str], id_: str, desk: Desk) -> Sequence[str]:
    """The ways of telling a fact that lie nearest to the question after it; all of those still unsaid, where none lies nearer."""
    unsaid = [line for line in says if line not in desk.state.spent]
    near = {line: _nearness(line, asked_with(id_, desk), desk.state.started.lang) for line in unsaid}
    return [line for line in unsaid if near[line] > max(near.values()) - BETTER]


def better_left(fact: Fact, desk: Desk) -> bool:
    """True where a way of telling a fact is left that lies nearer to the question than any that has been said."""
    said, unsaid = _nearest_of_each(fact, desk)
    return unsaid >= said + NEWS


def said_better(fact: Fact, desk: Desk) -> bool:
    """True where the way a fact was told already lies nearer to the question than any that is left."""
    said, unsaid = _nearest_of_each(fact, desk)
    return said >= unsaid + BETTER


def _nearest_of_each(fact: Fact, desk: Desk) -> tuple[float, float]:
    """How near the nearest said and the nearest unsaid way of telling lie; 0 where there is none."""
    lang, asked = desk.state.started.lang, asked_with(fact.id, desk)
    said, unsaid = [0.0], [0.0]
    for line in fact.says.in_(lang):
        (said if line in desk.state.spent else unsaid).append(_nearness(line, asked, lang))
    return max(said), max(unsaid)


def asked_with(id_: str, desk: Desk) -> str:
    """The sentence that asks for a fact (normalised); the whole reply, where the words that point to it ask nothing by themselves."""
    quote = next((m.quote for m in desk.grasp.asked if m.id == id_), "")
    asks = quote and (quote.endswith(("?", "？")) or desk.state.last_agent.partition(quote)[2][:1] in {"?", "？"})
    return normalised(quote if asks or asks_unmarked(normalised(quote), desk.state.started.lang) else desk.state.last_agent)


def _nearness(line: str, question: str, lang: Lang) -> float:
    told = normalised(line)
    shared = tokens(question, lang) & tokens(told, lang)
    words = math.fsum(LETTER if len(word) == 1 else WORD for word in shared)
    return words + FIGURE * any(asked.search(question) and given.search(told) for asked, given in _FIGURES[lang])


SHORTEST_BRIEF: dict[Lang, int] = {"zh": 6, "en": 16}
"""Characters from which the beginning of a fact stands for the whole of it."""


def briefly(says: Sequence[str], desk: Desk) -> str:
    """What somebody says who has told a thing in every way they have: the part of it that the question comes nearest to."""
    lang = desk.state.started.lang
    asked = tokens(desk.said, lang)
    found = [part for line in says for part in parts(line, lang)]
    unsaid = [part for part in found if not any(part.rstrip("。.!！?？") in said for said in desk.state.customer_lines)]
    letters = frozenset(normalised(desk.state.last_agent)) if lang == "zh" else frozenset()
    return max(unsaid or found, key=lambda part: (len(asked & tokens(normalised(part), lang)), len(letters & frozenset(part))))


def parts(line: str, lang: Lang) -> list[str]:
    """A line's sentences, or the clauses of a Chinese line of one sentence, as far as they say something by themselves; else the line."""
    found = [part.strip() for part in re.split(r"(?<=[。！？])" if lang == "zh" else r"(?<=[.!?])\s", line) if part.strip()]
    if lang == "zh" and len(found) == 1:
        found = [f"{part.strip('。')}。" for part in re.split(r"[，；]", line)]
    whole: list[str] = []
    for part in found:  # what says little by itself goes with what comes after it
        if whole and len(whole[-1]) <= SHORTEST_BRIEF[lang]:
            whole[-1] += ("" if lang == "zh" else " ") + part
        else:
            whole.append(part)
    return whole if len(whole[-1]) > SHORTEST_BRIEF[lang] else [line]
