"""What kind of answer a question wants: a time, a place, a person, a number, a reason, a way."""

from __future__ import annotations

import re
from typing import get_args

from grading.case import Aspect
from grading.hearing.phrases import phrases
from grading.text import Lang

NAMED: tuple[Aspect, ...] = tuple(aspect for aspect in get_args(Aspect) if aspect != "what")
"""`What` is asked in too many words to have any of its own."""

LED = re.compile(
    r"\W*(?:(?:and|so|but|or|then|ok|okay|well|now|sorry|right)\b\W*)*(?:(?:at|in|on|by|for|to|with|from|of) )?"
    r"(?:what|which|who|whose|whom|how|where|why|when)\b"
)
"""An English question with its question word at the head."""
_AFTERWARDS = re.compile(
    r"(?<=\w)(?<!\bis)(?<!\bwas)(?<!\bknow)(?<!\bhear)(?<!\btell)(?<!\bask)(?<!\bme)(?<!\bus) (?:when|where|while|if)\b"
    r"(?= (?:it|you|u|they|he|she|the|your|that|this|we|i|somebody|someone|nobody|everyone)\b)[^?]*"
)
"""The clause after it that only tells when or where."""


def kinds_of(question: str, lang: Lang) -> frozenset[Aspect]:
    """What a question (normalised) asks for; a guess at a day or an hour asks when."""
    if lang == "en" and LED.match(question):
        question = _AFTERWARDS.sub("", question)
    kinds = frozenset(kind for kind in NAMED if phrases("kinds", kind, lang).search(question))
    return kinds or (frozenset[Aspect](["when"]) if phrases("kinds", "guessed_time", lang).search(question) else kinds)
