"""Cue strings to regular expressions: the one small language in which lexicons, cases and packs name words.

`plain words` match as written (in English: whole words, with a simple ending such as -s or -ed); `stem*` takes any
ending; `a…b` allows a short gap inside one clause; `/…/` is a regular expression, written for lower-case text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from grading.shipped import shipped
from grading.text import Lang

CLAUSE_END = "，。！？；,.!?;\n"
_ZH_GAP = rf"[^{CLAUSE_END}]{{0,8}}?"
_EN_GAP = rf"(?:[^{CLAUSE_END}]{{0,24}}?\b|)"
_EN_ENDING = r"(?:'s|s|es|d|ed|ing)?"


class CueError(ValueError):
    """A cue that cannot be compiled; the message names it."""


def to_regex(cue: str, lang: Lang) -> str:
    """The regular expression source for one cue without ` & ` or `@`. Raises CueError."""
    if _is_expression(cue):
        return f"(?:{_expression(cue).pattern})"
    cue = cue.lower().strip()
    if not cue or cue == "*":
        msg = "an empty cue would match everything"
        raise CueError(msg)
    if lang == "zh":
        return _ZH_GAP.join(re.escape(part.strip()) for part in cue.split("…"))
    return _EN_GAP.join(_english(part.strip()) for part in cue.split("…"))


def _is_expression(cue: str) -> bool:
    return len(cue) > 2 and cue.startswith("/") and cue.endswith("/")


def _expression(cue: str) -> re.Pattern[str]:
    try:
        return re.compile(cue[1:-1])
    except re.error as error:
        msg = f"cue {cue!r} is not a valid regular expression: {error}"
        raise CueError(msg) from error


def _english(words: str) -> str:
    stem = words.endswith("*")
    body = re.escape(words.rstrip("*")).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]?")
    start = r"\b" if words[:1].isalnum() else ""
    if stem:
        return f"{start}{body}\\w*"
    return f"{start}{body}{_EN_ENDING}\\b" if words[-1:].isalnum() else start + body


def any_of(cues: Iterable[str], lang: Lang) -> re.Pattern[str]:
    """One pattern that matches any of the cues; the longest plain cues are tried first. Never matches when empty."""
    return _compiled(tuple(cues), lang)


@cache
def listed(file: str, family: str, lang: Lang) -> re.Pattern[str]:
    """One pattern for a family of words in a file of `grading/hearing/data` that is read as it stands."""
    return any_of(shipped("grading.hearing", f"data/{file}.yaml")[family][lang], lang)


@lru_cache(maxsize=4096)
def _compiled(cues: tuple[str, ...], lang: Lang) -> re.Pattern[str]:
    if len(cues) == 1 and _is_expression(cues[0]):
        return _expression(cues[0])
    sources = [to_regex(cue, lang) for cue in sorted(set(cues), key=lambda c: (-len(c), c))]
    return re.compile("|".join(sources) if sources else r"(?!)")


@lru_cache(maxsize=256)
def normalised(text: str) -> str:
    """The text for matching, of exactly the same length: lower case, simplified Chinese, full-width letters and digits folded.

    Kept for some texts, because the customer's last lines are read again at every reply.
    """
    if text.isascii():
        return text.lower()
    text = folded(text)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(ch.lower() if len(ch.lower()) == 1 else ch for ch in text)


def folded(text: str) -> str:
    """The text with simplified Chinese and half-width letters, digits and blanks; capitals stay, so does the length."""
    return text.translate(_fold())


@cache
def _fold() -> dict[int, int]:
    """Full-width letters and digits, curly quotes and blanks; traditional characters to simplified ones, one to one."""
    table = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
    table |= {ord("’"): ord("'"), ord("‘"): ord("'"), 0x3000: ord(" "), 0xA0: ord(" ")}
    traditional, simplified = files("grading.hearing").joinpath("data/simplified.txt").read_text(encoding="utf-8").split()
    return table | dict(zip(map(ord, traditional), map(ord, simplified), strict=True))
