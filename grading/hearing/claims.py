"""What a reply states as so, to be held against what the agent says later: remedies granted or refused, amounts, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grading.heard import Claim
from grading.hearing.cues import CaseCues
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

UNABLE = {
    "zh": re.compile(
        r"(?<!能)不能|没法|无法|没办法|[办做退看查换给改定派帮]不了|不给您|不可以|做不到|不支持|不予|恕不|不(?:归|由)(?:我|我们|咱们?)(?!.*但)"
    ),
    "en": re.compile(
        r"\b(can't|cannot|can not|unable to|not able to|not possible|won't be able|refuse"
        r"|(?:isn't|aren't|not|never) (?:really |exactly )?(?:something (?:i|we) (?:can|do|deal)|(?:down|up) to (?:me|us)"
        r"|(?:my|our) (?:department|job|business|call|decision)|for (?:me|us) to (?:say|decide|give)))\b"
    ),
}  # fmt: skip
"""Saying that it cannot be done: what is named in such a sentence is no offer, unless the sentence goes on to one."""
TAKEN_BACK = re.compile(
    r"不算数?|不作数|作废|收回|算我没说|\b(?:(?:take|taking|took) (?:that|it|this) back|forget what i said|does not count)\b"
)
"""Something said or asked before that holds no longer."""
_UNSEEN = {
    "zh": re.compile(
        r"看不到|查不到|不知道|不清楚|没查清|不能(?:就)?(?:这么|这样|那么|那样)(?:说|写|讲|算|认|做|干)"
        r"|(?:不能|没法|无法|没办法|不可以)(?:先|马上|现在|就)?"
        r"(?:下结论|断定|确定|确认|判断|认定|说(?:准|是|死|谁)|定(?![位金期做])|知道|看[到清见]|听[到清见]|查到|想象|相信)"
    ),
    "en": re.compile(
        r"\b(?:not (?:yet )?known"
        r"|(?:can't|cannot|can not|unable to|not able to|not possible to) (?:yet |fully |quite |even |really )?"
        r"(?:see|read|hear|make out|imagine|remember|recall|believe|tell(?! you)|say|know|confirm|judge|conclude))\b"
    ),
}  # fmt: skip
"""Not knowing, or not being able to see or to believe, refuses nothing."""
_OPEN = {
    "zh": re.compile(r"[？?]|如果|要是|若|除非|还没|先别|看能不能|争取|申请|昨天|上次|之前"),
    "en": re.compile(r"\?|\b(if|unless|whether|not yet|try to|apply|yesterday|last time|before)\b"),
}  # fmt: skip
"""A question, a condition or a tale of the past states nothing."""
_AMOUNT = {
    "zh": re.compile(r"(\d+(?:\.\d+)?)\s*(?:元|块|%|折|节|次|天)"),
    "en": re.compile(r"[$£€¥]\s?(\d+(?:\.\d+)?)|\b(\d+(?:\.\d+)?)\s?(?:yuan|dollars|pounds|euros|per cent|percent|%|lessons|nights)"),
}  # fmt: skip
SAME_SUM = 3.0
"""How many times larger one sum may be than another and still be the same sum told otherwise."""
_NAME = {
    "zh": re.compile(r"(?:我姓|我叫(?!错|反|混)|免贵姓)([\u4e00-\u9fff]{1,3}?)(?=[，,。.！!、；; ]|$)"),
    "en": re.compile(r"(?:\b[Mm]y name is|\b[Mm]y name's|\bI'm|\bI am|\b[Tt]his is) ([A-Z][a-z]{2,})\b(?! (?:is|was|has|and I\b))"),
}  # fmt: skip
_FAMILIAR = re.compile(r"^[小老阿](?=.)")
"""What colleagues put before a surname: 小王 is the same person as 王."""
_NO_NAMES = frozenset({"Sorry", "Afraid", "Not", "Going", "The", "Here", "Just", "Really", "Still", "Glad", "Happy", "Looking", "Calling"})
_MENDED = {
    "zh": re.compile(
        r"更正|纠正|说错|讲错|弄错|记错|说得不(?:对|准|全)|收回|刚才.{0,6}(?:不对|有误)|批了|批下来|同意了|申请下来|请示|(?:经理|主管)同意"
    ),
    "en": re.compile(
        r"\b(correct(?:ion| myself| that)|i was wrong|misspoke|my mistake|beg your pardon|scratch that|take that back"
        r"|i said .{0,40}(?:earlier|before|wrong)"
        r"|approved|agreed to|permission|signed (?:it )?off|authori[sz]ed)\b"
    ),
}  # fmt: skip
"""Words that correct oneself openly, or say what has changed since: then it is no contradiction."""


def claims_of(original: str, reading: Reading, cues: CaseCues, lang: Lang) -> tuple[Claim, ...]:
    """Every claim of a reply, the first of each subject."""
    found: dict[str, Claim] = {}
    for claim in (*_names(original, lang), *(c for span in reading.sentences for c in _of_sentence(original, reading, span, cues, lang))):
        found.setdefault(claim.subject, claim)
    return tuple(found.values())


_OF_OTHERS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:他|她|师傅|工程师|快递|医生|人家|要是|如果|不然|否则)[^，。]{0,8}(?:不能|没法|无法|[办做退看查换给改找送]不了)"),
    "en": re.compile(
        r"\b(?:he|she|they|it|the (?:engineer|courier|doctor|driver|rider|technician)) (?:can't|cannot|can not|won't be able)\b"
        r"|\bif (?:i|we) (?:can't|cannot)\b"
    ),
}
"""What somebody else cannot do, or what only might not be done: no refusal."""


def refuses(text: str, lang: Lang) -> bool:
    """True for a sentence that says what cannot be done, and not only what cannot be known yet: `we cannot say whose fault it is`."""
    return UNABLE[lang].search(_OF_OTHERS[lang].sub(" ", _UNSEEN[lang].sub(" ", text))) is not None


def _names(original: str, lang: Lang) -> Iterator[Claim]:
    match = _NAME[lang].search(original)
    if match and match.group(1) not in _NO_NAMES:
        yield Claim("name", _FAMILIAR.sub("", match.group(1)), match.group())


def _of_sentence(original: str, reading: Reading, span: Span, cues: CaseCues, lang: Lang) -> Iterator[Claim]:
    text = reading.text[span.start : span.end]
    if _OPEN[lang].search(text):
        return
    unable = refuses(text, lang)
    if unable and reading.first(("but", "will"), span):
        return
    words = trimmed(original, span)
    amount = _AMOUNT[lang].search(text)
    for mention in cues.remedies.mentions(original, reading.text, [span]):
        yield Claim(f"remedy:{mention.id}", "no" if unable else "yes", words)
        if amount and not unable:
            yield Claim(f"amount:{mention.id}", next(filter(None, amount.groups())), amount.group().strip())


def contradicted(earlier: Sequence[Claim], now: Sequence[Claim], reply: str, lang: Lang) -> tuple[Claim, Claim] | None:
    """The first (earlier, present) pair of claims that cannot both hold, unless the reply corrects itself openly."""
    if not now or _MENDED[lang].search(reply.lower()):
        return None
    last = {claim.subject: claim for claim in earlier}
    return next(((last[c.subject], c) for c in now if c.subject in last and _at_odds(last[c.subject], c)), None)


def _at_odds(before: Claim, now: Claim) -> bool:
    """Both cannot hold. Sums far apart are two sums: the instalment and the fee it was late for."""
    if _same(before.value, now.value):
        return False
    if not before.subject.startswith("amount:"):
        return True
    small, large = sorted((float(before.value), float(now.value)))
    return large <= SAME_SUM * small


def _same(one: str, two: str) -> bool:
    """The same value; a surname and the full name it begins are the same name."""
    return one == two or one.startswith(two) or two.startswith(one)
