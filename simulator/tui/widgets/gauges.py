"""Mood as four gauges that move: value, band in words, and which way the last reply pushed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from simulator.tui.base import Worded
from simulator.tui.text import pad
from simulator.tui.words import AXES, band_word, band_words

if TYPE_CHECKING:
    from simulator.call.mood import Mood

MOODS = ("anger", "trust", "patience", "face")


class Gauge(Worded, Widget):
    """One scale, 0–100."""

    value: reactive[float] = reactive(0.0)
    change: reactive[float] = reactive(0.0)

    def __init__(self, axis: str) -> None:
        super().__init__(id=f"gauge-{axis}")
        self.axis = axis
        self.target = 0.0

    def move(self, value: float, change: float) -> None:
        """Go to `value`, by `change` since the last reply."""
        self.change = change
        self.target = value
        self.animate("value", value, duration=0.5)

    def render(self) -> Content:
        """Label, bar, number, band and arrow on one line."""
        t = self.t
        label = pad(t(AXES[self.axis]), max(cell_len(t(AXES[a])) for a in MOODS) + 1)
        words = f" {band_word(self.axis, self.target, t)}"
        arrow = f"{'▲' if self.change > 0 else '▼'}{abs(self.change):.0f}" if abs(self.change) >= 0.5 else ""
        number = f"{self.value:4.0f}"
        tail = pad(words, max(cell_len(word) for a in MOODS for word in band_words(a, t)) + 2)
        room = max(3, self.size.width - cell_len(label) - len(number) - cell_len(tail) - 4)
        full = round(room * min(100.0, max(0.0, self.value)) / 100)
        good = self.change < 0 if self.axis == "anger" else self.change > 0
        return Content.assemble(
            (label, "$quiet"), ("━" * full, f"bold ${self.axis}"), ("─" * (room - full), "$rule"),
            (number, "bold"), (pad(" " + arrow, 4), "$success" if good else "$error"), (tail, f"${self.axis}"),
        )  # fmt: skip


class Gauges(Container):
    """Anger, trust, patience and face side by side."""

    def compose(self) -> ComposeResult:
        """Four gauges."""
        for axis in MOODS:
            yield Gauge(axis)

    def show(self, mood: Mood, before: Mood | None = None) -> None:
        """Move every gauge to `mood`; arrows say what changed since `before`."""
        for gauge in self.query(Gauge):
            value = getattr(mood, gauge.axis)
            gauge.move(value, value - getattr(before, gauge.axis) if before else 0.0)
