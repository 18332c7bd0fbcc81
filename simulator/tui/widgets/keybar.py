"""The bottom line: keys and what they do here, in the trainee's language; also clickable."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from simulator.tui.base import Worded

Key = tuple[str, str, str]
"""Key as shown, English label, action of the screen."""


class KeyBar(Worded, Widget):
    """Keys of the screen it stands on."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self._keys = keys

    def render(self) -> Content:
        """One line, as many keys as fit."""
        parts: list[Content] = []
        room = self.size.width
        for key, label, action in self._keys:
            link = Style.from_meta({"@click": f"screen.{action}"})
            part = Content.assemble((f" {key} ", "bold $primary"), (f"{self.t(label)} ", "$foreground 80%"))
            if part.cell_length > room:
                break
            room -= part.cell_length
            parts.append(part.stylize(link))
        return Content("").join(parts)
