"""Hostile text made safe to show, and wrapped by cells so that Chinese and English share one grid."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len, get_character_cell_size

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
NO_START = frozenset("，。！？；：、）】》」』”’…—%,.!?;:)]}")
"""Marks that must not begin a line."""
NO_END = frozenset("（【《「『“‘([{")
"""Marks that must not end a line."""


def clean(text: str) -> str:
    """`text` without control characters, direction overrides or tabs: nothing in it can command the terminal."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))


def one_line(text: str) -> str:
    """`text` cleaned and on one line."""
    return " ".join(clean(text).split())


def clip(text: str, width: int) -> str:
    """`text` in at most `width` cells, an ellipsis standing for what was cut."""
    if cell_len(text) <= width:
        return text
    kept, room = "", max(0, width - 1)
    for char in text:
        size = get_character_cell_size(char)
        if size > room:
            break
        kept, room = kept + char, room - size
    return kept.rstrip() + "…" if width > 0 else ""


def pad(text: str, width: int, *, right: bool = False) -> str:
    """`text` clipped and filled with blanks to exactly `width` cells."""
    text = clip(text, width)
    fill = " " * (width - cell_len(text))
    return fill + text if right else text + fill


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; breaks at blanks and between wide characters, punctuation stays with its word."""
    width = max(2, width)
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width))
    return lines or [""]


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(paragraph):
        size = cell_len(piece)
        if used + size <= width:
            line, used = line + piece, used + size
            continue
        if piece.isspace():
            lines.append(line)
            line, used = "", 0
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, line = _chop(piece, width)
        lines.extend(whole)
        used = cell_len(line)
    lines.append(line.rstrip() if lines else line)
    return lines


def _pieces(paragraph: str) -> list[str]:
    """Unbreakable pieces: words, runs of blanks, single wide characters with the marks that cling to them."""
    pieces: list[str] = []
    for char in paragraph:
        last = pieces[-1] if pieces else ""
        if last and _clings(last, char):
            pieces[-1] = last + char
        else:
            pieces.append(char)
    return pieces


def _clings(last: str, char: str) -> bool:
    if unicodedata.combining(char) or get_character_cell_size(char) == 0:
        return True
    if char.isspace() or last.isspace():
        return char.isspace() and last.isspace()
    if char in NO_START or last[-1] in NO_END:
        return True
    return get_character_cell_size(char) < 2 and get_character_cell_size(last[-1]) < 2


def _chop(piece: str, width: int) -> list[str]:
    """A piece longer than a line, cut by cells."""
    parts, used = [""], 0
    for char in piece:
        size = get_character_cell_size(char)
        if used + size > width:
            parts.append("")
            used = 0
        parts[-1] += char
        used += size
    return parts
