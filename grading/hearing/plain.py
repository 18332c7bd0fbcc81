"""Cues of plain words, found without compiling an expression for each: a call meets hundreds of them once."""

from __future__ import annotations

import re
from collections.abc import Callable

from grading.hearing.patterns import any_of
from grading.text import Lang

Spotter = Callable[[str], object]
"""Whether a normalised sentence has it."""
_SIGNS = re.compile(r"[/@…*'’]")
_ENDING = re.compile(r"(?:'s|s|es|d|ed|ing)?\b")
_ODD_BLANK = re.compile(r"\s\s|[^\S ]")


def spotter(cue: str, lang: Lang) -> Spotter:
    """Whether a sentence holds one cue without ` & ` or `@` (see `patterns`). Raises CueError."""
    words = cue.lower().strip()
    stem = words.endswith("*")
    words = words.removesuffix("*") if lang == "en" else words
    if not words or _SIGNS.search(words):
        return any_of([cue], lang).search
    if lang == "zh":
        return lambda sentence: words in sentence
    if not words[0].isalnum() or _ODD_BLANK.search(words):
        return any_of([cue], lang).search
    if " " in words:
        return lambda sentence: any_of([cue], lang).search(sentence) if _ODD_BLANK.search(sentence) else _stands(words, sentence, stem=stem)
    return lambda sentence: _stands(words, sentence, stem=stem)


def _stands(words: str, sentence: str, *, stem: bool) -> bool:
    """English words where a word begins, to the end of a word but for a simple ending, or with any ending at all."""
    place = sentence.find(words)
    while place >= 0:
        stop = place + len(words)
        before = sentence[place - 1] if place else " "
        begins = not (before.isalnum() or before == "_")
        if begins and (stem or not words[-1].isalnum() or _ENDING.match(sentence, stop)):
            return True
        place = sentence.find(words, place + 1)
    return False
