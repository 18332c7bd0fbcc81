"""A setting on one line: left and right change it, a click moves on."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from simulator.tui.base import Worded

Option = tuple[str, str]
"""Value and label."""


class Choice(Worded, Widget, can_focus=True):
    """One of a few options."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            """The setting, for `@on` selectors."""
            return self.choice

    def __init__(self, label: str, options: tuple[Option, ...], value: str, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._label = label
        self._options = options
        self.value = value if value in dict(options) else options[0][0]

    def show(self, label: str, options: tuple[Option, ...], value: str) -> None:
        """Other words or options, nothing announced."""
        self._label, self._options = label, options
        self.value = value if value in dict(options) else options[0][0]
        self.refresh(layout=True)

    def render(self) -> Content:
        """Label and current option between arrows."""
        arrow = "bold $primary" if self.has_focus else "$quiet"
        return Content.assemble((f"{self._label} ", "$quiet"), ("◂ ", arrow), (dict(self._options)[self.value], "bold"), (" ▸", arrow))

    def action_turn(self, step: int) -> None:
        """To the next or previous option, round the ends."""
        values = [v for v, _ in self._options]
        self.value = values[(values.index(self.value) + step) % len(values)]
        self.refresh(layout=True)
        self.post_message(self.Changed(self, self.value))

    def on_click(self) -> None:
        """A click moves on."""
        self.action_turn(1)
