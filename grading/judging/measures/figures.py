"""Figures told wrong: what the customer knows to be otherwise, and a sum that is one digit off what the desk shows."""

from __future__ import annotations

import re

from grading.call import HeardCall, HeardTurn
from grading.hearing.figures import numbers_in
from grading.hearing.patterns import normalised
from grading.hearing.segments import ends_in_question_mark, sentences, trimmed
from grading.text import Lang
from grading.verdict import Quote

SHORTEST = 4
"""Digits from which a number that differs in one is a slip and not another number."""
_ROUGH = re.compile(r"\d+00|(?:19|20)\d\d")
"""A round sum, or a year."""
_PUT_RIGHT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:说|看|记|讲|算|念)(?:错|漏|岔)|口误|更正|纠正|弄错|搞错"),
    "en": re.compile(
        r"\b(?:my (?:mistake|error|bad|slip)|(?:i|we) (?:misspoke|misread|miscounted|was wrong|were wrong|said it wrong|got (?:it|that) wrong)"
        r"|stand corrected|i meant|should have said|you(?:'re| are) right)\b"
    ),
}
"""An earlier word taken back."""


def wrong_figures(call: HeardCall) -> list[Quote]:
    """The agent's words that told something of the case wrong and were not taken back, then or later, in order."""
    shown = _numbers(" ".join((*call.setting.record, *call.setting.desk)), call.lang)
    misstated = {turn.turn: nuance.quote for turn, nuance in call.nuanced("misstated") if nuance.quote}
    found = ((turn, misstated.get(turn.turn) or _digit_off(turn, call, shown)) for turn in call.turns)
    return [(turn.turn, words) for turn, words in found if words and not _taken_back(call, turn)]


def _digit_off(turn: HeardTurn, call: HeardCall, shown: frozenset[str]) -> str:
    """The first statement with a number that nobody has named and that is one digit off one on the desk; empty where there is none."""
    named = shown.union(*(_numbers(t.customer, call.lang) for t in call.turns if t.turn <= turn.turn))
    text = normalised(turn.reply)
    for span in sentences(text):
        told = text[span.start : span.end]
        new = [n for n in _numbers(told, call.lang) - named if not _ROUGH.fullmatch(n)]
        if not ends_in_question_mark(told) and any(_one_off(n, k) for n in new for k in shown):
            return trimmed(turn.reply, span)
    return ""


def _numbers(text: str, lang: Lang) -> frozenset[str]:
    """The long numbers of a text as digits, hundredths and all."""
    written = (f"{number:.2f}".removesuffix(".00") for number in numbers_in(normalised(text), lang))
    return frozenset(n for n in written if len(n.replace(".", "")) >= SHORTEST)


def _one_off(said: str, known: str) -> bool:
    """True for two numbers that differ in one digit, or in two that stand next to each other and changed places."""
    if len(said) != len(known):
        return False
    apart = [n for n, (a, b) in enumerate(zip(said, known, strict=True)) if a != b]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and said[apart[0]] == known[apart[1]] and said[apart[1]] == known[apart[0]]
    return swapped or len(apart) == 1


def _taken_back(call: HeardCall, wrong: HeardTurn) -> bool:
    return any(t.turn >= wrong.turn and _PUT_RIGHT[call.lang].search(normalised(t.reply)) for t in call.turns)
