"""The customer's own words, in a piece short enough to be said back to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from grading.text import Lang

_SENTENCES = re.compile(r"(?<=[。！？!?；;…\n])|(?<=[.])\s+")
_CLAUSES = re.compile(r"[，,：:—]+|\s-\s")
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
    r"|^(?:而且|但是|可是|所以|因为|不过|还有|然后|反正|那么|就是说)",
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
    r"\b(?:not?|never|nobody|none|nothing|neither|nor|without|still|again|twice|late|lost|wrong|fail\w*|broke\w*|refus\w*|stuck|missing|fake|swapped)\b|n't\b"
    r"|没|未|不|还|又|拖|等|白|丢|错|坏|假|漏"
)
"""What makes of something that happened something that went wrong."""
_OF_THE_TALK = re.compile(
    r"白说|[多几]少?遍|再说|这[句话]|听[着不]|道歉|赔不是|下文|凭什么|面子|我跟[你他她]|我数|不至于|骂|没理|这话|那句"
    r"|\b(?:what you (?:say|said)|that word|apolog\w*|sorry|listen\w*|hear\w*|say(?:ing)? (?:it|that)|talk\w*)\b",
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
    r"不着?急|没(?:什么|啥|别的|关系|事|问题)|不(?:用|必|要紧|怪|碍事)|可以了|行了|好了$|谢|放心|答应|同意"
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


def grievance(said: Sequence[str], lang: Lang, keywords: Sequence[str] = (), *, wrong_only: bool = False) -> str:
    """The latest thing that went wrong, in the customer's words, else the latest that happened; one of `keywords` must be in it, if any.

    With `wrong_only` what merely happened is nothing, nor is what is said of the conversation itself.
    """
    looked_for = tuple(keywords)
    found = (_of_what_happened(line, lang, looked_for)[0] for line in reversed(said))
    wrong = (words for words in found if not (wrong_only and _OF_THE_TALK.search(words)))
    happened = (_of_what_happened(line, lang, looked_for)[1] for line in reversed(said) if not wrong_only)
    return next(filter(None, wrong), "") or next(filter(None, happened), "")


@lru_cache(maxsize=LINES)
def _of_what_happened(line: str, lang: Lang, keywords: tuple[str, ...]) -> tuple[str, str]:
    """What of one line is best said back: of what went wrong, and of what happened at all."""
    pieces = [p for p in _pieces(line, lang) if (not keywords or _names(p, keywords)) and _happened(p)]
    wrong = [p for p in pieces if _WRONG.search(p)]
    return said_back("\n".join(wrong), lang, keywords), said_back("\n".join(pieces), lang, keywords)


def _names(piece: str, keywords: Sequence[str]) -> bool:
    lower = piece.lower()
    return any(k in lower for k in _lower(tuple(keywords)))


@lru_cache(maxsize=LINES)
def _lower(keywords: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str.lower, keywords))


@lru_cache(maxsize=LINES)
def _happened(piece: str) -> bool:
    told = _WRONG.search(piece) or _HAPPENED.search(piece)
    theirs = _DEMANDS.search(_bare(piece)) or _THEIR_OWN.search(piece) or _NO_MATTER.search(_bare(piece))
    return not theirs and not _ASKS.search(piece) and told is not None


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
