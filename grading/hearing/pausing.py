"""Replies typed without marks: where a new sentence begins, a mark is read that nobody wrote.

In Chinese each blank is a pause, or the end of a question by the form of the words before it; in English people run on, and a
sentence begins where they turn to ask or to say sorry.
"""

from __future__ import annotations

import re
from itertools import pairwise

from grading.hearing.asking import asks_unmarked, tells
from grading.text import Lang

_MARKED = re.compile(r"[，。！？；：、,.!?;:…\n]")
_PAUSE = re.compile(r"(?<=[\u4e00-\u9fff\d]) (?=[\u4e00-\u9fff\d])")

_SET_IN = re.compile(r"^(?:那(?![个天位里家些边])|另外|对了|还有|请问|要不|顺便|最后)")
"""How a question begins that does not hang on what was typed before it."""
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_STRETCH = re.compile(r"[^，。！？；：、,.!?;:…\n]+")
_SETTLED = re.compile(r"[\u4e00-\u9fff]{4,}(?:了|好的?|行|明白|清楚|知道|哈|呢|吧)$")
"""What was typed is a sentence of its own, and no beginning of the question behind it."""
_OTHER = re.compile(r"还是|或者?|要么")
"""How the other of two things begins."""
_GOES_ON = re.compile(r" *(?:还是|或者?|要么|但|不过|可是|然后|所以|因为|而且|再|就(?!那|这|是)|那就|才|也|都|否则|不然|[\d点号])")
"""How words begin that are joined to those before them."""
_CLAUSE = re.compile(r"[^，,]+")
_PLAINLY = re.compile(
    r"(?:吗|么|没有?|不|没得)[呀啊嘛呢咧捏]?$|有没|是不是|(?P<so>[会能要想可在])[^，]?不(?P=so)|[谁哪啥咋]|几[个位号点天楼户桌]|什么|怎么|多[少久大高远]"
)
"""Words that make a question of what is typed without its mark."""
LONGEST_ASIDE = 16
"""Characters of what is added to a question without being one."""
WHOLE = 7
"""Characters from which what was typed may be a sentence by itself."""
_FOR_A_YES = re.compile(r"(?:行不行|成不成|好不好|可不可以|行吗|好吗|可以吗|成吗|行么|好么) *$")
"""A yes is asked for."""
_COAXES = re.compile(r"^(?!.*(?:[谁哪啥几咋]|什么|怎么|多少)).*嘛$")
"""A particle that asks only beside a question word; by itself it coaxes."""
_UNENDED = re.compile(r"(?<![^,.!?;…\n])[^,.!?;…\n]++(?=\n|$)")
"""A stretch of English at whose end no mark stands, nor any within it."""
_SORRY = re.compile(
    r" (?=(?:(?:i'm|im|i am|we're|we are) (?:so |very |really |real |rly |truly )*sorry|my apologies"
    r"|sorry (?:for|about|that|u|you|to hear))\b)"
)
_TURNS = re.compile(
    r" (?=(?:(?:whats|what's|whos|who's|wheres|where's|whens|hows|how's)"
    r"|(?:what|when|where|who|how|why|which) (?:did|do|does|is|are|was|were|have|has|would|can|could|time|day|date|much|many|long|one)) )"
)
"""Where somebody who writes no marks turns to ask."""
_HANGS = re.compile(
    r"(?:^|\b(?:and|or|but|if|so|then|as|than|that|what\w*|when|where|who\w*|how|why|which|tell|know|knows|say|says|see|ask|check|me|us|i|we"
    r"|sure|explain|remember|understand|idea|about|on|in|of|to|for|from|at|by|with|till|until|because|cos|think|hope|whether|matter|wonder\w*"
    r"|is|are|was|were|be|the|a|an|our|my|ur|your|not|please|pls|just|also|ok|okay|well|hi|hello|exactly|like|depends))$"
)
"""Words after which the sentence goes on."""
LEAST_WORDS = 3
"""Words from which what stands before a turn is a sentence."""
LONGEST_TURN = 90
"""Characters of the longest question that is run on."""


def with_pauses(text: str, lang: Lang) -> str:
    """The text (normalised), a mark for each pause, of exactly the same length; unchanged where marks or no pauses are written."""
    if lang == "en":
        return _UNENDED.sub(lambda m: _broken(m.group()), text)
    return _STRETCH.sub(lambda m: _typed(m.group(), mixed=len(m.group()) < len(text.rstrip("?？ "))), text)


def with_aside(text: str) -> str:
    """Chinese (normalised) that ends without a mark, one set where a question is followed by a short aside: `养猫没有，我听着像`."""
    begun = max(text.rfind(mark) for mark in "。！？；!?;\n") + 1
    clauses = list(_CLAUSE.finditer(text, begun))
    for clause, after in reversed(list(pairwise(clauses))):
        if len(text) - clause.end() > LONGEST_ASIDE or tells(text[begun:], "zh") or asks_unmarked(after.group().strip(), "zh"):
            return text
        asked = clause.group().strip()
        if _PLAINLY.search(asked) and asks_unmarked(asked, "zh") and not (_OTHER.match(after.group()) or _COAXES.search(asked)):
            return f"{text[: clause.end()]}？{text[clause.end() + 1 :]}"
    return text


def _typed(text: str, *, mixed: bool) -> str:
    """A stretch of Chinese without marks, a mark for each of its blanks.

    `mixed` where marks stand elsewhere: then a figure's blanks are none.
    """
    pause = _BLANK if mixed else _PAUSE
    if not pause.search(text):
        return text
    pieces = pause.split(text)
    asks = [(asks_unmarked(piece.strip(), "zh") or _FOR_A_YES.search(piece)) and not _COAXES.search(piece) for piece in pieces]
    ends = [
        "？"
        if asked and not _OTHER.match(after)
        else "。"
        if _stands_alone(before, after, mixed=mixed) or (then and _turns(before, after))
        else "，"
        for asked, then, before, after in zip(asks, asks[1:], pieces, pieces[1:], strict=False)
    ]
    return "".join(piece + end for piece, end in zip(pieces, [*ends, ""], strict=True))


def _turns(before: str, after: str) -> bool:
    """A question sets in after something that was settled."""
    return _SET_IN.match(after) is not None or (_SETTLED.search(before) is not None and not _OTHER.match(after))


def _stands_alone(before: str, after: str, *, mixed: bool) -> bool:
    """Long enough for a sentence, where its writer set no marks at all, and nothing behind it that joins it."""
    return not mixed and len(before.strip()) >= WHOLE and not _GOES_ON.match(after)


def _broken(stretch: str) -> str:
    """A stretch without marks with a full stop for each blank before which a sentence ends."""
    begun = 0
    for blank in sorted(m.start() for way in (_SORRY, _TURNS) for m in way.finditer(stretch)):
        before = stretch[begun:blank].strip()
        if len(before.split()) < LEAST_WORDS or _HANGS.search(before) or len(stretch) - blank > LONGEST_TURN:
            continue
        if _TURNS.match(stretch, blank) and asks_unmarked(before, "en"):
            continue
        stretch = f"{stretch[:blank]}.{stretch[blank + 1 :]}"
        begun = blank + 1
    return stretch
