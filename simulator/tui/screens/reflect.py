"""One line of the trainee's own about the call they have just had (S77)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from simulator.i18n import mark
from simulator.tui.modal import Dialog
from simulator.tui.widgets.keybar import KeyBar


class ReflectScreen(Dialog[str]):
    """Ask for a line; the answer is the line, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def compose(self) -> ComposeResult:
        """The question and one field."""
        with Vertical(classes="dialog reflect") as box:
            box.border_title = self.t("In my own words")
            yield Static(self.t("What will you do differently, in one line?"), markup=False)
            yield Input(id="own-line", max_length=400)
        yield KeyBar((("Enter", mark("Keep"), "keep"), ("Esc", mark("close"), "cancel")))

    def action_keep(self) -> None:
        """Keep the line."""
        self.dismiss(self.query_one(Input).value.strip())

    def on_input_submitted(self) -> None:
        """Enter keeps it."""
        self.action_keep()

    def action_cancel(self) -> None:
        """Nothing is kept."""
        self.dismiss("")
