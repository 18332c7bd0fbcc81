"""How the customer spoke: in role, in language, in words, once. The guard judges; here its verdicts get their weight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.text import Lang
from simulator.customer.guard import SHORTEST, Problem, problems
from simulator.review.findings import Kind, SimulatorError
from simulator.review.reading import Line, Reading
from simulator.review.why import why

OUT_OF_PART: dict[Problem, tuple[Kind, str, bool]] = {
    Problem.ROLE_FLIP: (Kind.ROLE_FLIP, "role_flip", True),
    Problem.PROMPT: (Kind.ROLE_FLIP, "prompt", True),
    Problem.THOUGHT: (Kind.ROLE_FLIP, "prompt", True),
    Problem.COACHED: (Kind.COACHED, "coached", True),
    Problem.KIND: (Kind.KIND_WHILE_HOT, "kind", False),
}
"""The guard's problem, what it is here, its words, and whether it is grave; all of these helped the agent."""
UNCLEAR = {Problem.EMPTY: Kind.EMPTY, Problem.NONSENSE: Kind.NONSENSE, Problem.LANGUAGE: Kind.WRONG_LANGUAGE}
UNTIDY = {
    Problem.REPEATED: Kind.REPEATED,
    Problem.MARKUP: Kind.MARKUP,
    Problem.CONTROL: Kind.MARKUP,
    Problem.TOO_LONG: Kind.TOO_LONG,
}
COMING_BACK = frozenset({"told_already", "insist"})
"""Acts that say something again on purpose."""
FIRST_GREEK = "\u0370"
"""The first letter that is not Latin, with or without accents."""
NATIVE_SHARE = 0.5
"""Share of letters in the language of the call from which a line in two languages can be understood."""


def manner_errors(reading: Reading) -> Iterator[SimulatorError]:
    """Errors of role, language and form; a second senseless line weighs more than the first."""
    senseless = 0
    for line in reading.lines:
        found = set(problems(line.text, line.terms))
        yield from _out_of_part(line, reading.lang)
        for kind, lost in _unclear(line, found, reading.lang):
            grave = lost and (line.before.turn == 0 or senseless > 0)
            senseless += lost
            yield line.error(kind, "hindered" if lost else "harmless", why(kind.value, reading.lang), grave=grave)
        yield from _untidy(line, found, reading.lang)


def _out_of_part(line: Line, lang: Lang) -> Iterator[SimulatorError]:
    for problem, (kind, key, grave) in OUT_OF_PART.items():
        quote = made_up(line, problem)
        if quote:
            yield line.error(kind, "helped", why(key, lang), quote=quote, grave=grave)


_OPENED, _CLOSED = re.compile(r"[\"“](?=\w)[^\"“”]*$"), re.compile(r"^[^\"“”]*[\"”](?!\w)")
"""Somebody's words that end in a later sentence, or began in an earlier one."""


def _own_words(sentence: str) -> str:
    """A sentence without what it quotes of words that run over several."""
    return _CLOSED.sub("", _OPENED.sub("", sentence)) if sentence.count('"') % 2 or sentence.count("“") != sentence.count("”") else sentence


def made_up(line: Line, problem: Problem) -> str:
    """The first sentence with a problem that is not of the customer's own bank, or all of them together; empty for none."""
    found = next((s for s in line.free if problem in problems(_own_words(s), line.terms)), "")
    return found or (line.text if line.free == line.sentences and problem in problems(line.text, line.terms) else "")


def quote_of(line: Line, problem: Problem) -> str:
    """The first sentence that has the problem by itself, or the whole line."""
    return next((s for s in line.sentences if problem in problems(s, line.terms)), line.text)


def _unclear(line: Line, found: set[Problem], lang: Lang) -> list[tuple[Kind, bool]]:
    """The one way in which a line cannot be understood, and whether nothing of it can."""
    problem = next((p for p in UNCLEAR if p in found), None)
    if problem:
        return [(UNCLEAR[problem], problem is not Problem.LANGUAGE or not _understood(line.text, lang))]
    if Problem.CUT in found:
        return [(Kind.CUT, sum(c.isalnum() for c in line.text) < SHORTEST[lang])]
    return []


def _understood(text: str, lang: Lang) -> bool:
    """True for a line only partly in another alphabet; within one alphabet a strange line is strange as a whole."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(c < FIRST_GREEK for c in letters)
    native = latin if lang == "en" else len(letters) - latin
    return native < len(letters) and native >= NATIVE_SHARE * len(letters)


def _untidy(line: Line, found: set[Problem], lang: Lang) -> Iterator[SimulatorError]:
    """Signs nobody speaks, too much, the same again, another voice: harmless, each at most once a line."""
    if any(not c.isprintable() and not c.isspace() for c in line.text):
        found = found | {Problem.CONTROL}
    if set(line.said.lines) & line.before.spent:
        found = found | {Problem.REPEATED}
    if line.said.act in COMING_BACK:
        found = found - {Problem.REPEATED}
    for kind in dict.fromkeys(kind for problem, kind in UNTIDY.items() if problem in found):
        quote = quote_of(line, Problem.REPEATED) if kind is Kind.REPEATED else line.text
        yield line.error(kind, "harmless", why(kind.value, lang), quote=quote)
    if line.fell_back:
        yield line.error(Kind.FELL_BACK, "harmless", why("fell_back", lang))
