"""What a reply says once more of what the call has settled: a close (T20) sums up what was there before, not what it brings itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from grading.heard import Grasp, Heard
from grading.hearing.asking import asks_unmarked
from grading.hearing.echo import content_words
from grading.hearing.figures import numbers_in
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.pausing import with_pauses
from grading.hearing.segments import Span, clauses, sentences, trimmed
from grading.text import Lang

SETTLING = frozenset({"T08", "T09", "T10", "T11", "T12", "T13", "T15", "T16", "T24"})
"""Techniques whose words hold what a recap may say again."""
SEVERAL = 2
"""Things said again, or told under the word for a recap, from which something is summed up."""
TELLING = 10
"""The least number by which a thing is known again."""
SHARE, LEAST = 0.4, 2
"""Share and number of a clause's words of matter that were said before, from which it says a thing again."""
_ANNOUNCED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"总结|汇总|归拢|回顾|敲定|(?:再|我|跟[您你]|给[您你])[^，。！？]{0,5}(?:说|讲|念|对|核对|核|捋|理|顺|过|数|重复)(?:一[遍下次]|清楚)"
        r"|(?:说|讲|商量|约|谈|定)(?:好|定)(?:了?的|了(?![吗没])|[，：:])|(?:就|那)(?:这么|这样)(?:说?定|办)|最后[^，。！？]{0,5}确认|定下[来了]|[一二两三四五几][件点条样](?:事|，|：|:)|[一二两三四五](?:是|、)[^。！？]{2,40}[二两三](?:是|、)"
    ),
    "en": re.compile(
        r"\brecap\w*|\bsummar\w+|\b(?:sum|wrap|add) (?:\w+ )?up\b"
        r"|\b(?:to|so (?:we're|it's|that's|we are)|be|have (?:it|this|that)|just) (?:both )?(?:all )?clear\b"
        r"|\bwe(?:'ve| have)? (?:agreed|settled|said)\b|\b(?:that|here)(?:'s| is) (?:the plan|what (?:we|i|happens)|where|settled|agreed)"
        r"|\bwhere (?:that|this|things?) (?:leaves|stands?)\b|\b(?:run|go) (?:\w+ )?(?:through|over) (?:it|that|this|what|everything|all)\b"
        r"|\bin (?:a nutshell|short|sum)\b|\bonce more\b|\bone last (?:run|time)\b|\bto round off\b|\bagain:"
        r"|\b(?:so|right|grand|okay|ok|then|now)[,:] (?=[^.?!]{4,60}[,;])"
    ),
}
"""Words that say that a recap comes."""
_ANY_DAY = frozenset({"today", "tomorrow", "tonight", "今天", "明天", "今晚", "今日", "明日"})
"""Days that are named in every reply."""
_CLOSES = ("nothing_left", "anything_else", "confirm_ask")


def settled_by(grasp: Grasp) -> tuple[str, ...]:
    """The words of a reply by which it settles something."""
    words = [m.quote for m in grasp.offered] + [i.quote for i in grasp.items if i.code in SETTLING]
    if grasp.promise:
        words.append(grasp.promise.what)
    return tuple(dict.fromkeys(words))


def recap_of(
    item: Heard, grasp: Grasp, reply: str, settled: Sequence[str], remedies: Collection[str], customer: Sequence[str], lang: Lang
) -> Heard | None:
    """A close with the words that sum up; None where the reply sums up nothing the call has settled before it."""
    text = with_pauses(normalised(reply), lang)
    told = [clause for clause in _clauses(text) if not _asks(text[clause.start : clause.end], lang)]
    ours = [clause for clause in told if said_before(text[clause.start : clause.end], settled, lang)]
    again = [clause for clause in told if clause in ours or said_before(text[clause.start : clause.end], customer, lang)]
    offered = {m.id for m in grasp.offered}
    announced = _ANNOUNCED[lang].search(text) is not None
    closes = any(lexicon(lang).find_one(concept, text) for concept in _CLOSES)
    if announced and len(told) >= SEVERAL and (again or closes or not settled):
        return _quoted(item, reply, text, again or told)
    if not (closes or announced) and (grasp.asked or offered - set(remedies)):
        return None
    enough = (ours and len(again) >= SEVERAL) or len(offered & set(remedies)) >= SEVERAL
    return _quoted(item, reply, text, again) if enough else None


def _quoted(item: Heard, reply: str, text: str, again: Sequence[Span]) -> Heard:
    """The item, the words that sum up quoted where it had only the question after them."""
    at = reply.find(item.quote)
    if not again or any(at <= clause.start < at + len(item.quote) for clause in again):
        return item
    spans = [s for s in sentences(text) if any(s.start <= clause.start < s.end for clause in again)]
    return Heard(item.code, trimmed(reply, Span(spans[0].start, spans[-1].end)), item.strength, item.missing) if spans else item


def _clauses(text: str) -> Iterator[Span]:
    return (clause for sentence in sentences(text) for clause in clauses(text, sentence))


def _asks(clause: str, lang: Lang) -> bool:
    words = clause.strip()
    return words.endswith(("?", "？")) or asks_unmarked(words, lang)


def said_before(clause: str, before: Sequence[str], lang: Lang) -> bool:
    """A clause whose figure or hour, or much of whose matter, stands in what was said before."""
    figures = {n for n in numbers_in(clause, lang) if n >= TELLING}
    hours = {clause[hit.start : hit.end].strip() for hit in lexicon(lang).find_one("time_definite", clause)} - _ANY_DAY
    words = content_words(clause, lang)
    for said in map(normalised, before):
        if figures & numbers_in(said, lang) or any(hour in said for hour in hours):
            return True
        shared = len(words & content_words(said, lang))
        if shared >= LEAST and shared >= SHARE * len(words):
            return True
    return False
