"""A list to choose from that bears a key at any moment."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from textual.widgets import OptionList


class Options(OptionList):
    """Textual's list asks how tall its lines are when it is paged; between being filled and being drawn nobody knows yet."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        with suppress(LookupError):
            super()._move_page(direction)
