"""Being a good host (`would you like a cup of water?`) is a kindness: it finds nothing out, and is no question of fact (T06, T07)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.text import Lang

QUESTIONS = frozenset({"T06", "T07"})
_HOSTS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:要不要|要|想|先|给(?:您|你)|帮(?:您|你)|为(?:您|你)|(?:您|你)(?=喝))[^，。！？]{0,6}"
        r"(?:(?:喝|倒|来|端|接)(?:点儿?|口|杯|一杯|个)*(?:热|温|凉|冰|白)?(?:开)?(?:水|茶|咖啡|饮料)"
        r"|(?:搬|拿|找)(?:把|张|个|条|包)*(?:椅子|凳子|毯子|纸巾)|坐(?:下|着)(?:说|歇|等|聊)|歇(?:会儿?|一会|一下))"
    ),
    "en": re.compile(
        r"\b(?:would you (?:like|care for|prefer|fancy)|do you (?:want|need|fancy)|will you have|how about|fancy|care for"
        r"|(?:can|could|may|shall) (?:i|we) (?:get|bring|fetch|offer|make|pour|find))\b[^.?!]{0,12}\b(?:a|an|some|any|your|to)? ?"
        r"(?:(?:hot|cold|warm|nice|quick|little) )*(?:(?:cup|glass|drop|mug|bottle) of )?"
        r"(?:water|tea|coffee|cuppa|drink|hot chocolate|biscuits?|tissues?|blanket|chair|sit down|(?:have |take )?a seat)\b"
        r"(?! (?:on|in|at|with|by|back)\b)"
    ),
}
"""Something to drink, to sit on or to keep warm with, offered."""


def without_hosting(items: Sequence[Heard], lang: Lang) -> list[Heard]:
    """The items but for questions that only offer something a host would."""
    return [i for i in items if i.code not in QUESTIONS or not _HOSTS[lang].search(normalised(i.quote))]
