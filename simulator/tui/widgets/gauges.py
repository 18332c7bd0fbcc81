"""Mood as four gauges that move: value, band in words, and which way the last reply pushed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from grading.catalogue import name_of
from simulator.call.mood import shown_change
from simulator.tui.base import Worded
from simulator.tui.text import pad
from simulator.tui.words import AXES, band_word, band_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.call.mood import LedgerLine, Mood

CODED = re.compile(r"[TX]\d+")
SHORTEST, LONG, CODE, NAMED = 8, 16, 4, 22
"""Cells of the shortest bar that still says something, of one that need not grow, of a code beside it, of a code with its name."""
MOODS = ("anger", "trust", "patience", "face")


class Gauge(Worded, Widget):
    """One scale, 0–100."""

    value: reactive[float] = reactive(0.0)
    change: reactive[float] = reactive(0.0)

    def __init__(self, axis: str) -> None:
        super().__init__(id=f"gauge-{axis}")
        self.axis = axis
        self.target = 0.0
        self.why = ""
        """Code of what moved it most, if a technique or taboo did."""

    def move(self, value: float, change: float, why: str = "", *, on: bool = False) -> None:
        """Go to `value`, by `change` since before the last reply, because of `why`; `on` goes on from where it stands."""
        self.why = why
        self.change = change
        self.target = value
        if not on:
            self.value = value - change
        self.animate("value", value, duration=0.5)

    def render(self) -> Content:
        """Label, bar, number, arrow, reason and band on one line; the reason is named where there is room."""
        t, width = self.t, self.size.width
        label = pad(t(AXES[self.axis]), max(cell_len(t(AXES[a])) for a in MOODS) + 1)
        shown = shown_change(self._before, self.target)
        arrow = f"{'▲' if shown > 0 else '▼'}{abs(shown)}" if shown else ""
        number = f"{self.value:4.0f}"
        band = pad(f" {band_word(self.axis, self.target, t)}", max(cell_len(word) for a in MOODS for word in band_words(a, t)) + 1)
        room = max(3, width - cell_len(label) - len(number) - cell_len(band) - 4)
        reason = self._reason(room)
        room -= cell_len(reason)
        return Content.assemble(
            (label, "$quiet"), *self._bar(room), (number, "bold"), (pad(" " + arrow, 4), self._tone), (reason, "$quiet"),
            (band, f"${self.axis}"),
        )  # fmt: skip

    @property
    def _before(self) -> float:
        return round(self.target - self.change, 1)  # moods are kept to one decimal

    def _reason(self, room: int) -> str:
        """The code, with its name where both fit whole; as wide without a reason, so that bars can be compared."""
        width = NAMED if room >= LONG + NAMED else CODE if room >= SHORTEST + CODE else 0
        named = f" {self.why} {name_of(self.why, self.lang)}" if self.why else ""
        return pad(named if cell_len(named) <= width else f" {self.why}", width)

    @property
    def _tone(self) -> str:
        good = self.change < 0 if self.axis == "anger" else self.change > 0
        return "$success" if good else "$error"

    def _bar(self, room: int) -> Iterator[tuple[str, str]]:
        """What was and is, what the last reply added or took away, what is left of the scale."""
        now, before = (round(room * min(100.0, max(0.0, v)) / 100) for v in (self.value, self._before))
        moved = shown_change(self._before, self.target) != 0
        still, end = (min(now, before), max(now, before)) if moved else (now, now)
        if moved and still == end:
            end = min(room, end + (self.change < 0)) or 1
            still = end - 1
        yield "━" * still, f"bold ${self.axis}"
        yield ("█" if self.change > 0 else "░") * (end - still), self._tone
        yield "─" * (room - end), "$rule"


class Gauges(Container):
    """Anger, trust, patience and face side by side."""

    def compose(self) -> ComposeResult:
        """Four gauges."""
        for axis in MOODS:
            yield Gauge(axis)

    def show(self, mood: Mood, before: Mood | None = None, ledger: Sequence[LedgerLine] = (), *, on: bool = False) -> None:
        """Move every gauge to `mood`; arrows say what changed since `before`, the ledger why."""
        for gauge in self.query(Gauge):
            value = getattr(mood, gauge.axis)
            change = value - getattr(before, gauge.axis) if before else 0.0
            gauge.move(value, change, _cause(ledger, gauge.axis, change), on=on)


def _cause(ledger: Sequence[LedgerLine], axis: str, change: float) -> str:
    """The technique or taboo that did most to move a scale the way it went; none where it went that way in spite of them all."""
    moved: dict[str, float] = {}
    for line in ledger:
        if line.axis == axis and CODED.fullmatch(line.code):
            moved[line.code] = moved.get(line.code, 0.0) + line.amount
    code = max(moved, key=lambda known: moved[known] * (-1 if change < 0 else 1), default="")
    return code if code and moved[code] * change >= 0 else ""
