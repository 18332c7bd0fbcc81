"""What the customer takes up from the call so far: the agent's words, their own open question, promises, earlier contacts."""

from __future__ import annotations

import re

from grading.hearing.echo import content_words
from grading.hearing.segments import clauses, sentences, trimmed
from grading.text import Lang
from simulator.call.state import CallState

SHORTEST_ECHO = {"zh": 3, "en": 8}
LONGEST_ECHO = {"zh": 14, "en": 48}
"""Characters of the agent's words that fit into a customer's sentence."""
QUIET = " ,.!?，。！？、；;：:…—“”\"'‘’()（）[]【】"
MOST_INSISTING = 1
"""How often a customer comes back to one question."""


def fits(words: str, lang: Lang) -> bool:
    """True for words that can be quoted inside a sentence."""
    return 0 < len(words) <= LONGEST_ECHO[lang]


def echo_of(reply: str, lang: Lang, name: str = "") -> str:
    """The agent's most telling few words, exactly as said, not the customer's own name; empty when nothing short says anything."""
    parts = [trimmed(reply, c).strip(QUIET) for s in sentences(reply) for c in clauses(reply, s)]
    sayable = [p for p in parts if SHORTEST_ECHO[lang] <= len(p) <= LONGEST_ECHO[lang] and not (name and name in p)]
    usable = [p for p in sayable if content_words(p.lower(), lang)]
    return max(usable, key=lambda p: (len(content_words(p.lower(), lang)), -len(p)), default="")


def promise_words(state: CallState) -> str:
    """When something was last promised for, in the agent's own words; empty when nothing dated was."""
    lang = state.started.lang
    return next((due for p in reversed(state.promises) if fits(due := time_of(p.due), lang) and not over(p.what, p.due, lang)), "")


def time_of(due: str) -> str:
    """The time alone, without a clause before it: `退，半小时` is half an hour."""
    return re.split(r"[，,、] ?", due)[-1]


_OVER: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:昨天|前天|上[周个]|去年|当时|刚才|之前|已经)|[断扣发掉报约抽订买]了|[发报打来说约]过|没有?[人打回发扣送到接]|差[了\d]|款时|未"
    ),
    "en": re.compile(r"\b(?:was|were|did|had|didn't|wasn't|dropped|failed|went|came|rang|called|sent|said|told|ago|yesterday|last)\b"),
}
_AHEAD: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"会|给[您你]|帮[您你]|[之以]?内|明[天儿早]|后天|今[天晚]|马上|前(?:给|回|办|到)|安排"),
    "en": re.compile(r"'ll\b|\b(?:will|shall|going to|can|let me|within|by|tomorrow|tonight|today|before)\b"),
}


def over(what: str, due: str, lang: Lang) -> bool:
    """True for a time that was told and not promised: the line dropped at 14:09."""
    if f"第{due}" in what:
        return True  # 第五天前: a day counted off from something, cut in two
    clause = next((c for c in re.split(r"[。；;，]|[.,;](?!\d)", what) if due in c), what).lower()
    return _OVER[lang].search(clause) is not None and _AHEAD[lang].search(clause) is None


def question_due(state: CallState) -> bool:
    """True when the customer's own question is still open and they have not yet come back to it often enough."""
    return state.question is not None and state.question.insisted < MOST_INSISTING


QUOTED_WITHIN = 2
"""Lines of the customer's within which they throw nobody's words back a second time."""


def quoted_lately(state: CallState) -> bool:
    """True where the agent's words were thrown back just now: again and again is a habit nobody has."""
    return any(mark in line for line in state.customer_lines[-QUOTED_WITHIN:] for mark in '“"')
