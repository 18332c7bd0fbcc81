"""Shares of a hundred as bars under each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len
from textual.content import Content

from simulator.i18n import Translator
from simulator.tui.text import pad
from simulator.tui.widgets.prose import Block

GOOD, FAIR = 70, 50
"""Percent from which a bar is drawn as well done, and as passable."""
PERCENT_ROOM = 7
"""Cells beside name and bar."""
SHORTEST = 5


Share = int | None | Literal["unscored"]
"""Percent; None where it does not apply, `unscored` where too little was scored to say."""


def bars(rows: Sequence[tuple[str, Share]], t: Translator) -> list[Block]:
    """One bar a row, all beginning in the same column."""
    room = max((cell_len(name) for name, _ in rows), default=0)
    return [_bar(name, percent, room, t) for name, percent in rows]


def _bar(name: str, percent: Share, room: int, t: Translator) -> Block:
    def draw(width: int) -> Content:
        if percent is None or percent == "unscored":
            said = t("not applicable") if percent is None else t("unscored")
            return Content.assemble(pad(name, room), (f"  {said}", "italic $quiet"))
        whole = max(SHORTEST, width - room - PERCENT_ROOM)
        full = round(whole * percent / 100)
        style = "$success" if percent >= GOOD else "$warning" if percent >= FAIR else "$error"
        return Content.assemble(
            pad(name, room), "  ", ("━" * full, f"bold {style}"), ("─" * (whole - full), "$rule"), (f"{percent:4d}%", "bold")
        )

    return draw
