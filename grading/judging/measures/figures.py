"""Figures told wrong: what the customer knows to be otherwise, and a sum that is one digit off what the desk shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.call import HeardCall, HeardTurn
from grading.hearing.patterns import normalised
from grading.hearing.segments import ends_in_question_mark, sentences, trimmed
from grading.text import Lang
from grading.verdict import Quote

SHORTEST = 4
"""Digits from which a number that differs in one is a slip and not another number."""
_NUMBER = re.compile(r"(?<![\d.:：/-])\d[\d,]*(?:\.\d+)?(?![\d:：/-])")
_ROUND = re.compile(r"\d+00|(?:19|20)\d\d")
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
    found = [(turn, nuance.quote) for turn, nuance in call.nuanced("misstated") if nuance.quote]
    found += [pair for turn in call.turns for pair in _digit_off(turn, call) if pair[0].turn not in {t.turn for t, _ in found}]
    return [(turn.turn, words) for turn, words in sorted(found, key=lambda pair: pair[0].turn) if not _taken_back(call, turn)]


def _digit_off(turn: HeardTurn, call: HeardCall) -> Iterator[tuple[HeardTurn, str]]:
    """Statements with a number that nobody has named and that is one digit off one on the desk; a round one may be meant roughly."""
    shown = {digits for line in (*call.setting.record, *call.setting.desk) for digits in _numbers(line)}
    said = {digits for t in call.turns if t.turn <= turn.turn for digits in _numbers(t.customer)}
    text = normalised(turn.reply)
    for span in sentences(text):
        told = text[span.start : span.end]
        if not ends_in_question_mark(told) and any(
            n not in shown | said and not _ROUND.fullmatch(n) and any(_one_off(n, k) for k in shown) for n in _numbers(told)
        ):
            yield turn, trimmed(turn.reply, span)


def _numbers(text: str) -> Iterator[str]:
    """The long numbers of a text, without their commas."""
    for match in _NUMBER.finditer(text):
        number = match.group().replace(",", "").rstrip(".")
        if sum(letter.isdigit() for letter in number) >= SHORTEST:
            yield number


def _one_off(said: str, known: str) -> bool:
    """True for two numbers that differ in one digit, or in two that stand next to each other and changed places."""
    if len(said) != len(known):
        return False
    apart = [n for n, (a, b) in enumerate(zip(said, known, strict=True)) if a != b]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and said[apart[0]] == known[apart[1]] and said[apart[1]] == known[apart[0]]
    return swapped or len(apart) == 1


def _taken_back(call: HeardCall, wrong: HeardTurn) -> bool:
    return any(t.turn >= wrong.turn and _PUT_RIGHT[call.lang].search(normalised(t.reply)) for t in call.turns)
