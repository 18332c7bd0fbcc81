"""The customer's own words, in a piece short enough to be said back to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from grading.coaching.matter import names_matter
from grading.text import Lang

_SENTENCES = re.compile(r"(?<=[。！？!?；;…\n])|(?<=[.])\s+")
_CLAUSES = re.compile(r"(?:[，：—]|(?<!\d)[,:]|[,:](?!\d))+|\s-\s")
"""Where a clause ends; never inside 2,000 or 9:20."""
_NAMES_SELF = re.compile(
    r"^(?:我(?:就)?是[^，。]{1,4}(?:先生|女士|小姐|阿姨|大爷|老师)$|我(?:叫|姓)|this is (?:mr|mrs|ms|miss)\b|my name)", re.IGNORECASE
)
"""Who they are is no grievance."""
_LIST = re.compile(r"^[^，。]{1,6}、[^，。没不]{1,6}$")
"""Two or three things in a row and nothing said of them."""
_UNFIT = re.compile(r"[“”\"「」『』]|\d{4,}|[A-Za-z0-9._%+-]+@|\.\.\.|…")
"""Quotation marks would nest; long numbers and addresses are nobody's to repeat."""
_ENDS = " \t\n。！？!?；;，,、.…—-"
_ASKS = re.compile(r"[?？]\s*$|[吗呢么][。！!.…\s]*$")
_JOINS = re.compile(
    r"^(?:(?:and|but|yet|so|or|though|although|well|now|then|because|oh|right|ok|okay|no(?=,)|yes|for that reason)\b[ ,]*)+"
    r"|^(?:而且|但是|可是|所以|因为|不过|还有|然后|反正|那么|就是说|可(?=[我你您他她它这那]))",
    re.IGNORECASE,
)
"""Words that tie a clause to one that is left out."""
_DEMANDS = re.compile(
    r"^(?:state|bring|come|let|give|tell|get|find|say|stop|don't|do|make|just|go|put|keep|listen|look|kindly|please|ask|hit|think|remember|promise"
    r"|answer|show|hear|take|bring|write|call|ring|see|mind|wait|hold|name|if|whether|when|how|what|why|who|which"
    r"|i want|i wish|i need|i'd like|i would like|i shall|i will|i'll|i am going|i'm going|you can|you could|you are|you're)\b"
    r"|^(?:让|叫|给我|你给|您给|你去|别|快|请|麻烦|告诉|我要|我想|我就要|先|要是|如果|[你您](?:给|去|说|把|让|别|叫|查|听|看|问|找|先|就))",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b(?:was|were|had|did|been|already|has|have)\b|了|过|被")
_WRONG = re.compile(
    r"\b(?:not?|never|nobody|none|nothing|neither|nor|without|still|again|twice|late|lost|wrong|fail(?:ed|s|ing)?|broken?|refused|stuck|missing|fake|swapped)\b|n't\b"
    r"|没|未|不(?:对|让|给|肯|理|回|接|认|见|通|热|亮|好使|制冷|还|退|管)|还(?:没|是没|在漏|要我|让我|得)|又(?:断|坏|漏|没|要|让|叫|推|等|跑|被)"
    r"|拖(?!鞋|把)|少了|白(?:跑|等|交|花|扎|挨|抽)|等了|丢了|(?<!不)错|坏|(?<![放请])假|漏|(?<![判不])断",
    re.IGNORECASE,
)
"""What makes of something that happened something that went wrong."""
_WILL = re.compile(
    r"\b(?:will|won't|shall|can|can't|cannot|could|couldn't|would|wouldn't|must|mustn't|needn't|may|might|should|shouldn't|let|mind"
    r"|(?:is|are) (?:not )?to|(?:do|does)(?:n't| not)|(?:i|we)(?:'m| am|'re| are)|any ?more|until (?:i|we))\b"
    r"|'(?:ll|d)\b(?! (?:been|never|already|\w+ed\b))"
    r"|(?:我|我们|咱)[^，。]{0,4}(?:不(?!了|到|上)|没(?!人|收到|接到|等到|见到|拿到|签|同意|答应))|不[许准用要想愿敢信急换挪收退走听说知清]|谁[也都]|别[^人]|家里没|要不",
    re.IGNORECASE,
)
"""What they want, will or cannot do, or do not know: a refusal or a wish tells of nothing that was done to them."""
_HANGING = re.compile(
    r"^(?:only|just|that|this|it|these|those|they|he|she)(?:'s|'re|'ve|'d|'ll)?\b|^(?:which|who|whom|whose|than|as|when|while|since|whether|unless|until"
    r"|before|after|with|from|by|to|of|in|at|on|for)\b(?! \w+ (?:days?|hours?|weeks?|months?|times?)\b)"
    r"|^(?:个|位|只|条|件|种|份|间|辆|张|的|地|得)|^(?:又|就|也|都|再|没(?!人|有人|一)|未|不|这(?:个|样|就|还)|那(?:个|样|就|还)|[它她他](?!们)|一个说)|(?:的人?|说|是|和|跟|因为|所以)$"
    r"|\b(?:the|a|an|and|or|of|to|that|with|either|too|though|anyway)$",
    re.IGNORECASE,
)
"""A piece that leans on words left out: what `it` is, or who did so, stood somewhere else."""
_NO_DOING: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?!)"),
    "en": re.compile(
        r"^(?:i|we)\b(?!(?:'ve| have|'d| had)? ?(?:was|were|been|had to|never|waited|rang|called|phoned|wrote|paid|booked|ordered|left"
        r"|asked|reported|stood|told you|got|received|didn't (?:get|receive|hear)|did not (?:get|receive|hear))\b)"
        r"|^(?!no \w+ (?:to|from|in|for|on|at|about|since)\b|.*\b(?:was|were|had|did|didn't|been|has|have|hasn't|haven't"
        r"|\w+ed|told|said|left|sent|took|gave|came|went|rang|lost|broke|broken|got|put"
        r"|made|kept|paid|stood|sat|stuck|missing|late|wrong|gone|fell|days?|hours?|weeks?|months?|times|twice|still)\b)",
        re.IGNORECASE,
    ),
}
"""What they do or are themselves, or a general truth: neither was done to them."""
_BY_THE_FIRM = re.compile(r"^(?:可|是|结果)?(?:你们|你家|贵[司店行]|师傅|客服|店员|快递|司机|柜员|前台|经理|窗口)")
"""Who did it, where nothing but the doing is told."""
_OF_THE_TALK = re.compile(
    r"[你您](?:听|记|弄|搞|说|想)错|白说|[多几]少?遍|再说|这[句话]|听[着不]|道歉|赔不是|下文|凭什么|面子|我跟[你他她]|我数|不至于|骂|没理|这话|那句|回答|没答|答我|说出去|传出去"
    r"|\byou(?:'ve| have|'re| are)? (?:got|getting|mis\w+|wrong|refus\w*|not)\b|\bargu\w*"
    r"|\banswer(?:s|ed|ing)? (?:me|my|the question|what i)\b"
    r"|\b(?:what you (?:say|said)|that word|you(?:'ve| have)? said|apolog\w*|sorry|listen\w*|hear\w*|say(?:ing)? (?:it|that)|talk\w*)\b",
    re.IGNORECASE,
)
"""What is said of the conversation itself, which is no grievance to be handed back."""
_THEIR_OWN = re.compile(
    r"^(?!.*[你您他她]).*(?:没|未)(?:有)?(?:太|怎么|顾上|来得及)?(?:留意|注意|在意|细看|多想|当回事|看见|看到)"
    r"|(?:跟|和|对|向|逢)[^，。你您]{1,5}(?:讲|说|念叨|诉)了"
    r"|\bi (?:didn't|did not|never|hadn't|had not|wasn't|was not) (?:even )?"
    r"(?:notic|look|see|seen|check|pay|paying|think|realis|realiz|read)\w*"
    r"|\bi(?:'ve| have)? (?:told|been telling) (?:everyone|everybody|anyone|half|my|the (?:whole|entire))\b",
    re.IGNORECASE,
)
"""What the customer themself left undone, or told to others: nobody says sorry for that."""
_NO_MATTER = re.compile(
    r"不着?急|没满|没(?:什么|啥|别的|关系|事|问题)|不(?:用|必|要紧|怪|碍事)|可以了|行了|好了$|谢|放心|答应|同意"
    r"|^我(?:们)?(?:这[回次]|今天|就|也|先|刚|还|都|自己)*(?:把(?!.*(?:丢|退|弄|搞))|留|摆|记(?!得)|数|放)"
    r"|\b(?:no (?:hurry|rush|matter|problem|need)|never mind|not (?:in a hurry|at all)|nothing (?:more|else|to add)|thank|agree\w*)\b"
    r"|\b(?:fine by me|happy with)\b"
    r"|^(?:i|we)(?: have|'ve| just| also| only| will|'ll| myself)*"
    r" (?:put|laid|lay|brought|bring|wrote|write|counted|count|set)\b",
    re.IGNORECASE,
)
"""What is no trouble to anybody, or what the customer does themself: nothing to take charge of, to be sorry or grateful for."""
LINES = 256
"""Lines and pieces of which it is remembered what they are: every moment of a call looks through all of them again."""
SIZES: dict[Lang, tuple[int, int]] = {"zh": (5, 20), "en": (3, 13)}
"""Least and most characters (zh) or words (en) of a piece."""


def said_back(customer: str, lang: Lang, keywords: Sequence[str] = ()) -> str:
    """The piece of an utterance best said back: a statement of handy length with one of `keywords`, if any; else empty."""
    best, best_worth = "", 0.0
    for piece in (p for p in _pieces(customer, lang) if not keywords or _names(p, keywords)):
        words = _bare(piece)
        worth = _worth(piece, words, lang, keywords)
        if worth > best_worth:
            best, best_worth = words, worth
    return best


def grievance(said: Sequence[str], lang: Lang, keywords: Sequence[str] = ()) -> str:
    """The latest thing that was done to them or went wrong, in the customer's words; one of `keywords` must be in it, if any.

    Empty where they said nothing of the kind: what they want, refuse, do not know or say of the conversation is no grievance.
    """
    looked_for = tuple(keywords)
    return next(filter(None, (_grievance_in(line, lang, looked_for) for line in reversed(said))), "")


@lru_cache(maxsize=LINES)
def _grievance_in(line: str, lang: Lang, keywords: tuple[str, ...]) -> str:
    """What of one line is best said back of what went wrong."""
    pieces = [p for p in _pieces(line, lang) if (not keywords or _names(p, keywords)) and _went_wrong(p, lang)]
    return said_back("\n".join(pieces), lang, keywords)


def _names(piece: str, keywords: Sequence[str]) -> bool:
    lower = piece.lower()
    return any(k in lower for k in _lower(tuple(keywords)))


@lru_cache(maxsize=LINES)
def _lower(keywords: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str.lower, keywords))


@lru_cache(maxsize=LINES)
def _went_wrong(piece: str, lang: Lang) -> bool:
    """True for a whole statement of something done to them, or that went wrong."""
    words = _bare(piece)
    told = _WRONG.search(words) or (_HAPPENED.search(words) and _BY_THE_FIRM.search(words))
    unfit = (_DEMANDS, _THEIR_OWN, _NO_MATTER, _OF_THE_TALK, _WILL, _HANGING, _NO_DOING[lang])
    fits = not _ASKS.search(piece) and not any(kind.search(words) for kind in unfit)
    return told is not None and fits and names_matter(words, lang)


@lru_cache(maxsize=LINES)
def _bare(piece: str) -> str:
    """A piece without what ties it to its neighbours, and without the stop."""
    return _JOINS.sub("", piece.strip(_ENDS)).strip(_ENDS)


@lru_cache(maxsize=LINES)
def _pieces(text: str, lang: Lang) -> tuple[str, ...]:
    """Whole sentences where they are short enough, else their clauses."""
    found: list[str] = []
    for sentence in (s for s in _SENTENCES.split(text) if s and s.strip()):
        if _size(sentence.strip(_ENDS), lang) <= SIZES[lang][1] and not _CLAUSES.search(sentence.strip(_ENDS)):
            found.append(sentence.strip())
        else:
            *inner, last = [c for c in _CLAUSES.split(sentence.strip()) if c.strip()] or [sentence]
            found += [*(c.strip() for c in inner), last.strip()]
    return tuple(found)


def _size(words: str, lang: Lang) -> int:
    return len(words) if lang == "zh" else len(words.split())


def _worth(piece: str, words: str, lang: Lang, keywords: Sequence[str]) -> float:
    size = _size(words, lang)
    least, most = SIZES[lang]
    if not least <= size <= most or _UNFIT.search(words) or _LIST.search(words) or _NAMES_SELF.search(words):
        return 0.0
    lower = words.lower()
    about = sum(k in lower for k in _lower(tuple(keywords)))
    asks = bool(_ASKS.search(piece))
    return 1.0 + 2.0 * min(about, 2) + size / most - (1.9 if asks else 0.0)
