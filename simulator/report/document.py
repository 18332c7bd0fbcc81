"""A report as blocks, so that text and Markdown are two ways to write the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from simulator.report.text import safe


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title; level 1 is the page's."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `strong` is said loudly."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, with where they stand."""

    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Para | Quote | Items | Table


def as_text(blocks: Iterable[Block]) -> Iterator[str]:
    """Plain lines for a terminal."""
    for block in blocks:
        match block:
            case Heading(text, level):
                yield from ("", f"== {safe(text)} ==" if level < 3 else safe(text))
            case Para(text, strong):
                yield f"{'! ' if strong else ''}{safe(text)}"
            case Quote(text, where):
                yield f"    {safe(where)}: “{safe(text)}”" if where else f"    “{safe(text)}”"
            case Items(rows):
                yield from (f"  - {safe(row)}" for row in rows)
            case Table(head, rows):
                yield from _columns((head, *rows))


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cells = [[safe(c) for c in row] for row in rows]
    widths = [max(cell_len(row[n]) for row in cells) for n in range(len(cells[0]))]
    for row in cells:
        yield "  " + "  ".join(c + " " * (w - cell_len(c)) for c, w in zip(row, widths, strict=True)).rstrip()


_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def marked_down(text: object) -> str:
    """Words that mean nothing to Markdown; what stands between backticks stays code."""
    parts = safe(text).split("`")
    return "`".join(_MARKS.sub(r"\\\1", part) if n % 2 == 0 else part for n, part in enumerate(parts))


def as_markdown(blocks: Iterable[Block]) -> str:
    """A Markdown page."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {marked_down(text)}"
        case Para(text, strong):
            return f"**{marked_down(text)}**" if strong else marked_down(text)
        case Quote(text, where):
            return f"> {marked_down(text)}" + (f"\n>\n> ({marked_down(where)})" if where else "")
        case Items(rows):
            return "\n".join(f"- {marked_down(row)}" for row in rows)
        case Table(head, rows):
            lines = [head, tuple("---" for _ in head), *rows]
            return "\n".join("| " + " | ".join(marked_down(c) if c != "---" else c for c in row) + " |" for row in lines)
