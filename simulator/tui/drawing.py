"""Drawing as little as has changed, and at once where somebody waits: Textual's next frame is up to a sixtieth of a second away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from textual._compositor import Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from textual.screen import Screen
    from textual.strip import Strip
    from textual.widget import Widget

HANDED_S = 0.0001
"""Seconds in which the thread that writes to the terminal takes over: it would otherwise wait until everything else is done."""
FRAME_S = 1 / 60
"""Seconds from one frame to the next: changes that follow each other faster are drawn together."""


class Sparing(Compositor):
    """Takes from each widget the lines that are to be drawn; Textual's takes all lines of all that share a container with them."""

    def render_update(
        self, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
    ) -> RenderableType | None:
        """Textual's own, but not while changes are gathered: it would draw all, throw it away and forget that it is still to be drawn."""
        if self.root is not None and self.root.app._batch_count and not full:
            return None
        return super().render_update(full, screen_stack, simplify)

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if changed := seen.intersection(crop):
                lines = Region(seen.x, changed.y, seen.width, changed.height)
                yield region, lines, widget.render_lines(lines.translate(-region.offset))


def draw_sparingly(screen: Screen[Any]) -> None:
    """Have a screen that has not been drawn yet composed so."""
    if not isinstance(screen._compositor, Sparing):
        screen._compositor = Sparing()


def draw_now(widget: Widget) -> None:
    """Draw what has changed in a widget, and nothing else; where anything is to move, the frame that moves it will do."""
    screen = widget.screen
    if screen.is_current and not (widget.app._batch_count or screen._layout_required or widget._layout_required):
        screen._compositor.update_widgets({widget})
        screen._compositor_refresh()
        time.sleep(HANDED_S)
