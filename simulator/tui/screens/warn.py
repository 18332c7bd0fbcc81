"""A banned line, held back for a moment: what was heard, why it hurts, what would do better (S81)."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.widgets import Button

from simulator.i18n import mark
from simulator.session.draft import Banned
from simulator.tui.modal import Dialog
from simulator.tui.text import one_line
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Para, Prose

Answer = Literal["edit", "send", "never"]


QUIET_S = 0.6
"""Seconds without a key after which a key is meant for the warning and no longer for the reply."""


class WarnScreen(Dialog[Answer]):
    """Enter goes back to the words, S sends them as they are, W sends them and warns no more.

    Who was still typing when it opened goes on typing: nothing is lost, and nothing is answered by accident.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,e", "answer('edit')", show=False),
        Binding("s", "answer('send')", show=False),
        Binding("w", "answer('never')", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    AUTO_FOCUS = ""

    def __init__(self, found: Banned, composer: Composer) -> None:
        super().__init__()
        self._found = found
        self._composer = composer
        self.listening = False
        """True when a key is an answer."""

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
        yield KeyBar(
            (
                ("Esc", mark("Edit"), "answer('edit')"),
                ("S", mark("Send anyway"), "answer('send')"),
                ("W", mark("Stop warning"), "answer('never')"),
            )
        )

    def on_mount(self) -> None:
        """Let the typing end first."""
        self._quiet = self.set_timer(QUIET_S, self._listen)

    def _listen(self) -> None:
        self.listening = True
        self.query_one("#edit").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """No key answers while the reply is still being typed."""
        return self.listening or action != "answer"

    def on_key(self, event: Key) -> None:
        """What is typed before the warning can have been read belongs to the reply."""
        if self.listening:
            return
        event.stop()
        if event.key == "escape":
            self.dismiss("edit")
            return
        self._quiet.reset()
        if event.key == "backspace":
            self._composer.action_delete_left()
        elif event.is_printable and event.character:
            self._composer.insert(event.character)

    def action_answer(self, answer: Answer) -> None:
        """Close with the answer."""
        self.dismiss(answer)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with the button's answer."""
        answers: dict[str | None, Answer] = {"send": "send", "never": "never"}
        self.dismiss(answers.get(event.button.id, "edit"))
