"""Lines of a form, filled in the order of the keys, however fast those come: typed ahead, passed on by a slow line, or pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from textual import events
from textual.screen import Screen
from textual.widgets import Input

_BREAK = re.compile(r"\r\n|\r|\n")


class Field(Input):
    """A line that keeps the first line of a paste and hands what follows to the next field, as if Enter had been typed."""

    def _on_paste(self, event: events.Paste) -> None:
        first, *rest = _BREAK.split(event.text, maxsplit=1)
        if first:
            super()._on_paste(events.Paste(first))
        event.stop()
        event.prevent_default()
        if rest and self.has_focus:
            following = self.screen.focus_next()
            if isinstance(following, Field):
                following.post_message(events.Paste(rest[0]))


def once_typed(screen: Screen[Any], deed: Callable[[], object]) -> None:
    """Do it when every line has taken in the keys that came before: a key of the screen's own overtakes those that still wait in a line."""
    lines = list(screen.query(Input))

    def on(place: int) -> None:
        if place < len(lines):
            lines[place].call_later(on, place + 1)
        else:
            screen.call_later(deed)

    on(0)
