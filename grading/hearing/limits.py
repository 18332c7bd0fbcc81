"""An honest limit (T11) says what cannot be done here: that nothing stands in the way is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.text import Lang

LIMIT = "T11"
_NONE_APPLIES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:不用|不必|无需|不需要|用不着)(?:谁|任何人|别人|旁人|上级|领导|主管|经理|再|等)*(?:来)?"
        r"(?:批|签字?|审批?|请示|同意|点头|授权)|没(?:有)?(?:什么)?(?:限制|上限)"
    ),
    "en": re.compile(
        r"\b(?:nobody|no one|no-one|none of us)(?: else)? (?:needs?|has|have) to "
        r"(?:approve|sign|agree|ok|authori[sz]e|allow|be asked)\w*(?: (?:it|that|this|off))*"
        r"|\bno (?:approval|permission|sign-?off|authori[sz]ation)(?: is)? (?:needed|necessary|required)"
        r"|\b(?:don't|do not|dont|doesn't|does not|doesnt|won't|wont) need"
        r" (?:anyone|anybody|approval|permission|to ask|a sign-?off|signing off)\w*"
        r"|\b(?:there(?:'s| is)|has) no (?:limit|cap)\b"
    ),
}
"""Nothing stands in the way."""
_STANDS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"不|没|无|只能|最多|上限|权限|超|以内|再(?:往上|多|高|大)|(?:得|要|须|需)[^，。]{0,8}(?:批|签|点头|定|审|同意)|过我"),
    "en": re.compile(
        r"\b(?:not?|never|none|nothing|cannot|unable|beyond|outside|above|over|only|limit\w*|at most|up to"
        r"|until|unless|but|however|though|refus\w*)\b|n't\b|\b(?:cant|wont|dont)\b"
    ),
}
"""What does stand in the way."""


def without_boundless(items: Sequence[Heard], lang: Lang) -> list[Heard]:
    """The items but for a limit (T11) whose words say that none applies: `nobody needs to approve it, I can do it`."""
    return [i for i in items if i.code != LIMIT or not _boundless(normalised(i.quote), lang)]


def _boundless(quote: str, lang: Lang) -> bool:
    rest, denied = _NONE_APPLIES[lang].subn(" ", quote)
    return bool(denied) and _STANDS[lang].search(rest) is None


def states_limit(words: str, lang: Lang) -> bool:
    """True for words (normalised) that say what stands in the way, or leave open whether anything does."""
    return _STANDS[lang].search(words) is not None or _ELSEWHERE[lang].search(words) is not None


_ELSEWHERE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"做主|决定|定不|批|审|请示|申请|上级|主管|经理|总部|领导|规定|范围|等|才|先|难|暂|目前|还得|需要|看情况|要看|尽|但"),
    "en": re.compile(
        r"\b(?:manager|supervisor|head office|approv\w+|authori\w+|permission|sign\w*|decid\w+|decision|allow\w*|has to|have to|needs? to"
        r"|can only|most|far|as much|power|rule|policy|ask|wait|depends?|yet|first|beyond)\b"
    ),
}
"""Who else decides, or what comes first."""
