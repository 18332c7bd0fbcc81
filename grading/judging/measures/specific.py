"""Whether a reply is about this case at all: high levels ask for its facts, names, figures or remedies, not for warm words alone."""

from __future__ import annotations

import re

from grading.call import HeardCall, HeardTurn, Hits
from grading.hearing.beyond import figures_of
from grading.hearing.cues import cues_of
from grading.hearing.ear import LONGEST
from grading.hearing.echo import content_words, echoes
from grading.hearing.figures import numbers_in
from grading.hearing.patterns import normalised
from grading.text import Lang

TELLING = 10
"""The least number that tells one case from another: `five o'clock` and `two ways` are said everywhere."""
OWN_WORDS: dict[Lang, int] = {"zh": 2, "en": 1}
"""Content words of the customer's (in Chinese: pairs of characters) in a sentence that takes up what they told."""
COMMON = frozenset(
    [
        "failed",
        "failure",
        "record",
        "records",
        "mistake",
        "fault",
        "error",
        "system",
        "number",
        "call",
        "calls",
        "answer",
        "reply",
        "reason",
        "letter",
        "text",
        "message",
        "name",
        "matter",
        "apology",
        "sorry",
        "trust",
        "记录",
        "系统",
        "电话",
        "答复",
        "回复",
        "说法",
        "处理",
        "解决",
        "道歉",
        "结果",
        "原因",
        "差错",
        "错误",
        "失误",
        "信任",
        "名字",
        "短信",
        "通知",
    ]
)
"""Words of a case that are said in every case."""


IDLE = frozenset(["听得", "得出", "看得", "出来", "换了", "特别", "心里", "不好"])
"""Pairs of letters of words that say how one hears or feels, whoever says them: who repeats them takes nothing up."""
_QUOTED = re.compile(r"[“\"][^”\"]{1,80}[”\"]")
"""The agent's words, said back by the customer: none of their own."""


def is_specific(call: HeardCall, turn: HeardTurn) -> bool:
    """True when the reply names something of this case, or does something essential to it; without a case, always."""
    if call.case is None:
        return True
    essential = {remedy.id for remedy in call.case.remedies if remedy.essential}
    if turn.grasp.need or any(m.id in essential for m in turn.grasp.offered):
        return True
    text = normalised(turn.reply[:LONGEST])
    named = (m.group().strip() for m in cues_of(call.case, call.lang).causes.finditer(text))
    if any(word not in COMMON for word in (*named, *(w.lower() for w in call.setting.keywords if w.lower() in text))):
        return True
    known = figures_of(call.case, call.lang)
    return any(number >= TELLING and int(number) in known for number in numbers_in(text, call.lang))


def taken_up(call: HeardCall, turn: HeardTurn, quote: str) -> bool:
    """True when words of a reply take up what the customer has told: a figure of theirs, or their own words."""
    told = normalised(_QUOTED.sub(" ", " ".join(t.customer[-LONGEST:] for t in call.turns if t.turn <= turn.turn)))
    text = normalised(quote)
    if numbers_in(text, call.lang) & _figures_of_theirs(call, turn):
        return True
    echoed = [text[hit.start : hit.end] for hit in echoes(text, content_words(told, call.lang), call.lang)]
    return sum(word not in IDLE for word in echoed) >= OWN_WORDS[call.lang]


def _figures_of_theirs(call: HeardCall, turn: HeardTurn) -> frozenset[float]:
    """The figures the customer brought into the call by then; those they only say after the agent are none, nor is one (一下)."""
    theirs, ours = frozenset[float](), frozenset({1.0})
    for t in (t for t in call.turns if t.turn <= turn.turn):
        theirs |= numbers_in(normalised(t.customer[-LONGEST:]), call.lang) - ours
        ours |= numbers_in(normalised(t.reply[:LONGEST]), call.lang)
    return theirs


def specific(call: HeardCall, hits: Hits) -> Hits:
    """The hits in replies that are about this case."""
    return [(turn, item) for turn, item in hits if is_specific(call, turn)]
