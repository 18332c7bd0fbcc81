"""Text wrapped by cells, so that Chinese and English share one grid."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, get_character_cell_size

from simulator.safe_text import clean

NO_START = frozenset("，。！？；：、）】》」』”’…—%,.!?;:)]}")
"""Marks that must not begin a line."""
NO_END = frozenset("（【《「『“‘([{")
"""Marks that must not end a line."""


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
