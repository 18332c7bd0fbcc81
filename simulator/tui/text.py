"""Text cut and filled by cells, for rows of one line."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size

from simulator.safe_text import clean


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
