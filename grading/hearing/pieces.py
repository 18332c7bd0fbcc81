"""A reply cut into its questions, each with what leads up to it: whoever is asked two things has two things to answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from grading.hearing.asking import asks, asks_unmarked, tells
from grading.hearing.bare import MATTER, bare
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.questions import questions_in, rhetorical, thoughts
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.hearing.spelling import typed_place
from grading.text import Lang

MOST_PIECES = 4
"""Questions of one reply that are told apart: nobody keeps more in mind."""
_OR: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"还是|或者?|要么"), "en": re.compile(r"\bor\b")}
"""Two things put to choose are one question."""
_AND_WHAT = re.compile(r"\band (?=(?:what|when|where|who|which|how) (?:time|day|is|are|do|does|did|will|would|much|many|long|can|could)\b)")
"""Where something else is asked beside a choice."""
_CLAUSE = re.compile(r"(?:[^,，:：]|:(?=\d))+[,，:：]*")
_HANGS = re.compile(r"\s*(?:还是|或者?|要么|or\b)")
"""How a clause begins that is the other of two things."""
_TAG = re.compile(
    r"(?:您|你)?(?:看|觉得|说)?(?:这样|这么办)?(?:行|好|成|可以|对|是|中)(?:不(?:行|好|成|可以|对|是|中))?(?:吗|么|吧|不|呢|的)?"
)
"""What has the words before it agreed to, and asks nothing of its own."""
_MARKS = "?？"
_TURNED = re.compile(
    r"(?:(?:and|so|ok|okay|but|now|then|also|or)[, ]+)*(?:(?:shal|shall|should) (?:i|we)"
    r"|(?:will|wil|would|do|did|are|have) (?:you|u)|is (?:it|that|there)"
    r"|(?:has|have|did|does|is|are|was|were) (?:your|ur|anyone|anybody|he|she|they))\b"
    r"|.*\bwhich (?:one|of (?:them|these|those|the two))\W*$"
)
"""How an English question begins that was closed with a full stop, as people type."""


_ASKS_WITHIN = re.compile(r"(?:吗|么(?!样))[，,][^，,。？?]{1,16}。?$")
"""A question that goes on with a word to it: `录音您愿意发一份吗，不发也行。`"""
_LEADS = re.compile(
    r"\b(?:what|all) (?:i|we) (?:meant|mean|wanted to (?:ask|know|say)|want to (?:ask|know))(?: (?:to ask|to say))?(?: was| is)?$"
    r"|^(?:(?:and|so|but|also|now) )*(?:can|could|may|might) i (?:just |also |please )?ask(?: you)?"
    r"(?: (?:something|one thing|a question))?$"
    r"|我(?:想|要)?(?:问|说)的是$|^(?:那|还有|另外)?(?:我)?(?:能|可以|想)(?:再)?问(?:您|你)?(?:一下|一句|个问题)?$"
)
"""Words that only lead up to a question: `what I meant was`."""
_REMINDS = re.compile(
    r"(?:您|你)还没(?:有)?(?:跟我|给我)?(?:挑|选|说|定|答|回|讲|告诉)[^，。？]{0,6}[？?]?$"
    r"|\byou (?:still )?haven't (?:said|told me|chosen|answered)\b[^?]{0,12}\W*$"
)
"""Only says that something is still open."""
_GUESS = re.compile(
    r"\W*(?:(?:is|was|isn't|wasn't) (?:it|that|this) (?:the|an?|your|his|her|because|about|one of|something|just|more)\b"
    r"|是不是|(?:也?许|可能|应该)?是[^，。？]{1,12}(?:吗|吧))"
)
"""How a guess begins that is put behind a question."""
_NEEDS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:需要|[还先就]要|[还就]差|[还就]缺)(?:您|你)?(?:的)?[^，。？]{0,8}(?:姓名|名字|全名|手机号|电话号|号码|尾号|后四位|地址)"
        r"|(?:告诉|报给|念给|说给|发给|留给)(?:一下)?我|[您你](?:就|先|再|来)?(?:[给跟和同]我)?(?:报|念|留)(?:一下|个|一个|下)?[^，。？]{0,6}[名号址箱]"
        r"|还是[^。？]{1,24}[，,]?(?:您|你)(?:来)?(?:挑|选|定|拿主意|说了算)"
    ),
    "en": re.compile(
        r"\b(?:i|we)(?:'ll| will| would|'d| still| also| just| do| only)* need (?:the|your|ur|a)\b[^.?!]{0,30}"
        r"\b(?:names?|number|digits|address|date of birth)\b"
        r"|\b(?:names?|number|digits|(?:e-?mail|address)(?: address)?|date of birth)\b(?: (?:i|we)(?:'d| would)? need\b|,? please\b)"
        r"|\bor\b[^.?!]{1,60}\b(?:you (?:choose|pick|decide)|your (?:choice|pick|call)|up to you|whichever you)\b"
    ),
}
"""What is wanted of them, put as a statement or as a request."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One question of a reply and the words before it."""

    words: str
    alone: bool
    """True for a sentence of its own; a question that shares one with another may only have led up to it."""


@lru_cache(maxsize=8)
def reading_of(text: str, lang: Lang) -> Reading:
    """What stands in a text (normalised), without a case."""
    return Reading(text, lexicon(lang).find(text))


@lru_cache(maxsize=8)
def pieces(original: str, text: str, lang: Lang) -> tuple[Piece, ...]:
    """The questions of a reply, in order; none for a reply that asks one thing at the most. `text` is the reply as the ear reads it."""
    reading = reading_of(text, lang)
    asked: list[tuple[Span, bool]] = []
    for span in thoughts(text, reading.sentences, lang):
        if _asks(reading, span, lang):
            asked += _joined(text, span, lang)
    if not 1 < len(asked) <= MOST_PIECES:
        return ()
    lower = normalised(original)
    ends = [typed_place(lower, span.end) if lang == "en" else span.end for span, _ in asked]
    return tuple(
        Piece(_marked(_JOINED_ON.sub("", original[start:end].strip(" ,，;；"))), alone)
        for start, end, (_, alone) in zip([0, *ends], ends, asked, strict=False)
    )


def _asks(reading: Reading, span: Span, lang: Lang) -> bool:
    words = reading.text[span.start : span.end].strip()
    if rhetorical(words, lang) or not MATTER[lang].search(bare(words, lang)):
        return False
    if words.endswith(tuple(_MARKS)) or (lang == "en" and _TURNED.match(words)):
        return True
    if lang == "zh" and _ASKS_WITHIN.search(words):
        return True
    unmarked = asks_unmarked(words, lang) and not tells(words, lang)
    return asks(reading, span, lang) or unmarked or bool(_NEEDS[lang].search(words))


def _joined(text: str, span: Span, lang: Lang) -> list[tuple[Span, bool]]:
    """The questions joined in one sentence, or the sentence; what hangs on an `or` stays with what it is the other of."""
    words = text[span.start : span.end]
    by_clause = lang == "zh" or _OR[lang].search(words) is not None
    parts = _with_guesses(words, _by_clause(words, lang) if by_clause else questions_in(words.strip()))
    if by_clause and lang == "en":
        parts = tuple(chain.from_iterable(map(_before_a_question, parts)))
    parts = tuple(chain.from_iterable(_two_things(part, lang) for part in parts))
    if len(parts) == 1:
        return [(span, True)]
    found, begun = [], span.start
    for part in parts:
        begun = text.index(part, begun) + len(part)
        found.append((Span(begun - len(part), begun), False))
    return [*found[:-1], (Span(found[-1][0].start, span.end), False)]


_THINGS: dict[Lang, dict[str, re.Pattern[str]]] = {
    "zh": {
        "name": re.compile(r"姓名|名字|全名|贵姓"),
        "number": re.compile(r"手机|电话|号码"),
        "place": re.compile(r"地址|门牌|住址"),
        "mail": re.compile(r"邮箱|邮件地址"),
        "when": re.compile(r"时间|几点|哪天|钟点|日子"),
    },
    "en": {
        "name": re.compile(r"\bname\b"),
        "number": re.compile(r"\b(?:phone|mobile|contact|best)? ?number\b(?! of)"),
        "place": re.compile(r"(?<!mail )\b(?:address|postcode)\b"),
        "mail": re.compile(r"\be-?mail\b"),
        "when": re.compile(r"\b(?:time|hour|day)\b"),
    },
}
"""Kinds of thing that people are asked for two of in one breath."""
_JOINS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"和|跟|以及|还有"),
    "en": re.compile(r",? \band (?=(?:your|ur|the|a|an|what|which|best|good)\b)"),
}
_JOINED_ON = re.compile(r"^(?:和|跟|以及)(?!您|你|我)")
_ON_FILE = re.compile(r"\b(?:last|account|policy|order|card|booking|reference)\b|尾号|后四位|末四位|保单|订单|卡号")
"""A number on file goes with the name."""


def _two_things(words: str, lang: Lang) -> tuple[str, ...]:
    """A question after two things of different kinds, cut between them: `the number to put it on and your name`."""
    for join in _JOINS[lang].finditer(words):
        one, two = words[: join.start()], words[join.end() :]
        kinds = [next((kind for kind, named in _THINGS[lang].items() if named.search(half)), "") for half in (one, two)]
        if all(kinds) and kinds[0] != kinds[1] and not _ON_FILE.search(words) and not _OR[lang].search(words):
            return one.strip(" ,，"), two.strip(" ,，")
    return (words,)


def _before_a_question(words: str) -> tuple[str, ...]:
    """A choice, and what is asked beside it: `call or text and what time is good?`."""
    parts = tuple(filter(None, map(str.strip, _AND_WHAT.split(words))))
    return parts if len(parts) > 1 and all(map(phrases("talk", "asking").search, parts)) else (words,)


def _with_guesses(words: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The questions, none of them cut from a guess at its answer: `what is worst, is it the guests?`."""
    found: list[str] = []
    begun = 0
    for part in parts:
        at = words.index(part, begun)
        if found and _GUESS.match(part):
            found[-1] = words[words.index(found[-1]) : at + len(part)]
        else:
            found.append(part)
        begun = at + len(part)
    return tuple(found)


def _by_clause(words: str, lang: Lang) -> tuple[str, ...]:
    """A sentence cut before each clause that asks, once one before it has; what asks nothing leads up to the next."""
    parts: list[str] = []
    asked = False
    for clause in _CLAUSE.findall(words):
        asks = _clause_asks(clause, lang)
        if parts and not (asks and asked):
            parts[-1] += clause
        else:
            parts.append(clause)
            asked = False
        asked = asked or asks
    if len(parts) > 1 and not asked:
        parts[-2:] = ["".join(parts[-2:])]
    return tuple(part.strip(" ,，") for part in parts)


def _clause_asks(clause: str, lang: Lang) -> bool:
    """True for a clause that is a question of its own, and neither the other of two things nor a tag."""
    if _REMINDS.search(clause) or _HANGS.match(clause) or _LEADS.search(clause.strip(" ,，:：")) or _TAG.fullmatch(clause.strip(" ,，?？")):
        return False
    if phrases("talk", "asking").search(clause):
        return True
    return lang == "zh" and phrases("talk", "unmarked", lang).search(clause.strip(" ,，?？")) is not None


def _marked(words: str) -> str:
    """A question with its mark, which a clause before another has not, nor one that was closed with a full stop."""
    if words.endswith(".") and _TURNED.match(words.rsplit(". ", 1)[-1].lower()):
        words = words.rstrip(".")
    return words if words.endswith((*_MARKS, ".", "。", "!", "！")) else f"{words}?"
