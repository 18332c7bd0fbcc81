"""What a question puts to choose, named in a few words in the mouth of who is asked.

`Ten or two?` puts two things; `shall I send it now, or would you rather see it first?` puts two doings, which are named by their verbs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.text import Lang

LONGEST: dict[Lang, int] = {"zh": 12, "en": 5}
"""Characters (zh) and words (en) up to which one of two things can be named in passing."""
OR: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[，,、。？]?\s*(?:还是|或者|要么)(?:说|要|想|您|你)?[，,…。.\s]*"),
    "en": re.compile(r"[,?]? or (?:rather |maybe |perhaps |else )?"),
}
"""Where the two things meet."""
DAY = r"(?:today|tonight|tomorrow|now|this|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_ARTICLE = r"(?:an?|the|your|my|our|one|another)"
_WHO = r"(?:i|you|we|they|he|she)"
_PLACE = r"(?:by|in|on|at|to|via|through|as|with|before|after|from)"
_FIRST_EN = re.compile(
    r".*(?:[:;!?(]|[,.](?!\d)|\s-\s|\b(?:you|(?:it|that|he|she)(?:'s)?|they|prefer|rather|want|like|take|choose|pick|have|get|be|is|are|for|whether"
    r"|either|between(?! \S+ and )|suits?|works?|better|best|sooner|would|will|shall|should|say)\b)\s*"
    rf"|.*\b(?={DAY}\b)|.*\b(?={_PLACE} )|.*\b(?={_ARTICLE} )"
)
_PLACE_ALONE = re.compile(rf"{_PLACE}|{_ARTICLE}")
"""What is left of `at work` when the work is taken for what is said of it."""
_KIND = re.compile(rf"(?:{_PLACE}|{DAY}|{_ARTICLE})\b")
_SECOND_EN = re.compile(
    r"(?:[?!;:].*|[,.](?!\d).*|\s+(?:(?:would|will|do|does|did|is|are|be|shall|should|that|which|if|when|while|until|so"
    r"|for (?:you|me|him|her|them)"
    r"|suits?|works?|fits?|helps?|better|best|easier|instead|please|sir|madam|then|you|i|we|tell|say|it)\b).*)$"
)
_SUITS_EN = re.compile(
    r"(?:,? (?:ok|okay|fine|fair|good|alright|all right|possible|convenient|enough|too late|too early|or|and|um|er|uh))+$"
)
"""What is asked of the first of two things, after its name: `is eight o'clock ok or better earlier?`."""
_LED_EN = re.compile(r"^(?:would|do|does|should|shall|could|can|is|are|will)\s+(?:(?:you|it|that|he|she)\s+)?(?:rather |prefer |like )?")
_BEFORE_ZH = re.compile(
    r".*[，,。：；！？、—…\s]|^(?:要不|要么)(?:我|咱们?|就|先|再)*(?=..)"
    r"|^.*?(?:喜欢|想要|希望|方便|愿意|打算|倾向|觉得|选择?|挑|定在?|约在?|安排在?|是(?!不是)|要(?!不|是)|想|(?:您|你)?看|(?:您|你)这?边?说|老人|就)(?=..)"
)
_AFTER_ZH = re.compile(
    r"(?:[，,。；！？?].*|(?:今天|现在)?(?:可以|能)(?:借|办|给|用|拿|送)|(?:比较|更|会)?(?:合适|方便|好(?:一?[些点])?|舒服|行|成|可以|有空|得空|在家|合您意|省事|快)?"
    r"(?:呢|啊|呀|吗|么|吧|些|(?<![十到至二])一点|都[行可]以?)*)$"
)
"""What stands around the two things; taken off again and again."""
_REMARK_ZH = re.compile(
    r"[，,](?:今天|现在|马上|当场|明天|立刻|当天)?(?:就|都|也)?(?:能|可以)(?:用|拿|到|办|走|取|装|修|送|好)[^，,]{0,4}$"
    r"|[，,](?:全|都)?(?:免费|不收(?:您|你)?(?:钱|费)|不(?:要|用|花)(?:您|你)?(?:花)?(?:一分)?钱)[^，,]{0,3}$|[，,](?:来回)?运费[^，,]{0,6}$"
)
"""What is said of the first of two things behind it: `借您一个随身WiFi，今天就能拿`."""
_TIME_ZH = re.compile(
    r"(?:(?:今|明|后|当|次)[天晚早]|(?:本|这|下)?(?:周|星期|礼拜)[一二三四五六日天末]|早上|上午|中午|下午|傍晚|晚上|夜里"
    r"|(?:[\d一二两三四五六七八九十]+)点(?:半|钟|多)?(?:之?[前后])?)+"
)
_COUNTED_ZH = re.compile(
    r"(?:第?一[个种条]?|要么|您?可以)(?:就?是|呢|[，,])?(?P<one>[^，。；,;]{1,24})[^。]*?"
    r"[，；,;](?:另外?|还有)?(?:第?[一二][个种条]?|要么|也可以)(?:就?是|呢|[，,])?(?P<other>[^，。；,;？?]{1,24})"
)
"""Two things counted up."""
_TURNED_EN = {
    "yours": "mine",
    "urs": "mine",
    "mine": "yours",
    "you": "I",
    "i": "you",
    "your": "my",
    "my": "your",
    "we": "you",
    "us": "you",
    "our": "your",
    "me": "you",
    "yourself": "myself",
    "myself": "yourself",
    "i've": "you've",
    "i'm": "you're",
    "i'll": "you'll",
    "i'd": "you'd",
    "you've": "I've",
    "you're": "I'm",
    "you'll": "I'll",
    "you'd": "I'd",
    "we've": "you've",
    "we're": "you're",
    "we'll": "you'll",
}
_TURNED_ZH = {"您": "我", "你": "我", "我": "你", "我们": "你们", "咱们": "咱们", "您们": "我们", "你们": "我们"}
_BOTH_ZH = "我们俩"
_BEFORE_A_TIME = re.compile(r"^[您你](?=[今明后上下中早晚周星])")
_WHO_ZH = re.compile(r"[您你](?:俩|[两二]位)|[您你我咱]们?")
_AHEAD_EN = re.compile(
    r"^(?:if|when|once|since|as|in case)\b[^,]*, (?:then )?"
    r"|^.*[.?!;:] |^.* - |^(?:(?:so|and|but|then|ok|okay|well|now|um|er|oh|right),? )*(?:which|what|who|how)\b[^,]*, "
    r"|^(?:so|and|but|then|ok|okay|well|now|um|er),? "
)
"""What stands before the first of the two things."""
_ASKED_EN = re.compile(
    r"^(?:(?:and|so|but|then) )?(?:(?:should|shall|could|can|may) (?:i|we) (?:also |still |just )?(?=(?:take|have) )"
    r"|(?:would|do|will|should|shall|could|can|may) (?:you|i|we) (?:also |still |just )?"
    r"|(?:should|would|will) (?:it|that) (?:be )?|is (?=tomorrow|today|tonight|the |a |\d)|you (?=want|prefer|would|like))"
    r"(?:(?:rather|sooner|like|prefer|want|wish|mind|(?<!\bi )(?<!\bwe )(?:have|take)) (?:to (?=[a-z]{2,} )|it |that )?)?"
)
"""What asks for it: `would you rather`, `shall I`, `do you want to`."""
_TAIL_EN = re.compile(
    r",(?!\d).*$| (?:if|when|while|until|because|since|so that|than|which|who)\b.*$"
    r"|(?:,? (?:ok|okay|fine|good|all right|alright|better|instead|please|then|sir|madam|for you|suit(?: you)?(?: better)?|do))+$"
)
"""What is said of it, behind it."""
_NO_THING_EN = re.compile(
    r"(?:i|you|it|that|this|he|she|they|we|does|do|did|is|are|was|were|has|have|will|would|should|shall|can|could|who|what|which|how|why|am|be|not)\b"
)
"""The beginning of a clause, and of no thing."""
_IDLE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:不|没|别|其他|什么|怎样|怎么|谁|哪)[^，]{0,6}|一[眼下趟回次声遍些点]|.", re.DOTALL),
    "en": re.compile(
        r"(?:not|no|nothing|something|what|who|how|else|so|and|it|yes|ok|okay|would|is|do)\b.{0,12}|the|um|er"
        r"|(?:if|would|also|in which|which|who|what|where|when|why|do|her|him|them|only|just)\b.*"
        r"|(?:i|you) (?:tell|would|will|want|like|open)\b.*|.*(?<!\d),.*"
    ),
}
"""What is no thing to take: `or not?`."""
_ASIDE_EN = re.compile(r",? (?:do you mean|you mean|i mean|say|let's say|for example),? (?=or\b)")
"""What is said in passing between the two."""
_CUT_OFF = re.compile(r"(?:s|re|ll|d|ve|m|t) ")
"""The end of a word that was cut in two: `it's worse hot`."""
_YOU_EN = re.compile(r"(?:^|, )(?:to |for )?you$")
"""They themselves, put as one of the two."""
_LEFT_OVER_EN = re.compile(r"(?<=\w) (?:for|of|on|with|to|in|at|an?|the)$")
"""A word that leads on to nothing."""


def named_in(question: str, lang: Lang) -> tuple[str, ...]:
    """What a question (normalised) puts to choose, in the mouth of who is asked: those of the two that can be named in a few words.

    >>> named_in("would tomorrow at ten or thursday at two suit you better?", "en")
    ('tomorrow at ten', 'thursday at two')
    """
    halves = _counted(question) if lang == "zh" else ()
    halves = halves or tuple(OR[lang].split(_ASIDE_EN.sub(" ", question.strip(" ?？\"'“”"))))
    if len(halves) != 2:
        return ()
    if lang == "zh":
        things = (_cut(_REMARK_ZH.sub("", halves[0].rstrip("，,。…—？ ")), _BEFORE_ZH), _cut(halves[1], _AFTER_ZH))
        things = (_cut(things[0], _AFTER_ZH), _cut(things[1], _BEFORE_ZH))
        if _TIME_ZH.fullmatch(things[1]) and (times := list(_TIME_ZH.finditer(halves[0]))):  # `上午方便接电话还是下午`
            things = (times[-1].group(), things[1])
    else:
        if len(doings := _as_put(halves)) == len(halves) and all(map(_ASKED_EN.match, _asked_of(halves))):
            return doings
        second = _LED_EN.sub("", _shorter(halves[1]) + " ").strip()
        things = (_first_like(_ASKED_EN.sub("", _asked_of(halves)[0]) or halves[0].strip(" ,?"), second), second)
    turned = tuple(_turned(thing.strip(" ，,。？…—“”\"'"), lang) for thing in things)
    turned = tuple(_LEFT_OVER_EN.sub("", _SUITS_EN.sub("", thing)) for thing in turned) if lang == "en" else turned
    named = tuple(thing for thing in turned if _can_be_named(thing, lang) and (thing != "me" or _YOU_EN.search(halves[0].strip())))
    alone = bool(named) and named[0] == turned[0] and (lang == "zh" or _KIND.match(named[0]) is not None)
    if len(named) == 2 or alone:
        return named
    return _as_put(halves) if lang == "en" else ()


def _counted(question: str) -> tuple[str, ...]:
    """Two things that are counted up in Chinese and not joined by an `or`: `一个是退款；一个是补发`."""
    found = _COUNTED_ZH.search(question)
    return (found["one"], found["other"]) if found else ()


def _asked_of(halves: Sequence[str]) -> tuple[str, str]:
    """Both English halves from the words that ask for it on."""
    return _AHEAD_EN.sub("", halves[0].strip(" ,?")), halves[1].strip(" ,?")


def _as_put(halves: Sequence[str]) -> tuple[str, ...]:
    """English things or doings as they were put, each without the words that ask for it: `see the record first`."""
    first = _ASKED_EN.sub("", _AHEAD_EN.sub("", halves[0].strip(" ,")))
    put = tuple(_TAIL_EN.sub("", _ASKED_EN.sub("", half.strip(" ,?")).strip()) for half in (first, halves[1]))
    named = tuple(_LEFT_OVER_EN.sub("", _SUITS_EN.sub("", _turned(thing.strip(" ,.;:"), "en"))) for thing in put if thing)
    things = tuple(thing for thing in named if _can_be_named(thing, "en") and not _NO_THING_EN.match(thing))
    return things if len(things) == 2 or " " in "".join(things) else ()  # one word of one of them may be anything


def _cut(words: str, part: re.Pattern[str]) -> str:
    """Words without what stands around the thing they name, as long as something is left."""
    while (shorter := part.sub("", words, count=1).strip()) and shorter != words:
        words = shorter
    return words


def _shorter(words: str) -> str:
    """English words without what is said of the thing they name; `at work` stays as it is."""
    cut = _cut(words, _SECOND_EN)
    return words.strip() if _PLACE_ALONE.fullmatch(cut) else cut


def _first_like(half: str, second: str) -> str:
    """The end of the first half that is built like the second thing: from its last `by`, its last article, its last day."""
    for kind in (_WHO, _PLACE, DAY, _ARTICLE):
        if re.match(rf"{kind}\b", second):
            found = list(re.finditer(rf"\b{kind}\b" + r"(?= \w)" * (kind == _ARTICLE), half))
            return _shorter(half[found[-1].start() :]) if found else ""
    first = _cut(half, _FIRST_EN)
    return "" if _KIND.match(first) else first  # a day or a place at the end of a longer thing


_OPENS_A_CLAUSE = frozenset({"before", "after", "when", "if", "while", "once", "until", "as", "because"})
"""Words behind which `you` does something: `before you go`."""


def _turned(thing: str, lang: Lang) -> str:
    """I for you and you for I."""
    if lang == "zh":
        thing = _BEFORE_A_TIME.sub("", thing)
        return _WHO_ZH.sub(lambda m: _BOTH_ZH if m.group()[-1] in "俩位" else _TURNED_ZH.get(m.group(), m.group()), thing)
    words = thing.split()
    if words == ["you"]:
        return "me"
    after = dict(enumerate(("", *words)))
    objects = {place for place, word in enumerate(words) if word == "you" and place and after[place] not in _OPENS_A_CLAUSE}
    return " ".join("me" if place in objects else _TURNED_EN.get(word, word) for place, word in enumerate(words))


def _can_be_named(thing: str, lang: Lang) -> bool:
    size = len(thing) if lang == "zh" else len(thing.split())
    whole = not (_IDLE[lang].fullmatch(thing) or thing.endswith(("不", "没")) or _CUT_OFF.match(thing))
    return 0 < size <= LONGEST[lang] and whole
