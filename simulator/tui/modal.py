"""Dialogs: screens over a screen that close with an answer."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from simulator.tui.base import Worded

Answer = TypeVar("Answer")


class ClosesOnce:
    """A second key that comes before a screen is gone answers nobody (a plain mixin, as `Worded` is)."""

    _answered = False

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close with an answer; nothing when that has been done."""
        if self._answered:
            return AwaitComplete()
        self._answered = True
        closing: AwaitComplete = cast("Any", super()).dismiss(result)
        return closing


class Dialog(ClosesOnce, Worded, ModalScreen[Answer]):
    """A question over a screen."""
