"""A second look for the technique that was asked for: what a call may leave unheard, a drill should not."""

from __future__ import annotations

import re

from grading.heard import Grasp, Heard
from grading.hearing.segments import sentences, trimmed
from grading.text import Lang

ASKS = re.compile(r"[？?]")
ASKING: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"什么时候|什么|怎么|哪|谁|多少|有没有|几[点号次个天]|为什么"),
    "en": re.compile(r"\b(?:what|when|where|who|which|how|why)\b", re.IGNORECASE),
}
SEEN, HALF_SEEN, BARE = 0.9, 0.8, 0.5
"""Strength of a technique that its traces show: whole, without all its words, or a question thrown at somebody."""
PILED = 3
"""Question words in one reply from which it is an interrogation."""
ROOM = {"zh": 6, "en": 15}
"""Characters beside the question from which there is a word of why it is asked."""


def second_look(code: str, reply: str, grasp: Grasp, lang: Lang) -> Heard | None:
    """The wanted technique as heard, or as its traces in the reply show it: the one question, the remedies named."""
    heard = grasp.find(code)
    seen = _traces(code, reply, grasp, lang)
    return max((i for i in (heard, seen) if i), key=lambda i: i.strength, default=None)


def _traces(code: str, reply: str, grasp: Grasp, lang: Lang) -> Heard | None:
    asked = len(ASKS.findall(reply))
    match code:
        case "T06" if asked == 1 and "open_question" in grasp.marks:
            return Heard(code, _question(reply), SEEN)
        case "T07" if asked == 1 and "open_question" not in grasp.marks and "anything_else" not in grasp.marks:
            question = _question(reply)
            return Heard(code, question, SEEN if len(reply.strip()) - len(question) >= ROOM[lang] or _has_lead(question, lang) else BARE)
        case "T09" if asked and len({m.id for m in grasp.offered}) > 1:
            return Heard(code, grasp.offered[0].quote, SEEN)
        case "T12" if grasp.offered and not asked:
            return Heard(code, grasp.offered[0].quote, HALF_SEEN)
        case _:
            return None


def piled_up(code: str, reply: str, lang: Lang) -> bool:
    """True for several questions where one was wanted."""
    return code in {"T06", "T07"} and (len(ASKS.findall(reply)) >= PILED or len(ASKING[lang].findall(reply)) >= PILED)


def _has_lead(question: str, lang: Lang) -> bool:
    """True when something stands before the question in its own sentence: a reason, a courtesy."""
    lead, comma, _ = question.replace("，", ",").replace("：", ",").partition(",")
    return bool(comma) and len(lead) >= ROOM[lang]


def _question(reply: str) -> str:
    """The sentence that asks."""
    return next((trimmed(reply, s) for s in sentences(reply) if ASKS.search(reply[s.start : s.end + 1])), reply.strip())
