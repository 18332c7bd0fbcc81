"""Lines in the language of letters: right for the customer a case was written for, wrong in anybody else's mouth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.text import Lang

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
