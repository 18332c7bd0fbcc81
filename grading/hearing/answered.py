"""Whether a reply answers the customer's question by its form: a time to `when`, a yes or no to `can you`. How well is another matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grading.hearing.patterns import normalised
from grading.text import Lang

ANSWERS = "replies"
"""The mark of such a reply: it dodges nothing (X6), whatever else it does."""
_LAST_QUESTION = re.compile(r"[^。！!？?\n.]*[?？]\W*$")


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of question, and what an answer to it holds."""

    asks: re.Pattern[str]
    answers: re.Pattern[str]


_FORMS: dict[Lang, tuple[_Form, ...]] = {
    "zh": (
        _Form(
            re.compile(r"什么时候|啥时候|何时|几点|几号|哪天|哪一天|多久|多长时间|几天"),
            re.compile(
                r"\d|[一二两三四五六七八九十半几]+个?(?:天|周|礼拜|星期|小时|钟头|分钟|点|号|工作日|月)"
                r"|(?:这|下|本)个?(?:周|礼拜|星期|月)|[今明后]天|今晚|明早|[上下]午|(?:周|礼拜|星期)[一二三四五六日天末]|马上|这就|现在"
            ),
        ),
        _Form(re.compile(r"(?:干|做|忙)(?:什么|嘛|啥)|搞什么"), re.compile(r"^\W*(?:我)?(?:在|正|刚)")),
        _Form(
            re.compile(r"[吗嘛吧么没]\s*[?？]|([\u4e00-\u9fff])不\1|有没有|是不是|能不能|真的[?？]|行不|对不"),
            re.compile(
                r"^\W*(?:[嗯哦啊哎唉]|这个|那|哥|姐|大[爷妈哥姐])*[，,、\s]*(?:我们?|您|这边|公司)?"
                r"(?:当然|可以|能(?!不能)|行|好|是(?!不是)|对|有(?!没有)|没|不|会(?!不会)|肯定|真的?|应该|得|需要|要)"
            ),
        ),
    ),
    "en": (
        _Form(
            re.compile(r"\b(?:when|what time|how (?:long|soon)|which day|what day)\b"),
            re.compile(
                r"\d|\b(?:today|tonight|tomorrow|now|straight away|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midday"
                r"|(?:an?|one|two|three|four|five|six|seven|ten|this|next|within) (?:\w+ )?(?:minute|hour|day|week|month)s?)\b"
            ),
        ),
        _Form(re.compile(r"\bwhat(?:'s| are| is)\b[^?]{0,12}\bdoing\b"), re.compile(r"^\W*i(?:'m| am) \w+ing\b")),
        _Form(
            re.compile(
                r"^\W*(?:(?!why|what|when|how|where|who|which)\w+,? )?(?:so |and |but |then )?"
                r"(?:is|are|was|were|do|does|did|can|could|will|would|have|has|had|am|should|may|really)\b[^?]*\?"
            ),
            re.compile(
                r"^\W*(?:well|oh|um|so|look|sir|madam)?[, ]*(?:yes|yeah|no|not|of course|sure|certainly|absolutely|definitely"
                r"|(?:i|we|you|he|she|it|they|that|there) (?:is|are|was|were|do|does|did|can|could|will|would|have|has|had|am)(?:n't)?\b)"
            ),
        ),
    ),
}


def replies_to(customer: str, reply: str, lang: Lang) -> bool:
    """True when the customer ends on a question of a form that the reply's own form answers."""
    asked = _LAST_QUESTION.search(normalised(customer.rstrip()))
    if asked is None:
        return False
    said = normalised(reply)
    return any(form.asks.search(asked.group()) and form.answers.search(said) for form in _FORMS[lang])
