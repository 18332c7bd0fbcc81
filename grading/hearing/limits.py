"""An honest limit (T11) says what cannot be done here: that nothing stands in the way is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.rules import Reading
from grading.hearing.segments import ends_in_question_mark, trimmed
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


_UNABLE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"不(?:敢|能|好|便)?(?:跟|和|给|向)?(?:您|你)?(?:保证|打包票|承诺|下结论|打保票)|(?:做不了|作不了)主|我?说了不算|我(?:这边|现在|们)?(?:没法|没权|无权)"
        r"|(?:我|我们|这边|原因|现在|目前|暂时)[^，。？！]{0,6}(?:还|也|都)?(?:不知道|没查明|说不准|说不好|不清楚|查不到|不能说)|谁(?:也|都)说不准|我不猜"
        r"|(?:得|要)(?:看)?[^，。？！]{0,8}(?:查|定|批|测|同意|核)(?:完|过|了|出来?)?(?:才|以后|之后)|得(?:厂家|上面|上级|主管|总部|专员|医生|他)[^，。？！]{0,4}(?:定|批|查|同意|说)"
    ),
    "en": re.compile(
        r"\b(?:i|we) (?:\w+ )?(?:can't|cant|cannot|can not|couldn't|won't|wont|wouldn't) (?:\w+ )?"
        r"(?:promise|guarantee|say|tell you|decide|grant|move|guess|commit)\b"
        r"|\b(?:i|we) (?:\w+ )?(?:don't|dont|do not) (?:yet )?know\b|\b(?:isn't|is not|not) (?:mine|my call|up to me|for me)\b"
        r"|\b(?:my|our|the) (?:supervisor|boss|manager|maker|duty (?:desk|staff|manager)|head office)"
        r" (?:signs|decides|approves|has to|does the)\b"
        r"|\b(?:i|we)(?:'d| would|'ll| will)? (?:have|need|got) to (?:ask|look|check|find out)\b"
    ),
}
"""What the speaker can neither promise, settle nor know."""
STEPS = frozenset({"T09", "T10", "T12", "T13", "T15", "T16"})
"""Techniques that open a way beside it."""


def limit_told(items: Sequence[Heard], reading: Reading, lang: Lang) -> tuple[Heard, ...]:
    """T11 where a limit is told in plain words beside a way forward, and nobody heard it; its quote is as the rules read it."""
    onward = any(i.code in STEPS for i in items) or (reading.has("will") and reading.has("act"))
    if not onward or any(i.code == LIMIT or i.is_plain_taboo for i in items):
        return ()
    told = (
        span
        for span in reading.sentences
        if _UNABLE[lang].search(words := reading.text[slice(*span)])
        and not ends_in_question_mark(words)
        and not reading.first(("quoting",), span)
    )
    return tuple(Heard(LIMIT, trimmed(reading.text, span), UNSURE) for span in islice(told, 1))


UNSURE = 0.85
"""Strength of a limit that only its words have told."""


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
