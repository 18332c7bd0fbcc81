"""Lines of drills as paragraphs: what `report.drill_text` says, in the colours of the app."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.report.drill_text import Row
from simulator.tui.widgets.prose import Block, Para

STYLES = {
    "title": "bold $accent",
    "case": "$quiet",
    "scene": "italic",
    "desk": "$quiet",
    "wants": "$secondary",
    "avoid": "$warning",
    "customer": "bold",
    "reply": "",
    "heard": "$success",
    "missing": "$warning",
    "fault": "$error",
    "better": "bold $accent",
    "stronger": "$trust",
    "card": "$quiet",
    "next": "",
    "verdict-again": "bold $error",
    "verdict-hard": "bold $warning",
    "verdict-good": "bold $success",
    "verdict-easy": "bold $success",
}
APART = frozenset({"customer", "better", "stronger", "card", "scene"})
"""Kinds of line with a blank line before them."""


def blocks_of(rows: Iterable[Row], *, apart: bool = True) -> list[Block]:
    """Paragraphs, those that matter set apart where there is room."""
    blocks: list[Block] = []
    for kind, text in rows:
        if apart and blocks and kind in APART:
            blocks.append(None)
        blocks.append(Para(text, STYLES.get(kind, "")))
    return blocks
