"""Words that merely help, ask, remark or say what one may do, and are no empathy, reason, restatement, change or limit.

Each is asked of a quote in lower case that was heard as the technique it looks like.
"""

from __future__ import annotations

import re

from grading.hearing.lexicon import lexicon
from grading.hearing.limits import states_limit
from grading.hearing.wanted import want_of
from grading.text import Lang

_STEP_OF_ONES_OWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"我(?:们)?(?:先|再|这就|马上|现在|来|去|会)*(?:把|给|帮|替|为|安排|复述|查|补|核|登记)|给(?:您|你)(?:先|再)?(?:打|发|补|送|寄|办|查|安排|回|换)"
        r"|(?:今晚|现在|先)(?:先)?用(?:着急|应急)"
    ),
    "en": re.compile(
        r"\b(?:i|we)(?:'ll| will| can| am going| are going|'m going|'re going)\b|\blet me\b|\bcan (?:\w+ ){0,2}(?:send|check|come)\b"
    ),
}
_ASKS_WHAT_FOR: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:担心|怕|顾虑|着急|不放心|害怕|介意)(?:的)?(?:是)?(?:什么|啥|哪)|有(?:什么|啥)(?:可|好)?(?:担心|顾虑|不放心)"),
    "en": re.compile(
        r"\bwhat (?:else )?(?:is|are|'s|worries|frightens|upsets)\b[^?]{0,30}\b(?:you|it|worr\w+|afraid|most)\b"
        r"|\banything (?:else )?(?:you(?:'re| are) )?worr"
    ),
}
"""A feeling is asked after, and none is named."""
_FELT: dict[Lang, tuple[str, ...]] = {
    "zh": ("feeling", "hardship", "anyone", "formula_feeling", "warm_stage"),
    "en": ("feeling", "hardship", "anyone", "surely", "formula_feeling", "warm_stage"),
}
"""Concepts of which one at least is in words of empathy that also tell a step."""


def only_helps(words: str, lang: Lang) -> bool:
    """A step of the speaker's own with no feeling in it, or a question after one: help, and no empathy."""
    if words.endswith(("?", "？", "吗", "么", "呢")) and _ASKS_WHAT_FOR[lang].search(words):
        return True
    return _STEP_OF_ONES_OWN[lang].search(words) is not None and not any(lexicon(lang).find_one(concept, words) for concept in _FELT[lang])


_OWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"我|咱|让|请|换|转|由|帮您|给您"),
    "en": re.compile(r"\b(?:i|we|let|shall|would you like|have|get)\b"),
}


def only_asks_of_others(words: str, lang: Lang) -> bool:
    """A question about somebody, in which nobody on this side does anything: no change of person."""
    return words.endswith(("?", "？")) and _OWN[lang].search(words) is None


_AFTER_OTHERS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"^[^，。？]{0,8}(?:认识|认得|知道|来往|搭理|打过?交道)[^。？]{0,10}[吗么不][?？]$"),
    "en": re.compile(
        r"^(?:(?:and|so|but|ok|okay)\W+)*(?:does|do|did|has|have|is|are|was|were) (?!you\b|u\b|we\b|i\b|there\b|it\b|that\b|this\b)"
    ),
}


def only_asks_after_others(words: str, lang: Lang) -> bool:
    """`Does upstairs know you?`: how things stand with others, and no change of place."""
    return words.endswith(("?", "？")) and _AFTER_OTHERS[lang].search(words) is not None and _OWN[lang].search(words) is None


_WHY: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"因为(?!什么|啥)|由于|原因是|所以|是这样|查到|记录|系统|规定"),
    "en": re.compile(r"\b(?:because|since|due to|the reason|so that|records?|system|shows?|says?|checked)\b"),
}
_IN_DOUBT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"什么|为何|为啥|还是|谁|哪|几|多少|有没有|是不是"),
    "en": re.compile(r"\b(?:what|why|who|which|when|where|how|did|do|does|is it|was it|were|are you|have you)\b"),
}
"""What is not known, and asked."""


def only_asks_why(words: str, lang: Lang) -> bool:
    """A question in which nothing is told: it explains nothing."""
    return words.endswith(("?", "？")) and not _WHY[lang].search(words) and (_IN_DOUBT[lang].search(words) is not None)


_DECIDES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"我(?:自己|这边|这里|本人)?(?:就)?(?:能|可以)(?:自己|直接|当场)?(?:做主|作主|定|决定|拍板)"),
    "en": re.compile(
        r"\bi (?:can|may|am able to) (?:\w+ ){0,2}(?:decide|settle|grant|approve|do)\b"
        r"[^.?!]{0,24}\b(?:myself|here and now|right here|on the spot|alone)\b"
    ),
}
_BUT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"不|只|最多|以内|上限|超|但|再往上|主管|经理"),
    "en": re.compile(r"\b(?:not?|only|up to|at most|limit|beyond|above|but|manager|supervisor)\b|n't\b"),
}
"""Where that ends."""


_OFFERS_HELP = re.compile(
    r"(?:(?:and|so|ok|okay|yes|sure|well)\W+)*(?:i|we) (?:can|could) (?:also |just )?"
    r"(?:send|lend|bring|arrange|book|ring|call|get|put|add)\b[^.;:]*[.!]?$"
)
"""`I can send somebody tonight`, and nothing after it."""
_OWN_POWER = re.compile(
    r"\b(?:alone|myself|my own|authori\w+|allowed|may|power|up to|sign|approve|decide|grant|permitted|within|without asking|limit|gift)\b"
)


def only_able(words: str, lang: Lang) -> bool:
    """What the speaker may decide alone, with nothing that they may not: no limit is told."""
    if lang == "en" and _OFFERS_HELP.match(words) and not (states_limit(words, lang) or _OWN_POWER.search(words)):
        return True
    return _DECIDES[lang].search(words) is not None and _BUT[lang].search(words) is None


_SAYS_BACK: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:您|你)(?:刚才?|刚刚)?(?:是)?(?:说|讲|提)|(?:您|你)的?意思|也就是|就是说|确认|复述|核对|理解|听(?:明白|懂|下来)|对吗|对吧|是吗|没错|对不对|是不是|总结|归纳|记(?:下|住)|\d"
    ),
    "en": re.compile(
        r"\b(?:you|u)(?:'re| are|'ve| have)? (?:said|say|saying|told|mean|mentioned)\b|\d|\bso\b"
        r"|\b(?:right|correct|is that it|have i got|did i get|confirm|understand|understood|hear|heard|sum)\b"
    ),
}
_YES_OR_NO_ASKED = re.compile(r"\byes or no\W*$|[要行好成]还是不[要行好成]\W*$")
_TRADE = re.compile(r"是(?:做|干|搞|教|学)[^，。？]{0,6}的(?:吧|吗)[?？]$|\bare you (?:an?|in) (?!rush|hurry|pain|good)\w+\W*$")
"""What somebody does for a living is asked."""


def only_remarks(words: str, lang: Lang) -> bool:
    """A question after who they are or what they do, with nothing of theirs said back: small talk, and no restatement."""
    if not words.endswith(("?", "？")):
        return False
    if _YES_OR_NO_ASKED.search(words) or _TRADE.search(words):
        return True
    return not _SAYS_BACK[lang].search(words) and want_of(words, lang).rather("smalltalk", "opinion")


_LEAVE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:可以|行|好|成)(?:不|吗|么|吧)[?？]?$|[行好成可]不[行好成可][?？]?$"),
    "en": re.compile(r"\b(?:ok|okay|all right|alright|is that fine|yes)\?$"),
}


def only_asks_leave(words: str, lang: Lang) -> bool:
    """A step put to the customer for their yes, with no rude word in it: no contempt, however lightly it is said."""
    bad = any(lexicon(lang).find_one(concept, words) for concept in ("rude", "blame", "threat"))
    return _LEAVE[lang].search(words) is not None and not bad
