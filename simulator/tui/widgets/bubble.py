"""What the coach of the guided call says, beside the conversation; it takes no keys and stands in nobody's way."""

from __future__ import annotations

from simulator.tui.base import Worded
from simulator.tui.text import one_line
from simulator.tui.widgets.prose import Para, Prose


class Bubble(Worded, Prose):
    """One line of the lesson, and how far it has come."""

    def say(self, words: str, step: int, steps: int) -> None:
        """Show the coach's words, `step` (from 1) of `steps`."""
        self.border_title = self.t("Guided call {step}/{steps}", step=step, steps=steps)
        self.border_subtitle = self.t("Esc skips") if step < steps else self.t("Esc: to the lobby")
        self.show([Para(one_line(words))])
