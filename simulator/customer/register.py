"""The case's plain lines in this customer's mouth: no letters where people talk, and one word for "you" throughout."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from grading.text import Lang
from simulator.content.persona import Voice

_PLAIN_YOU = re.compile(r"你(?!们)")
_CITED = re.compile(r"(“[^”]*”)")

WRITTEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"请(?:说明|以|将|给出|明确|转给|贵|向|出具|予)|书面|贵(?:司|行|方)|届时|一式|逐[条项]"
        r"|陈述|应当|与否|依据|上述|不予|即可|在案|倒果为因|意思表示|致电|递交"
    ),
    "en": re.compile(
        r"\b(?:hereby|herewith|furnish\w*|shall|whom|therein|thereof|construe|one who drafted|i (?:require|wish to)|kindly|state which"
        r"|may follow|no written|be certain that|inquiry|entitled|conclusion of|in writing, with"
        r"|authoris(?:e|ation)\w*|drafted|establish\w*|infringement|assertion)\b",
        re.IGNORECASE,
    ),
}


def spoken(lines: Sequence[str], lang: Lang) -> Sequence[str]:
    """The lines that anybody might say; all of them where none would be left."""
    return [line for line in lines if not WRITTEN[lang].search(line)] or lines


def addressed(line: str, voice: Voice, lang: Lang) -> str:
    """A Chinese line that says 您 or 你 as the persona's own lines always do; quoted words, and personas who say both, are left alone."""
    if lang != "zh" or not ("你" in line or "您" in line):
        return line
    you = you_of(voice)
    if not you:
        return line
    parts = _CITED.split(line)
    return "".join(p if n % 2 else _PLAIN_YOU.sub("您", p) if you == "您" else p.replace("您", "你") for n, p in enumerate(parts))


_known: deque[tuple[Voice, str]] = deque(maxlen=16)


def you_of(voice: Voice) -> str:
    """The word for "you" that a persona's own lines always use; empty for one who says both, or neither. Kept for the last few voices."""
    for known, word in _known:
        if known is voice:
            return word
    said = [own for bank in voice.zh.values() for band in (bank.any, bank.hot, bank.warm, bank.calm) for own in band]
    polite, plain = any("您" in own for own in said), any(_PLAIN_YOU.search(own) for own in said)
    word = "" if polite == plain else "您" if polite else "你"
    _known.append((voice, word))
    return word
