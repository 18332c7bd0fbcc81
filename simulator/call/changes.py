"""The three changes (S01) and holds (S97): when they are earned, and what they cost when they are not."""

from __future__ import annotations

import re
from typing import Literal

from grading.case import Case
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.text import Lang
from simulator.call.events import Held, SceneChanged
from simulator.call.state import CallState

Change = Literal["person", "place", "time"]
_LENGTH = re.compile(
    r"\d+|[一两三四五六七八九十半]\s*(?:个)?(?:分|秒|会|小时|钟头|刻)"
    r"|\b(?:a|one|two|three|five|ten)\s+(?:minute|moment|second|hour)",
    re.IGNORECASE,
)


def change_scene(state: CallState, case: Case, change: Change, to: str, lang: Lang) -> SceneChanged:
    """The event for a change the trainee asks for: earned or not, kept or not, and why (T13–T15)."""
    if change == "person":
        earned, why = _person(state, case)
    elif change == "place":
        earned, why = (True, "") if state.memory.acknowledged_at else (False, "no_acknowledgement")
    else:
        earned, why = _time(state, case)
    kept = change != "time" or definite(to, lang)
    return SceneChanged(change=change, to=to, earned=earned and kept, kept=kept, why="vague_time" if not kept else why)


def _person(state: CallState, case: Case) -> tuple[bool, str]:
    if not state.memory.acknowledged_at:
        return False, "no_acknowledgement"
    grounds = case.staff_at_fault or state.escalation.level >= 2 or any("T11" in codes for codes in state.memory.replies)
    return (True, "") if grounds else (False, "no_grounds")


def _time(state: CallState, case: Case) -> tuple[bool, str]:
    if case.urgent:
        return False, "urgent"
    if not state.memory.acknowledged_at:
        return False, "no_acknowledgement"
    facts_need_time = any(code in codes for codes in state.memory.replies for code in ("T10", "T11", "T09"))
    both = state.changed("person") and state.changed("place")
    return (True, "") if both or facts_need_time else (False, "too_early")


def definite(when: str, lang: Lang) -> bool:
    """True when words name a time one can keep: 明早十点 yes, 回头 no."""
    concepts = {hit.concept for hit in lexicon(lang).find(normalised(when))}
    return "time_definite" in concepts or bool(re.search(r"\d", when) and "time_vague" not in concepts)


_BRIEFED = {
    "zh": re.compile(
        r"(经过|情况|事情|来龙去脉|前因后果)[^。！？]{0,6}(讲|说|交代|告诉|转告)|(讲|说|交代|转告)[^。！？]{0,6}(经过|情况|清楚|听)|已?经?(交代|交接)"
    ),
    "en": re.compile(
        r"\bbrief(?:ed|ing)?\b|\b(?:told|telling|tell) (?:him|her|them|everything|it all|the story)|\bhave told\b"
        r"|\bfill(?:ed|ing)? (?:him|her|them) in|\bknows? (?:the|your|what|all|everything)|\bup to speed|\bhand(?:ed)? over\b"
    ),
}  # fmt: skip


def briefed(to: str, state: CallState, lang: Lang) -> bool:
    """True when the new person knows the story: said in the command or in the last reply."""
    words = f"{to} {state.last_agent}"
    return _BRIEFED[lang].search(words.lower()) is not None or any(h.concept == "brief" for h in lexicon(lang).find(normalised(words)))


def hold(argument: str) -> Held:
    """A hold is explained when the command gives its reason and length."""
    return Held(explained=len(argument.strip()) >= 2 and bool(_LENGTH.search(argument)), reason=argument)


WHY: dict[str, tuple[str, str]] = {
    "no_acknowledgement": ("还没有安抚客户就换，等于推卸", "before any acknowledgement it is passing the buck"),
    "no_grounds": (
        "没有换人的理由：与员工无关、权限够、客户也没要求上级",
        "no ground: no staff grievance, authority not exceeded, no superior asked for",
    ),
    "urgent": ("事情紧急，不能拖到以后", "the matter is urgent and cannot wait"),
    "too_early": ("先换人、换地，或者查实需要时间再约", "first person and place, or facts that need time"),
    "not_briefed": ("没有先把经过交代给同事，客户得从头再说一遍", "the colleague was not briefed, so the customer must tell it all again"),
    "unexplained_hold": ("没有说明原因和时长就让客户干等", "a hold without reason and length is a cold shoulder"),
    "vague_time": ("时间含糊，客户等不到", "the time was vague, so nobody came"),
}


def why_text(key: str, lang: Lang) -> str:
    """The reason an attempted change was not earned, in words; empty for none."""
    zh, en = WHY.get(key, ("", ""))
    return zh if lang == "zh" else en
