"""Numbers a customer says: another one than they told before, or one from nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from grading.case import Fact
from grading.hearing.echo import content_words
from grading.numerals import EN_ONES, value_of
from grading.text import Lang
from simulator.customer.guard import Problem, made_up, problems
from simulator.customer.private import said_openly
from simulator.review.findings import Kind, SimulatorError
from simulator.review.reading import Line, Reading
from simulator.review.why import why

Figure = tuple[str, str]
"""What is counted, and how many: (`天`, `3`), (`day`, `3`); (``, `0926`) for a long number that counts nothing."""
CHATTY = frozenset({"次", "time", "call", "minute", "分钟", "人", "people", "件", "条"})
"""Units of everyday talk: a sentence that counts these, or a short number, must share two content words with a fact to be about
it, others one."""
_ZH_UNITS = "个月|小时|分钟|元|块|圆|毛|天|号|日|点|次|月|周|年|层|楼|度|人|件|遍|回|条|岁|桌|晚"
_ZH = re.compile(rf"(\d+(?:,\d{{3}})*(?:[.:]\d+)?|[零〇一二两三四五六七八九十百千]+)\s*({_ZH_UNITS})?")
_EN_UNITS = (
    "day|week|month|year|hour|minute|time|yuan|dollar|pound|euro|quid|degree|floor|people|guest|call|visit|pair|item|night"
    "|pm|am|st|nd|rd|th"
)
_EN_NUMBERS = (*EN_ONES[1:], "twenty")
_EN = re.compile(rf"(\d+(?:,\d{{3}})*(?:[.:]\d+)?|\b(?:{'|'.join(_EN_NUMBERS)})\b)[\s-]?(?:({_EN_UNITS})s?\b)?", re.IGNORECASE)
_SAME = {"圆": "元", "块": "元", "日": "号", "楼": "层", "遍": "次", "回": "次", "st": "th", "nd": "th", "rd": "th"}
SHORT, LONG = 2, 3
"""Digits from which a number that counts nothing may mean something (a staff number), and surely does (a card, a time, a sum)."""


def number_errors(reading: Reading) -> Iterator[SimulatorError]:
    """Contradicted facts, and numbers made up."""
    known = _known(reading)
    for line in reading.lines:
        fact, quote = _contradicted(line, known, reading)
        if fact:
            yield line.error(Kind.CONTRADICTION, "hindered", why("contradiction", reading.lang, fact=fact.id), quote=quote, grave=fact.key)
        elif Problem.INVENTED in problems(line.text, line.terms):
            quote = next((s for s in line.sentences if made_up(s, line.terms)), line.text)
            yield line.error(Kind.INVENTED, "hindered", why("invented", reading.lang), quote=quote)


@lru_cache(maxsize=2048)
def figures(text: str, lang: Lang) -> frozenset[Figure]:
    """The figures of a text; a lone `one` is an article more often than a number, and left out."""
    found = set()
    for match in (_ZH if lang == "zh" else _EN).finditer(text):
        value, unit = _value(match.group(1)), (match.group(2) or "").lower()
        if unit and match.group(1) not in {"一", "零"}:
            found.add((_SAME.get(unit, unit), value))
        elif not unit and sum(c.isdecimal() for c in match.group(1)) >= SHORT:
            found.add(("", value))
    return frozenset(found)


def _value(written: str) -> str:
    return written.replace(",", "").removesuffix(".00") if written[0].isdigit() else f"{value_of(written):.12g}"


def _known(reading: Reading) -> frozenset[Figure]:
    """Every figure of the case: nobody who says one of these has made it up."""
    setup, lang = reading.setup, reading.lang
    card = setup.scenario.card
    facts = [w for f in setup.scenario.case.facts for w in f.says.in_(lang)]
    lines = (*said_openly(setup.persona, setup.scenario, lang), *facts, *setup.scenario.case.need.says.in_(lang))
    desk = [text for group in (card.record, card.authority, card.policy) for text in group.in_(lang)]
    return _all((*lines, *desk), lang)


def _all(texts: Iterable[str], lang: Lang) -> frozenset[Figure]:
    return frozenset(figure for text in texts for figure in figures(text, lang))


def _contradicted(line: Line, known: frozenset[Figure], reading: Reading) -> tuple[Fact | None, str]:
    """A fact told by now that a sentence speaks of with another number, and that sentence."""
    lang = reading.lang
    allowed = known | _all((*line.agent, *line.before.customer_lines, line.bank), lang)
    told = line.before.told | set(line.said.reveals)
    facts = [f for f in reading.setup.scenario.case.facts if f.id in told or f.reveal == "opening"]
    for sentence in line.sentences:
        new = figures(sentence, lang) - allowed
        if not new:
            continue
        for fact in facts:
            if _about(sentence, new, fact, lang):
                return fact, sentence
    return None, ""


def _about(sentence: str, new: frozenset[Figure], fact: Fact, lang: Lang) -> bool:
    """True when a sentence counts what the fact counts, and is about the same thing."""
    wordings = " ".join(fact.says.in_(lang))
    units = {unit for unit, _ in figures(wordings, lang)}
    counted = [figure for figure in new if figure[0] in units]
    shared = content_words(sentence, lang) & content_words(wordings, lang)
    plainly = any(len(value) >= LONG if unit == "" else unit not in CHATTY for unit, value in counted)
    return bool(counted) and len(shared) >= (1 if plainly else 2)
