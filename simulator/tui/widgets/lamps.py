"""A checklist on one line, lit as the call goes: drawn on the rule above the conversation, so it costs no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from simulator.tui.base import Worded
from simulator.tui.words import LAMPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.session.lamps import Lamp


class LampRow(Worded, Widget):
    """Lamps left to right; the first that is still dark is the next thing to do."""

    def __init__(self) -> None:
        super().__init__(id="lamps")
        self._lamps: Sequence[Lamp] = ()

    def show(self, lamps: Sequence[Lamp]) -> None:
        """Show these; none leaves the plain rule."""
        if tuple(lamps) != tuple(self._lamps):
            self._lamps = lamps
            self.refresh()

    def render(self) -> Content:
        """● done, ○ not yet; names as far as they fit, lamps always."""
        width = self.size.width
        row = self._row(named=True)
        if row.cell_length > width - 2:
            row = self._row(named=False)
        return Content.assemble(
            ("─" if self._lamps else "", "$rule"), row, ("─" * max(0, width - row.cell_length - bool(self._lamps)), "$rule")
        )

    def _row(self, *, named: bool) -> Content:
        following = next((lamp.name for lamp in self._lamps if not lamp.lit), "")
        parts = []
        for lamp in self._lamps:
            style = "$success" if lamp.lit else "bold $accent" if lamp.name == following else "$quiet"
            name = f" {self.t(LAMPS[lamp.name])}" if named else ""
            parts.append(Content.assemble((f" {'●' if lamp.lit else '○'}{name} ", style)))
        return Content("").join(parts)
