"""Drawing as little as has changed, and at once where somebody waits: Textual's next frame is up to a sixtieth of a second away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from textual._compositor import Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen
    from textual.strip import Strip
    from textual.widget import Widget

HANDED_S = 0.0001
"""Seconds in which the thread that writes to the terminal takes over: it would otherwise wait until everything else is done."""
FRAME_S = 1 / 60
"""Seconds from one frame to the next: changes that follow each other faster are drawn together."""


class Sparing(Compositor):
    """Takes from each widget the lines that are to be drawn and that nothing in front covers.

    Textual's takes all lines of all that share a container with them, and of the containers too.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders(crop)
            return
        covered: dict[int, int] = {}
        for widget, (region, clip) in self.visible_widgets.items():  # front to back
            seen = region.intersection(clip)
            if changed := seen.intersection(crop):
                for first, last in _bare(seen, changed.line_range, covered):
                    lines = Region(seen.x, first, seen.width, last - first)
                    yield region, lines, widget.render_lines(lines.translate(-region.offset))


def _bare(area: Region, rows: range, covered: dict[int, int]) -> list[tuple[int, int]]:
    """Those of the lines at which an area can be seen, each run as its first and the one after its last; they cover what is behind.

    `covered` holds the columns of each line that are taken already, a bit a column.
    """
    runs: list[tuple[int, int]] = []
    columns = ((1 << area.width) - 1) << area.x
    for y in rows:
        taken = covered.get(y, 0)
        if taken | columns == taken:
            continue
        covered[y] = taken | columns
        if runs and runs[-1][1] == y:
            runs[-1] = (runs[-1][0], y + 1)
        else:
            runs.append((y, y + 1))
    return runs


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
