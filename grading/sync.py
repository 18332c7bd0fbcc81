"""The four syncs of a reply (S43): emotion, need, pace, wording, each 0–4 where it applies."""

from __future__ import annotations

from grading.heard import Grasp
from grading.hearing.ear import Situation
from grading.hearing.echo import content_words
from grading.hearing.patterns import any_of, normalised

PACE = {"phone": (12, 150), "counter": (10, 170), "chat": (6, 110)}
"""Comfortable length of a reply in Chinese characters (English: half as many words), by channel."""
SLOW_S = {"phone": 45.0, "counter": 60.0, "chat": 90.0}
"""Seconds after which an answer feels late."""


def sync_of(
    reply: str,
    grasp: Grasp,
    situation: Situation,
    feelings: tuple[str, ...],
    keywords: tuple[str, ...],
    channel: str,
    seconds: float | None,
) -> dict[str, int]:
    """Levels 0–4 per sync; `need` is left out when there is no case to compare with."""
    levels = {"emotion": _emotion(grasp, situation, feelings), "pace": _pace(reply, situation, channel, seconds)}
    levels["wording"] = _wording(reply, grasp, situation, keywords)
    if situation.case:
        levels["need"] = _need(grasp)
    return levels


def _emotion(grasp: Grasp, situation: Situation, feelings: tuple[str, ...]) -> int:
    if grasp.find("X8", "X5", "X7") or "calm_order" in grasp.marks:
        return 0
    empathy = grasp.find("T03")
    if empathy is None:
        return 2 if grasp.find("T02", "T04", "T18", "T21") else 1
    right = any_of(feelings, situation.lang).search(normalised(empathy.quote)) is not None
    return 2 + (not empathy.missing) + right


def _need(grasp: Grasp) -> int:
    if grasp.need:
        return 4
    if grasp.offered:
        return 3
    if grasp.asked or "open_question" in grasp.marks:
        return 2
    return 0 if grasp.find("X1", "X2", "X3") else 1


def _pace(reply: str, situation: Situation, channel: str, seconds: float | None) -> int:
    short, long = PACE.get(channel, PACE["phone"])
    size = len(reply.strip()) if situation.lang == "zh" else len(reply.split()) * 2
    if size == 0:
        return 0
    level = 4 if short <= size <= long else 3 if size <= long * 1.5 and size >= short / 2 else 1
    if seconds is not None and seconds > SLOW_S.get(channel, 60.0):
        level -= 1
    return max(0, level)


def _wording(reply: str, grasp: Grasp, situation: Situation, keywords: tuple[str, ...]) -> int:
    text = normalised(reply)
    own = content_words(situation.latest.lower(), situation.lang) & content_words(text, situation.lang)
    named = {m.group() for m in any_of(keywords, situation.lang).finditer(text)}
    level = 1 + min(3, len(named) + (1 if own else 0) + (1 if grasp.find("T22", "T05") else 0))
    return 0 if grasp.find("X2") and level < 3 else level
