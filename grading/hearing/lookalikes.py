"""Words that only look like a technique or a taboo: a question is no extension, one road no choice, bare figures no delay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.asking import asks_unmarked
from grading.hearing.lexicon import lexicon
from grading.hearing.limits import states_limit
from grading.hearing.merely import (
    only_able,
    only_asks_after_others,
    only_asks_leave,
    only_asks_of_others,
    only_asks_why,
    only_helps,
    only_remarks,
)
from grading.hearing.patterns import normalised
from grading.hearing.questions import proposes
from grading.hearing.slips import SORRY_AT_ALL
from grading.text import Lang

OPEN, CLOSED = "T06", "T07"
FULL = 1.0
TAKES_ON = frozenset({"T04", "T05", "T09", "T10", "T12", "T20"})
"""Beside one of these nobody is brushed off by what is only suspected."""
BRIEF: dict[Lang, int] = {"zh": 24, "en": 60}
"""Characters up to which words without a mark are taken for a question by their form."""
_OFFERS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"我(?!(?:也|还)?(?:问|不知道|不清楚|想问))|(?:给|帮|替|为|送)(?:您|你)|免费|要不要|需要|[想要](?:不想|的话"
        r"|了解)|可以|别|记得|注意|建议"
    ),
    "en": re.compile(
        r"\b(?:i|we)(?:'ll|'m| will| can| could| am| are|'re| have|'ve)\b|\b(?:shall|can|could|may|should) (?:i|we)\b(?! ask\b)"
        r"|\blet me\b|\bfor you\b|\bwould you like\b|\bfree\b|\bwant\b|\bif you\b|\bdon't\b|\bkeep\b|\bremember\b"
        r"|\bok(?:ay)?\W*$|\byeah\W*$|\byou could\b"
    ),
}
"""Something done, given, held out or advised."""
_NOT_KNOWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:我|我们|这边)?(?:现在|目前|暂时)?(?:也|还)(?:不知道|不清楚|不确定|没查明|没弄清)"),
    "en": re.compile(r"\b(?:i|we) (?:really |also |still )?(?:don't|do not) (?:yet )?know\b[^.?!]{0,20}$|\bnot (?:yet )?known\b"),
}
"""What the speaker does not know either."""
_ALTERNATIVE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"还是|或|要么|要不|[两二三几俩2-4](?:个|种|条|样|套|款|选|头|位|途)(?!座|人|天|钟|小?时|月|星期|礼拜|孩|老)|哪"
        r"|选|任|随|悉听|都|也|又|另|同时|[；;:：]|一[个是种条]|一[位班趟][^。]*一[位班趟]|[12一二AaBb][、，.）) ]"
        r"|可以|皆可|均可|再|(?:您|你)(?:说了算|挑|看|定|点|说)|拿主意|不然|如果|要是|愿意|其一|想|不[^，。]{1,3}[，,就]"
        r"|就[^，。]{1,12}[，,]"
    ),
    "en": re.compile(
        r"\b(?:or|either|which\w*|choos\w+|choices?|prefer\w*|up to you|options?|alternativ\w+|instead|both|whatever|other|another|ways?"
        r"|routes?|if|rather|your (?:call|pick)|also|too|one|two|three|what(?:'d| would) (?:suit|you)|\w+er)\b|[;:]"
    ),
}
"""A second thing to have, in whatever words."""
_OR_ELSE = re.compile(r"\bor(?: else\b|(?: \w+)?(?:'d| would)\b)[^?]*$")
"""What would come of it otherwise: nothing to choose."""
_BRACKET: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:不够|不足|低于|高于|超过|达不到|未满|不到"
        r"|满)[^，。；]{0,4}[\d一二三四五六七八九十]+[^。]{0,24}[；;，][^。]{0,4}[\d一二三四五六七八九十]+(?:到|至|-"
        r"|~)?[\d一二三四五六七八九十]*[^。]{0,6}(?:退|赔|扣|减|按|收)"
    ),
    "en": re.compile(
        r"\b(?:under|below|over|above|less than|more than|up to)\b[^.;,]{0,12}\d[^.]{0,50}[;,][^.]{0,8}\d+(?: to |-"
        r"| and )\d+[^.]{0,30}(?:%|per cent|percent|half|third|back|off|refund)"
    ),
}
"""What a rule gives for how much: measured, not chosen."""
_CHOSEN = re.compile(r"您(?:选|挑|看|定)|你(?:选|挑|看|定)|还是|\b(?:choose|choice|prefer|rather|or)\b")
_ABLE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"我[^，。！？]{0,6}(?:能|可以|可|有权|当场|职权|最多|亲|权)|属[^，。]{0,8}(?:职权|范围)"),
    "en": re.compile(
        r"\b(?:i|we)\b[^.?!]{0,40}\b(?:can|may|could|alone|myself|control|grant|own)\b|\btop out\b|\b(?:mine|gift"
        r"|empowered|permitted|keys?)\b|\bgoes to\b|\b(?:\w+'s|committee's) to \w+|\b(?:call|pull\w*|bring\w*"
        r"|get\w*) (?:in|their|his|her)\b|\b(?:on|by) my own\b"
    ),
}
"""What the speaker may do, beside which what they may not need not be said."""
_LEAVE = re.compile(
    r"(?:[您你]看)?(?:这样|这么)?(?:行|好|成|可|可以)(?:不(?:行|好|成|可以)|吗|么)?[?？]$|(?:,| )(?:is that"
    r"|would that be|are you) (?:ok|okay|all right|fine)[^?,]*\?$"
)
_YES_OR_NO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:吗|么|没有?|了没|不[行是能会要])[？?]?$|能不能|有没有|是不是|行不行|好不好|要不要|可不可以|还是"),
    "en": re.compile(
        r"(?:^|[,.;:!] |\b(?:and|so|but|well|now|please) )(?:did|do|does|is|are|was|were|have|has|had|can|could|would"
        r"|will|shall|may|am)(?:n't)? (?:i|you|we|he|she|they|it|there|the|your|this|that|any\w*|some\w*)\b"
    ),
}
_EITHER_OR = re.compile(
    r"^[^，。？！]{0,8}(?:您|你)(?:现在|这会儿)?(?:是)?(?:想|要|愿意|打算|希望|觉得)(?!怎么"
    r"|什么)[^。？！]{2,40}还是(?![^？]*(?:说说|讲讲|细讲|细说|形容))"
)
"""Two things put side by side, whatever is in them."""
_NARROW: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?!)"),
    "en": re.compile(
        r"^(?:and |so |ok |then |now )*(?:what(?:'s| is|s) (?:the |your )?"
        r"(?:temp\w*|number|name|time|date|address|postcode|reference|account|e-?mail)\b"
        r"|how (?:many|much|old|long|often|far)\b|(?:at )?what time\b|which (?:day|rooms?|number|one|flat)\b)[^?]{0,48}\??$"
        r"|, (?:by|on|in|at) (?:the )?\w+ or \w[^?]{0,24}\?$"
    ),
}
"""One figure, name or day is asked for, or two ways are laid side by side."""
_WHETHER_ANY = re.compile(r"有没有[^，。？！怎哪]{0,12}(?:什么|啥)")
_NOT_ASKED = re.compile(
    r"我(?:问|说)的不是|我没(?:在)?问|不是问|\bi (?:did not|didn't|don't|am not|'m not|wasn't) ask\w*|\bnot (?:what|how"
    r"|why|who) i asked"
)
"""What was not asked is no question."""
_LEADS_IN = re.compile(r"\b(?:can|may|could) i (?:just |also )?ask(?: you)?\b|(?:我)?(?:能不能|可以|想)?问(?:您|你)?(?:一下|个|一句)")
_OPENLY: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"怎么|什么|为什么|哪|如何|咋|啥|谁|多少|几|说说|讲讲|说一?下|讲一?下|描述|经过|告诉"),
    "en": re.compile(
        r"\b(?:what\w*|how|why|which|where|who\w*|when|tell|describe|walk me|talk me|explain|say|anything|something|more"
        r"|share|let me know|mind)\b"
    ),
}


_MANNERS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"谢(?:谢)?(?:您|你|了|啦)?(?:的)?(?:体谅|理解|配合|耐心|谅解|支持|包涵|担待|等)|^[^，。]{0,6}(?:对|核|确认)[^，。]{0,3}[，,]?谢谢"
        r"|谢谢(?:您|你)?(?:了|啊|哈)?[，,。！ ]*(?:再见|拜拜)"
    ),
    "en": re.compile(
        r"\b(?:thanks?|thank (?:you|u)|grateful|appreciate)\b[^.?!,]{0,16}\b(?:patience|patient|bearing with|understanding|waiting|holding"
        r"|co-?operation|confirming|your time)\b|\b(?:glad|happy|relieved) (?:to hear )?(?:that )?"
        r"(?:you(?:'re|r| are)|he(?:'s| is)|she(?:'s| is)|nobody|no one|everyone)\b"
    ),
}
"""Thanks, or gladness, for something else than that they spoke up."""
_SPOKE_UP: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"告[诉知]|提[出醒了到]|指[出正]|反[映馈]|投诉|意见|建议|批评|直说|说(?:出|明|得|清|了|这)|让(?:我|我们|咱们)"),
    "en": re.compile(
        r"\b(?:tell\w*|told|rais\w+|point\w*|br(?:ing|ought)\w*|flag\w*|report\w*|let(?:ting)? (?:me|us) know|feed ?back|complain\w*)\b"
    ),
}
"""What somebody does who speaks up."""


_ON_US = re.compile(
    r"(?:\d|\b(?:room|night|meal|dinner|lunch|breakfast|drinks?|coffee|delivery|postage|taxi|cab|cost|bill|upgrade)\b)[^.?!]{0,24}\bon us\b"
)
"""Something paid for."""
_SORRY = re.compile(r"\b(?:sorry|apolog\w+|fault|mistake|wrong|let you down|should(?:n't| not) have)\b")
_TELEGRAPHIC = re.compile(r"(?=.*\d)(?!.*(?:等|再说|回头|\bwait|\blater|\bhold|\bsoon|\bbusy))(?:[\w:：.]{1,12}[ ,，、]*){1,5}[.。]?")
"""A few bare words with a figure: `HL516, 20:25, Terminal 2`."""
_REQUESTS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:请|麻烦|劳驾|烦请)(?:您|你)?(?:先|再)?(?:报|说|提供|告诉我|念|出示|核对|拍|发|把)|(?:您|你)(?:先)?(?:报|念)(?:一下|下)"
    ),
    "en": re.compile(r"\b(?:please|could you|can you|would you) (?:\w+ )?(?:give|tell|confirm|read|send|say|state|provide|show|spell)\b"),
}
_OWN_ACT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"我(?!(?:得|要|需要|想|先)*(?:核|问|确认|知道|看))|我们|给(?:您|你)|为(?:您|你)|帮(?:您|你)|由|马上|立刻|今天|明天|[点号天](?:前|内)"
    ),
    "en": re.compile(r"\b(?:i|we)(?:'ll| will|'m going|'ve| have| can| shall)\b|\blet me\b|\b(?:today|tomorrow|tonight|by|within|until)\b"),
}
"""A request, and what the speaker will do."""


def without_lookalikes(items: Sequence[Heard], lang: Lang) -> tuple[Heard, ...]:
    """The items but for those whose own words show them to be something else; a closed question taken for an open one is closed.

    A brush-off (X2) that is only suspected is none beside a whole technique that takes the matter on, nor contempt (X8) in asking leave.
    """
    helped = any(i.code in TAKES_ON and not i.missing for i in items)
    suspected = [i for i in items if i.strength < FULL]
    none = [i for i in suspected if (helped and i.code == "X2") or (i.code == "X8" and only_asks_leave(normalised(i.quote).strip(), lang))]
    return tuple(_as_they_are([i for i in items if i not in none], lang))


def _as_they_are(items: Sequence[Heard], lang: Lang) -> Iterator[Heard]:
    closed = any(i.code == CLOSED for i in items)
    for item in items:
        words = normalised(item.quote).strip()
        if item.code == OPEN and _NOT_ASKED.search(words):
            continue
        if item.code == OPEN and _is_closed(words, lang):
            if not closed:
                yield replace(item, code=CLOSED)
        elif item.code not in _LOOKS_LIKE or not _LOOKS_LIKE[item.code](words, lang):
            yield item


def _is_closed(words: str, lang: Lang) -> bool:
    if _EITHER_OR.search(words) or _NARROW[lang].search(words):
        return True
    words = _WHETHER_ANY.sub("有没有", words)
    return _YES_OR_NO[lang].search(words) is not None and _OPENLY[lang].search(words) is None


_GIVES = re.compile(
    r"(?:给|帮|替|为|送)(?:您|你)(?!带来|造成|添)|免费|建议|记得|注意|提醒|可以"
    r"|\b(?:i|we)(?:'ll|'ve| will| can| have)\b|\bfor you\b|\bfree\b|\byou (?:can|could|may)\b|\bremember\b"
)
"""Something is given, or advised, beside a sorry; 给您带来不便 gives nothing."""


_ON_SCREEN = re.compile(r"\b(?:please )?(?:don't|do not) (?:throw|wash|move|touch|bin|pour)\b|\bi can (?:also )?see\b")
"""What they are to leave as it is for the firm's sake, or what is on a screen."""


def _no_extension(words: str, lang: Lang) -> bool:
    """A plain question, or what is not known either: nothing is given with it."""
    words = _LEADS_IN.sub(" ", words)
    if _NOT_KNOWN[lang].search(words) or (SORRY_AT_ALL.search(words) and not _GIVES.search(words)):
        return True
    if lang == "en" and _ON_SCREEN.search(words):
        return True
    asks = words.endswith(("?", "？")) or (len(words) <= BRIEF[lang] and asks_unmarked(words, lang))
    return asks and not proposes(words, lang) and not _OFFERS[lang].search(words)


def _no_choice(words: str, lang: Lang) -> bool:
    """One road, what a rule gives for how much, or what would come of it otherwise."""
    if _BRACKET[lang].search(words) and not _CHOSEN.search(words):
        return True
    return _ALTERNATIVE[lang].search(_OR_ELSE.sub(" ", words)) is None


def _no_limit(words: str, lang: Lang) -> bool:
    """Neither what stands in the way nor what the speaker may do is said; leave that is asked for is no limit."""
    words = _LEAVE.sub(" ", words)
    return not states_limit(words, lang) and _ABLE[lang].search(words) is None


def _only_manners(words: str, lang: Lang) -> bool:
    """Thanks for patience, for being understood, or with a goodbye: nobody is thanked for having spoken up."""
    return _MANNERS[lang].search(words) is not None and _SPOKE_UP[lang].search(words) is None


def _only_pays(words: str, lang: Lang) -> bool:
    """`The room is on us`: who pays owns up to nothing."""
    return lang == "en" and _ON_US.search(words) is not None and _SORRY.search(words) is None


def _only_an_hour(words: str, lang: Lang) -> bool:
    """An hour or a number as it stands on a screen, with no word of waiting: nobody is put off."""
    return _TELEGRAPHIC.fullmatch(words) is not None and not lexicon(lang).find_one("time_vague", words)


def _only_asks_of_them(words: str, lang: Lang) -> bool:
    """A request for what the customer is to give or say, with no step of the speaker's in it: nothing is promised."""
    return _REQUESTS[lang].search(words) is not None and _OWN_ACT[lang].search(words) is None


def _limitless(words: str, lang: Lang) -> bool:
    """Neither a limit nor what stands in for one."""
    return _no_limit(words, lang) or only_able(words, lang)


_LOOKS_LIKE: Mapping[str, Callable[[str, Lang], bool]] = {
    "T24": _no_extension,
    "T09": _no_choice,
    "T03": only_helps,
    "T05": only_remarks,
    "T13": only_asks_of_others,
    "T14": only_asks_after_others,
    "T08": only_asks_why,
    "T11": _limitless,
    "T21": _only_manners,
    "T10": _only_asks_of_them,
    "X3": _only_an_hour,
    "T04": _only_pays,
}
