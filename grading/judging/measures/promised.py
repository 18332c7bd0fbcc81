"""Promises and deeds in plain words: who does what by when, or did it there and then, wherever no whole promise (T10) was heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grading.call import HeardCall, HeardTurn
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.pausing import with_pauses
from grading.hearing.phrases import phrases
from grading.hearing.promising import only_looks_back
from grading.hearing.segments import Span, clauses, ends_in_question_mark, sentences, trimmed
from grading.text import Lang
from grading.verdict import Quote

DEEDS = ("act", "repair_act", "visit", "call_back", "write", "refund", "cancel", "register")
"""Concepts of what is done about a matter."""
_WHO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:我|我们|咱们|这边|师傅|同事|经理|主管|护士|医生|专员|工程师|快递|负责人|[小老][\u4e00-\u9fff])[^，。！？]{0,8}"
        r"(?:给|帮|替|为|把|会|来|去|到|送|发|打|办|查|写|取|退|寄|约|盯|跟|负责|上门|安排|转)"
    ),
    "en": re.compile(
        r"\b(?:i|we|he|she|they|somebody|someone)(?:'ll|'m| will| am| are|'re| shall| (?:ring|call|send|write|bring|come|check|book|post|pay|put|do|get|refund|e-?mail|text|message|deliver|order|credit|transfer))\b"
        r"|\b(?:the|our|my|a) (?:\w+ ){0,2}(?:officer|manager|driver|courier|engineer|nurse|doctor|technician|team|colleague|supervisor|desk|fitter|plumber|surveyor)"
        r" (?:will|is|\w+s)\b|\b(?:mr|mrs|ms|miss|dr|nurse)\.? \w+ (?:will|is|\w+s)\b"
    ),
}
"""Who does it: the speaker, or somebody of theirs."""
_AT_ONCE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"我(?:们)?(?:已经|刚刚?|现在|这就|马上|立刻|当场)(?:就)?(?:给|帮|替|为|把)?(?:您|你)?[^，。！？]{0,12}"
        r"(?:发|退|办|停|免|登记|转|开|锁|冻结?|取消|寄|约|订|叫|提交|写进|记进|报上)(?!现)"
    ),
    "en": re.compile(
        r"\bi(?:'ve| have) (?:just |now |already )*(?!been\b|had\b|heard\b|seen\b|got\b|no\b|to\b|the\b|your\b)(?:\w+ed|put|sent|set|cut|taken|done|written|frozen)\b"
        r"|\bi(?:'m| am) (?:now )?(?!sorry\b|not\b|looking\b|afraid\b|asking\b|saying\b|trying\b|going\b)\w+ing\b[^.?!,]{0,40}\b(?:now|right away|at once|as we speak|this minute)\b"
        r"|\bi(?:'ll| will)\b[^.?!,]{0,40}\b(?:right now|at once|straight away|right away|this minute|here and now)\b"
    ),
}
"""Done there and then by the speaker."""
_TOLD: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?<![经刚])[一-鿿](?:过|了)(?![吗吧])|没[一-鿿]"),
    "en": re.compile(r"\b(?:was|were|did|didn't|had|went|came|rang|called|shows?|showed|failed|bounced)\b"),
}
"""What was, beside where it was looked up."""
_LISTENS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"我(?:就|先|会|在|都)*(?:等|听)(?:着|您|你)"),
    "en": re.compile(r"\bi(?:'ll| will|'m|'ve)?(?: just| happy to| all)* (?:wait|listen|hear|listening|ears)\b"),
}
"""Whoever waits or listens does nothing about the matter yet."""
_PRESENTS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"我(?:就)?是(?:今天|负责|专门)?[^，。！？]{0,8}(?:负责|处理|跟进)[^，。！？]{0,8}的(?=[，。！？]|$)"),
    "en": re.compile(r"\bi(?:'m| am) the (?:one|person|man|woman|agent)\b[^.?!]{0,12}\b\w+ing\b"),
}
"""Whoever says what they are there for has promised nothing by any time."""
BINDING = ("will", "time_definite", "time_now", "medium", *DEEDS)
"""Concepts one of which is in a clause that belongs to a promise."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Words of a reply that bind: whether they name an hour, or say it is done there and then, and how the customer will hear of it."""

    quote: Quote
    dated: bool
    at_once: bool
    how: bool


def plainly_promised(call: HeardCall) -> Iterator[Plain]:
    """What is bound in plain words, in the order of the call; questions, tales of the past and what they are to do themselves bind nobody."""
    for turn in call.turns:
        if "stuffed" not in turn.grasp.marks:  # a string of good words promises nothing
            found = _in_reply(turn, turn.spoken, call.lang)
            yield from (plain for plain in found if plain.quote[1] in turn.reply)  # none with a blank for an affront in it


def _in_reply(turn: HeardTurn, reply: str, lang: Lang) -> Iterator[Plain]:
    text = with_pauses(normalised(reply), lang)
    for sentence in sentences(text):
        span = _stated(text, sentence)
        words = text[slice(*span)]
        if not words.strip() or _binds_nobody(words, lang) or not any(lexicon(lang).find_one(deed, words) for deed in DEEDS):
            continue
        who = _WHO[lang].search(words) is not None
        dated = who and bool(lexicon(lang).find_one("time_definite", words))
        at_once = _AT_ONCE[lang].search(words) is not None
        if dated or at_once or (who and lexicon(lang).find_one("will", words)):
            quote = trimmed(reply, binding_part(text, span, lang))
            yield Plain((turn.turn, quote), dated, at_once, bool(lexicon(lang).find_one("medium", words)))


def _binds_nobody(words: str, lang: Lang) -> bool:
    """A tale of the past, what was looked up, or what the customer is to do."""
    looked_up = _TOLD[lang].search(words) is not None and bool(lexicon(lang).find_one("source", words))
    listens = _LISTENS[lang].search(words) is not None or _PRESENTS[lang].search(words) is not None
    return looked_up or listens or only_looks_back(words, lang) or phrases("conduct", "customers_part", lang).search(words) is not None


def bound_in(turn: HeardTurn, quote: str, lang: Lang) -> Quote:
    """What of a longer quote is the promise: without the clauses beside it that bind to nothing, a sum that is the most, a question."""
    text = with_pauses(normalised(quote), lang)
    if len(text) != len(quote):
        return turn.turn, quote
    return turn.turn, trimmed(quote, binding_part(text, Span(0, len(text)), lang)) or quote


def binding_part(text: str, span: Span, lang: Lang) -> Span:
    """From the first clause of a span that belongs to a promise to the last; the whole span where none does."""
    told = [c for s in sentences(text[slice(*span)]) for c in clauses(text, Span(span.start + s.start, span.start + s.end))]
    bound = [
        c for c in told if not ends_in_question_mark(text[slice(*c)]) and any(lexicon(lang).find_one(k, text[slice(*c)]) for k in BINDING)
    ]
    return Span(bound[0].start, bound[-1].end) if bound else span


def _stated(text: str, sentence: Span) -> Span:
    """A sentence without the question it ends in, as in `I send it today, all right?`."""
    if not ends_in_question_mark(text[slice(*sentence)]):
        return sentence
    parts = clauses(text, sentence)
    return Span(sentence.start, parts[-1].start if parts else sentence.start)
