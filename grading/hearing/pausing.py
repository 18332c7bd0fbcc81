"""Chinese typed without marks: each blank is a pause, or the end of a question by the form of the words before it."""

from __future__ import annotations

import re

from grading.hearing.asking import asks_unmarked
from grading.text import Lang

_MARKED = re.compile(r"[，。！？；：、,.!?;:…\n]")
_PAUSE = re.compile(r"(?<=[\u4e00-\u9fff\d]) (?=[\u4e00-\u9fff\d])")

_COAXES = re.compile(r"^(?!.*(?:[谁哪啥几咋]|什么|怎么|多少)).*嘛$")
"""A particle that asks only beside a question word; by itself it coaxes."""


def with_pauses(text: str, lang: Lang) -> str:
    """The text (normalised), a mark for each pause, of exactly the same length; unchanged where marks or no pauses are written."""
    if lang != "zh" or _MARKED.search(text) or not _PAUSE.search(text):
        return text
    pieces = _PAUSE.split(text)
    ends = ["？" if asks_unmarked(piece.strip(), lang) and not _COAXES.search(piece) else "，" for piece in pieces[:-1]]
    return "".join(piece + end for piece, end in zip(pieces, [*ends, ""], strict=True))
