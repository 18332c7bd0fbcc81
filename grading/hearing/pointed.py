"""A question with one short answer (`since when?`, `what were you told?`): it steers, where an open one lets somebody talk on."""

from __future__ import annotations

import re

from grading.hearing.patterns import normalised
from grading.text import Lang

LONGEST: dict[Lang, int] = {"zh": 24, "en": 80}
"""Characters of a question that can be answered in a word or two."""
_CLOSED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"几[点号天次个回张位楼年月岁]|哪[天年月张个间位家只儿里边种]|哪一[天张个位]|(?:答应|许|赔|补|报|开|退)(?:了|过|给)*(?:您|你)?(?:什么|啥|多少)|什么时[候间]|何时|多[久少大远长]|谁|还是|有没有|是不是|[吗么没][？?。]?$"
    ),
    "en": re.compile(
        r"\b(?:when|which|where|whose|who|whom|how (?:many|much|long|often|old|far|late|big|high)"
        r"|what (?:time|day|date|hour|number|name|floor|room|size|colour|make|amount)"
        r"|what(?:'ve| have| has| did) (?:they|we|he|she|(?:the|our|my|your)(?: \w+){1,3}?) (?:\w+ )?"
        r"(?:offer|promis|charg|quot|pa(?:y|id)|g[ai]ve|sen[dt]|say|said|t[eo]ll?d?|answer|write|reply)\w*"
        r"|what (?:were|was|are|have) (?:you|u|he|she|they) (?:\w+ )?(?:told|promised|offered|given|charged|quoted|answered))\b"
        r"|^\W*(?:(?:and|so|well|now)\b\W*)*(?:what do (?:you|u) (?:think|say)|what would (?:you|u) say(?: to (?:that|it|this))?"
        r"|how (?:does|would|do) (?:that|this|it|they) (?:sound|strike you|seem|suit you))(?: (?:to you|of (?:that|it|this)))?\W*$"
        r"|^\W*(?:(?:and|so|but|ok(?:ay)?|well|then)\W+)*(?:is|are|was|were|did|do|does|has|have|had|can|could|will|would)\b"
    ),
}
_OPEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"怎么|咋|经过|看法|想法|意见|感觉|觉得|感受|平时|生活|从头|[说讲聊谈]说?[说讲聊谈]|说一说|还发生|还有什么|别的|家里人"
    ),
    "en": re.compile(
        r"\btell me\b(?! (?:when|which|where|whose|who|if|whether|how (?:many|much|long|old|far)|what (?:time|day|date|number|name))\b)"
        r"|\b(?:talk|explain|describe|happen\w*|how come|feel\w*|think (?:about|happened|went|caused|is|was|the)|make of"
        r"|everything|anything|in general|generally|what else"
        r"|life|story|felt|beginning|all about|opinion|family)\b"
    ),
}
"""What asks for a tale, an opinion or a feeling, whatever word it begins with."""


def pointed(question: str, lang: Lang) -> bool:
    """True for a short question after a time, a place, a person, a number, a choice, or a yes or no."""
    text = normalised(question).strip()
    return len(text) <= LONGEST[lang] and _CLOSED[lang].search(text) is not None and _OPEN[lang].search(text) is None
