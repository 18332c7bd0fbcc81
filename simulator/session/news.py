"""Whether a reply brings the customer anything: a step, an open question, or an hour, a figure or a person named for the first time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.heard import Grasp
from grading.hearing.echo import content_words
from grading.hearing.lexicon import lexicon
from grading.hearing.memory import FEELING_CODES, STEP_CODES
from grading.hearing.patterns import normalised
from grading.text import Lang
from simulator.call.state import CallState

NEWS = STEP_CODES | FEELING_CODES | {"T01", "T05", "T06", "T07", "T13", "T14", "T15", "T20", "T22"}
"""What brings something new if the reply before did not do it: a question does."""
HOURS = ("time_definite",)
UNHEARD_OF: dict[Lang, int] = {"zh": 6, "en": 3}
"""Words of matter (in Chinese: pairs of characters) that nobody has said, from which a question or an offer holds something new."""
_NAMED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:名字?叫|(?<![您你贵])姓(?!名|氏|什|啥))([\u4e00-\u9fff]{1,3})|我(?:是|叫)([小老][\u4e00-\u9fff])(?=[，。,.]|$)"
        r"|([\u4e00-\u9fff])(?:师傅|经理|主管|主任|护士长?|医生|大夫|老师)"
    ),
    "en": re.compile(
        r"\b(?:(?<!your )(?<!ur )name(?:'s|s)?(?: is)?|(?<!i )(?<!we )(?<!so-)called (?!back|you|him|her|them|it)"
        r"|(?:mr|mrs|ms|miss|dr|nurse|sister)\.?) (?!the\b|a\b|an\b|is\b|and\b)([a-z]+)"
    ),
}
"""Somebody given a name."""
_FIGURE = re.compile(r"\d+(?:[.:]\d+)?(?![\d.:]|\s*(?:min|sec|分钟|秒|[多来]?分))")
"""A figure, but for the minutes that somebody is to wait."""


def brings_news(state: CallState, grasp: Grasp) -> bool:
    """Whether the last reply, heard as `grasp`, brought something; `state` is the one after it was said and before it was heard."""
    before = state.memory
    offered = {m.id for m in grasp.offered} - before.remedies
    asked = {m.id for m in grasp.asked} - (before.asked & state.told)
    last = before.replies[-1] if before.replies else ()
    fresh = {c for c in grasp.codes() if c in NEWS} - set(last)
    checked = "verifies" in grasp.marks and not before.verified
    return bool(offered or asked or fresh) or checked or _says_new(state) or _puts_new(state, grasp)


def _puts_new(state: CallState, grasp: Grasp) -> bool:
    """A question or an offer in whose words there is something that nobody has spoken of yet; nothing beside a taboo."""
    puts = grasp.find("T09", "T12", "T24") or grasp.offered or "question" in grasp.marks
    if not puts or not state.agent_lines or any(item.is_taboo for item in grasp.items):
        return False
    lang = state.started.lang
    *earlier, reply = (normalised(line) for line in state.agent_lines)
    said = frozenset[str]().union(*(content_words(line, lang) for line in (*earlier, *map(normalised, state.customer_lines))))
    return len(content_words(reply, lang) - said) >= UNHEARD_OF[lang]


def _says_new(state: CallState) -> bool:
    """An hour, a figure or a name that nobody has said in this call."""
    if not state.agent_lines:
        return False
    lang = state.started.lang
    *earlier, reply = (normalised(line) for line in state.agent_lines)
    said = "\n".join((*earlier, *map(normalised, state.customer_lines)))
    return any(thing not in said for thing in _things(reply, lang))


def _things(reply: str, lang: Lang) -> Iterator[str]:
    yield from (reply[h.start : h.end] for h in lexicon(lang).find(reply) if h.concept in HOURS)
    yield from (m.group() for m in _FIGURE.finditer(reply))
    yield from (next(filter(None, m.groups())) for m in _NAMED[lang].finditer(reply))
