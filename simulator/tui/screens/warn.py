"""A banned line, held back for a moment: what was heard, why it hurts, what would do better (S81)."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button

from simulator.session.draft import Banned
from simulator.tui.base import Worded
from simulator.tui.text import one_line
from simulator.tui.widgets.prose import Para, Prose

Answer = Literal["edit", "send", "never"]


class WarnScreen(Worded, ModalScreen[Answer]):
    """Enter goes back to the words, S sends them as they are, W sends them and warns no more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,e", "answer('edit')", show=False),
        Binding("s", "answer('send')", show=False),
        Binding("w", "answer('never')", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, found: Banned) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """The words, the reason, a better line, three buttons."""
        t, found = self.t, self._found
        blocks = [
            Para(f"“{one_line(found.quote)}”", "bold $error", f"{found.code} ", "bold $error"),
            Para(f"{one_line(found.name)}{t(': ')}{one_line(found.why)}"),
        ]
        if found.instead:
            blocks += [Para(one_line(found.instead), "$success", "→ ", "bold $accent")]
        with Vertical(classes="dialog") as box:
            box.border_title = t("Before you send this")
            yield Prose(blocks)
            with Horizontal(classes="dialog-buttons"):
                yield Button(t("Edit"), id="edit", variant="primary")
                yield Button(t("Send anyway (S)"), id="send")
                yield Button(t("Stop warning (W)"), id="never")

    def action_answer(self, answer: Answer) -> None:
        """Close with the answer."""
        self.dismiss(answer)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with the button's answer."""
        answers: dict[str | None, Answer] = {"send": "send", "never": "never"}
        self.dismiss(answers.get(event.button.id, "edit"))
