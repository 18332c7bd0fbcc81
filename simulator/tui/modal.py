"""Dialogs: screens over a screen that close with an answer."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from simulator.tui.base import Worded

Answer = TypeVar("Answer")


class Dialog(Worded, ModalScreen[Answer]):
    """Closes once: a second key that comes before it is gone answers nobody."""

    _answered = False

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer; nothing when that has been done."""
        if self._answered:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)
