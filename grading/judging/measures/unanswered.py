"""A plain question asked again and again and never answered: a date or a sum of which no reply ever speaks, or what `asked_again` hears."""

from __future__ import annotations

import re
from collections.abc import Mapping

from grading.call import FULL, HeardCall, HeardTurn
from grading.hearing.ear import LONGEST
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.judging.measures.asked_again import dodged
from grading.judging.measures.common import first_sentence
from grading.text import Lang
from grading.verdict import Quote

AGAIN = 2
"""Times it must have been asked: once it may be missed."""
_ASKS: Mapping[str, Mapping[Lang, re.Pattern[str]]] = {
    "when": {
        "zh": re.compile(
            r"什么时候|啥时候|何时|几点|几天|几号|哪天|多久|多长时间|给(?:我)?(?:一)?个(?:准)?(?:日子|时间|日期|准信|期限)|(?:尽快|马上|很快)是(?:多|几)"
        ),
        "en": re.compile(
            r"\bwhen(?:'s| (?:will|can|is|are|do|does|would|exactly))?\b(?=[^.?!]*\?)|\bwhen (?:will|can)\b|\bhow (?:long|soon)\b(?=[^.?!]*\?)"
            r"|\b(?:what|which) (?:date|day|time)\b|\ba (?:date|time)\b(?=\W*$)|\beta\b"
        ),
    },
    "how_much": {"zh": re.compile(r"(?:退|赔|补|要|得|收|是|给)[^，。！？]{0,4}多少"), "en": re.compile(r"\bhow much\b(?=[^.?!]*\?)")},
}
_RHETORICAL: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:等|打|跑|忍|拖|熬|耗)了?(?:你们)?(?:多久|几天)|(?:知道|晓得)[^，。！？]{0,10}(?:多久|几天|多少)"),
    "en": re.compile(r"\b(?:how long|when) (?:have|has|did|must|do) i\b|\b(?:do|d'you) you (?:even )?know\b"),
}
_HONEST: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:已经|现在就|这就|刚刚)[^，。！？]{1,8}|(?:办|弄|修|查|退|发|处理)好了|还?不(?:知道|清楚|确定|敢(?:说|保证))|没有(?:准确|确切|具体)的?(?:时间|日期|数)|(?:说|讲)不准"
    ),
    "en": re.compile(
        r"\b(?:right now|already|as we speak|this minute|is done|are done)\b|\b(?:don't|do not|can't|cannot) (?:yet )?(?:know|tell|say)\b|\bnot (?:yet )?(?:known|certain|sure)\b"
    ),
}
"""That it is done, or that one does not know, answers it, however little it helps."""


def left_open(call: HeardCall) -> Quote | None:
    """The beginning of the last reply to a question that was asked at least twice and never answered; None without one."""
    for kind in _ASKS:
        asked = [turn for turn in call.turns if _asks(kind, turn.customer, call.lang)]
        if len(asked) >= AGAIN and not any(_answers(kind, turn, call.lang) for turn in call.turns[asked[0].turn - 1 :]):
            return asked[-1].turn, first_sentence(asked[-1].reply)
    return dodged(call)


def _asks(kind: str, customer: str, lang: Lang) -> bool:
    words = normalised(customer[-LONGEST:])
    return _ASKS[kind][lang].search(words) is not None and _RHETORICAL[lang].search(words) is None


def _answers(kind: str, turn: HeardTurn, lang: Lang) -> bool:
    promised = any(item.code in {"T10", "T15"} and item.strength >= FULL for item in turn.grasp.items)
    words = normalised(turn.reply[:LONGEST])
    return promised or phrases("answering", f"told_{kind}", lang).search(words) is not None or _HONEST[lang].search(words) is not None
