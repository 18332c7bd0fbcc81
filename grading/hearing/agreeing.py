"""Who grants what the customer has just said, in the customer's own words, blames nobody; mockery repeats words and grants nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.hearing.taboos import UNSURE, YOU
from grading.text import Lang

BLAME = "X5"
MOSTLY = 0.4
"""Share of a sentence that the customer has just said, from which it says their words again."""
SHORTEST: dict[Lang, int] = {"zh": 2, "en": 1}
"""Characters (zh) and words (en) in a row from which they are the customer's."""
_SNEERS = ("rude", "sarcasm", "threat", "question")
_GRANTS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"当然|确实|的确|没错|说得对|是这样|是这个理|哪能|总不能|不该"),
    "en": re.compile(r"\b(?:of course|indeed|quite|true|certainly|no|yes|right|agreed|naturally|surely)\b"),
}
_TOKEN: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"[\u4e00-\u9fff]|[a-z0-9]+"), "en": re.compile(r"[a-z0-9']+")}
_GREETS = re.compile(r"^\W*(?:您好|你好|(?:hello|hi|good (?:morning|afternoon|evening))\b)\W*")


def without_agreed(items: Sequence[Heard], reading: Reading, latest: str, lang: Lang) -> list[Heard]:
    """The items but for blame that is not certain, heard where the customer's own last words are granted and nobody is addressed."""
    return [i for i in items if i.code != BLAME or i.strength > UNSURE or not _grants(reading.span_of(i.quote), reading, latest, lang)]


def _grants(span: Span, reading: Reading, latest: str, lang: Lang) -> bool:
    words = _GREETS.sub("", reading.text[span.start : span.end])
    if not latest or not _GRANTS[lang].search(words) or YOU[lang].search(words) or reading.first(_SNEERS, span):
        return False
    own, theirs = _TOKEN[lang].findall(words), _TOKEN[lang].findall(normalised(latest))
    blocks = SequenceMatcher(None, own, theirs, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks if b.size >= SHORTEST[lang]) >= MOSTLY * len(own)
