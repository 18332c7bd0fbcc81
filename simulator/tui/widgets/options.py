"""A list to choose from that bears a key at any moment."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from rich.segment import Segment
from rich.style import Style as Ink
from textual.strip import Strip
from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual.events import Click
    from textual.style import Style
    from textual.widgets.option_list import Option


class Options(OptionList):
    """Textual's list asks how tall its lines are when it is paged; between being filled and being drawn nobody knows yet."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        with suppress(LookupError):
            super()._move_page(direction)

    async def _on_click(self, event: Click) -> None:
        """A click on a line that has gone since it was drawn chooses nothing; Textual's own handler comes after this one."""
        if (event.style.meta.get("option") or 0) >= self.option_count:
            event.prevent_default()

    def _get_option_render(self, option: Option, style: Style) -> list[Strip]:
        """Textual's own; colours made for the page are not to be read on the mark, so that its own is used for all its words."""
        strips = super()._get_option_render(option, style)
        if option is not self.highlighted_option or not self.has_focus:
            return strips
        ink = Ink(color=style.rich_style.color)
        return [Strip([Segment(text, (own or Ink()) + ink) for text, own, _ in strip], strip.cell_length) for strip in strips]
