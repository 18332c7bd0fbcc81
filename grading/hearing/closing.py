"""The question that closes a reply: whether anything is left, unclear, or to be changed. One that names a thing asks after that thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grading.heard import Heard, Mention
from grading.hearing.lexicon import Hit
from grading.hearing.patterns import normalised
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.text import Lang

CLOSE, RECAP = "T20", "recap"
"""The technique, and the slot that a close has empty which sums nothing up."""
OPEN = frozenset({"nothing_left", "anything_else"})
"""Concepts by which it is asked whether anything is left."""
ROUNDS_OFF = (*OPEN, "confirm_ask", "summary")
SETTLES = ("time_definite", "number", "act", "will", "repair_act", "visit", "refund")
"""Concepts one of which is in whatever has been settled."""
SEVERAL = 2
"""Clauses with something settled in them from which words sum up by themselves."""
_NOTHING_IN_PARTICULAR = (
    r"的?(?:[，,。.！!？?~\s]|$|问题|疑|需|要|想|事|吗|么|没|不|呢|吧|什么|啥|顾虑|担心|地方|吩咐|补充|意见|诉求|困难|情况|方面|话|交代|业务|帮助|咨询|安排|服务"
    r"|我|您|你|能|可以|[^，。？]{0,3}(?:需要|要我|让我))"
)
"""What `还有别的` may go on with and name no thing."""
_OF_A_THING = re.compile(
    rf"(?:他|她|老人家?|老爷子|老太太|孩子|宝宝|家里人?)[^，。？]{{0,4}}(?:需要|要|缺)(?:点)?(?:什么|啥)"
    rf"|(?:(?<![心这那话事])里[头面边]?|[上下]面|中间|身边)还有(?:没有)?(?:什么|啥|别的|其他)|还有(?:没有)?(?:别的|其他)(?!{_NOTHING_IN_PARTICULAR})"
    r"|\b(?:does|do|will|would|is|are|has|have) (?:she|he|they|(?:your|ur|the) (?!(?:case|matter|order|claim)\b)\w+) [^?.!]{0,16}"
    r"\bany(?:thing|one|body)\b(?! (?:else|missing|left))"
    r"|\b(?:anything|something|owt)(?: else| further| missing| more)?(?: \w+)? (?:in|inside|from|under|at|on) (?:the|your|ur|his|her|their)"
    r" (?!(?:\w+ )?(?:mind|list|offer|matter|case|side|plan|summary|chest|view|opinion|eyes?|book"
    r"|moment|end|phone|line|time|start|day)\b)\w+"
)
_OPENLY: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"还|别的|其他|啥|什么|漏|落|缺|少|忘|全|哪[儿里条样点]"),
    "en": re.compile(r"\b(?:any\w*|some\w*|every\w*|all|owt|else|more|left|over|miss\w*|forg[eo]t\w*|drop\w*|not|good|covered)\b|n't\b"),
}


def asks_of_a_thing(words: str) -> bool:
    """True where words (normalised) that could ask what is left ask after something named: `is there anything else in the purse?`."""
    return _OF_A_THING.search(words) is not None


def without_things(hits: Sequence[Hit], text: str) -> list[Hit]:
    """The hits but for those of a closing question that stand in the words of a question after a thing."""
    things = [m.span() for m in _OF_A_THING.finditer(text)] if any(h.concept in OPEN for h in hits) else []
    return [h for h in hits if h.concept not in OPEN or not any(a < h.end and h.start < b for a, b in things)] if things else list(hits)


def without_questions(items: Sequence[Heard], asked: Sequence[Mention], reading: Reading, lang: Lang) -> Iterator[Heard]:
    """The items but for a close (T20) that is only a question, sums nothing up, and asks after a fact or after nothing that is left."""
    return (i for i in items if i.code != CLOSE or not _only_asks(i, asked, reading, lang))


def _only_asks(item: Heard, asked: Sequence[Mention], reading: Reading, lang: Lang) -> bool:
    span = reading.span_of(normalised(item.quote))
    words = reading.text[span.start : span.end]
    fact = any(item.quote.strip("？? ") in m.quote for m in asked)
    settled = settled_in(reading, span)
    sentences = [s for s in reading.sentences if s.start < span.end and span.start < s.end]
    asks = words.endswith(("?", "？")) and len(sentences) == 1
    if not asks or settled >= SEVERAL or reading.first(ROUNDS_OFF, span):
        return fact and RECAP in item.missing
    return fact or asks_of_a_thing(words) or not (settled or _OPENLY[lang].search(words))


def settled_in(reading: Reading, span: Span) -> int:
    """How many clauses of a span hold something that has been settled."""
    return sum(reading.first(SETTLES, clause) is not None for clause in reading.clauses_in(span))
