"""Drawing that cannot wait for Textual's next frame, which is up to a sixtieth of a second away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget

HANDED_S = 0.0001
"""Seconds in which the thread that writes to the terminal takes over: it would otherwise wait until everything else is done."""


def draw_now(widget: Widget) -> None:
    """Draw what has changed in a widget, and nothing else; where anything is to move, the frame that moves it will do."""
    screen = widget.screen
    if screen.is_current and not (widget.app._batch_count or screen._layout_required or widget._layout_required):
        screen._compositor.update_widgets({widget})
        screen._compositor_refresh()
        time.sleep(HANDED_S)
