"""The bottom line: keys and what they do here, in the trainee's language; also clickable."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from simulator.i18n import Translator
from simulator.tui.base import Worded

Key = tuple[str, str, str]
"""Key as shown, English label, action of the screen or the app (empty: the key is only named)."""
WAYS_OUT = frozenset({"Esc", "L", "^Q"})
"""Keys that leave a screen or the app: nobody may be left without one."""
MORE = " …"


class KeyBar(Worded, Widget):
    """Keys of the screen it stands on."""

    auto_links = False

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self._keys = keys
        self._words: Translator | None = None

    def speak(self, words: Translator) -> None:
        """Another language than the app's, before one has been chosen."""
        self._words = words
        self.refresh()

    def first(self, label: str) -> None:
        """What the first key does now."""
        key, _, action = self._keys[0]
        self.show(((key, label, action), *self._keys[1:]))

    def show(self, keys: tuple[Key, ...]) -> None:
        """Other keys, as what they do has changed."""
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """One line, as many keys as fit: the way out always, and a mark where others are left out."""
        t = self._words or self.t
        parts = []
        for key, label, action in self._keys:
            part = Content.assemble((f" {key} ", "bold $primary"), (f"{t(label)} ", "$foreground 80%"))
            parts.append((key in WAYS_OUT, part.stylize(_link(action)) if action else part))
        shown = _fitting(parts, self.size.width)
        return Content("").join([*shown, *([Content.styled(MORE, "$quiet")] if len(shown) < len(parts) else [])])


def _fitting(parts: list[tuple[bool, Content]], room: int) -> list[Content]:
    """Those that fit, in order: ways out before all others."""
    if sum(part.cell_length for _, part in parts) <= room:
        return [part for _, part in parts]
    room -= len(MORE) + sum(part.cell_length for out, part in parts if out)
    shown = []
    for out, part in parts:
        if not out:
            room -= part.cell_length
        if out or room >= 0:
            shown.append(part)
    return shown


def _link(action: str) -> Style:
    return Style.from_meta({"@click": action if "." in action else f"screen.{action}"})
