"""Paragraphs wrapped by cells, with hanging bullets: Chinese breaks where Chinese may, English at its blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from simulator.safe_text import clean
from simulator.wrapping import wrap


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; `bullet` stands before its first line, `tail` in another style after its last."""

    text: str
    style: str = ""
    bullet: str = ""
    bullet_style: str = ""
    indent: int = 0

    def lines(self, width: int) -> list[Content]:
        """The paragraph in lines of at most `width` cells."""
        margin = " " * self.indent
        hang = " " * cell_len(self.bullet)
        found = wrap(clean(self.text), width - self.indent - len(hang))
        first = Content.assemble(margin, (self.bullet, self.bullet_style), (found[0], self.style))
        return [first, *(Content.assemble(margin, hang, (line, self.style)) for line in found[1:])]


Block = Para | Callable[[int], Content | list[Content]] | None
"""A paragraph, something drawn for a width, or a blank line."""


class Prose(Widget):
    """Shows blocks; as high as they need."""

    def __init__(self, blocks: Sequence[Block] = (), *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._blocks = list(blocks)
        self._known: tuple[int, list[Content]] = (-1, [])

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        self._blocks, self._known = list(blocks), (-1, [])
        self.refresh(layout=True)

    @property
    def empty(self) -> bool:
        """True when there is nothing to show."""
        return not self._blocks

    @property
    def plain(self) -> str:
        """The words, for tests and copying."""
        return "\n".join(line.plain for line in self._lines(self.size.width or 80))

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's signature
        """All there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many lines as the blocks take."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Every line."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._known[0] != width:
            self._known = (width, [line for block in self._blocks for line in _lines_of(block, width)])
        return self._known[1]


def _lines_of(block: Block, width: int) -> list[Content]:
    if block is None:
        return [Content("")]
    drawn = block.lines(width) if isinstance(block, Para) else block(width)
    return drawn if isinstance(drawn, list) else [drawn]


def heading(text: str) -> Para:
    """A section's title."""
    return Para(text, "bold $accent")
