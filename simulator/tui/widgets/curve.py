"""Anger and trust over the replies, drawn in braille so that a slope can be seen; letters mark the points without colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textual.content import Content
from textual.widget import Widget

from simulator.call.mood import CALM, HOT, Mood
from simulator.tui.base import Worded

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
AXIS_CELLS = 5
Cell = tuple[str, str]


class Plot:
    """A grid of cells one can draw lines on, two dots wide and four high each."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots = [[0] * width for _ in range(height)]
        self._styles = [[""] * width for _ in range(height)]
        self._marks: dict[tuple[int, int], Cell] = {}

    def rule(self, value: float, style: str) -> None:
        """A faint level line."""
        row = min(self.height - 1, int((100 - value) * (self.height * 4 - 1) / 100) // 4)
        for column in range(self.width):
            self._marks.setdefault((row, column), ("┈", style))

    def line(self, values: Sequence[float], style: str, *, thick: bool = False, count: int = 0) -> None:
        """Values 0–100 joined from left to right on a grid of `count` points; a thick line is told from a thin one without colour."""
        points = [(self.x(i, count or len(values)), self.y(v)) for i, v in enumerate(values)]
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = max(abs(x1 - x0), abs(y1 - y0), 1)
            for step in range(steps + 1):
                x, y = round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps)
                self._dot(x, y, style)
                if thick:
                    self._dot(x, y + 1 if y + 1 < self.height * 4 else y - 1, style)

    def mark(self, index: int, count: int, value: float, letter: str, style: str) -> None:
        """A letter at a point; two letters in one place become `*`."""
        place = (self.y(value) // 4, self.x(index, count) // 2)
        taken = self._marks.get(place)
        self._marks[place] = ("*" if taken and taken[0] not in {"┈", letter} else letter, style)

    def x(self, index: int, count: int) -> int:
        """Dot column of point `index` of `count`."""
        return round(index * (self.width * 2 - 2) / max(1, count - 1)) if count > 1 else 0

    def y(self, value: float) -> int:
        """Dot row of a value."""
        return round((100 - value) * (self.height * 4 - 1) / 100)

    def _dot(self, x: int, y: int, style: str) -> None:
        row, column = y // 4, x // 2
        self._dots[row][column] |= _DOTS[y % 4][x % 2]
        self._styles[row][column] = style

    def row(self, index: int) -> list[Cell]:
        """One line of cells."""
        cells: list[Cell] = []
        for column in range(self.width):
            dots, mark = self._dots[index][column], self._marks.get((index, column))
            if mark and (mark[0] != "┈" or not dots):
                cells.append(mark)
            else:
                cells.append((chr(0x2800 + dots) if dots else " ", self._styles[index][column]))
        return cells


class Curve(Worded, Widget):
    """The emotion curve of one call, reply 0 being the mood before the first."""

    def __init__(self, trace: Sequence[Mood], old: Sequence[Mood] = (), *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._trace = tuple(trace)
        self._old = tuple(old)
        """The way the call went before a rewind, drawn faintly behind."""

    def show(self, trace: Sequence[Mood]) -> None:
        """Draw another call."""
        self._trace = tuple(trace)
        self.refresh()

    def render(self) -> Content:
        """Level labels, the lines, and the numbers of the replies below."""
        plot = Plot(max(10, self.size.width - AXIS_CELLS), max(4, self.size.height - 2))
        for level in (HOT, CALM):
            plot.rule(level, "$rule")
        count = max(len(self._trace), len(self._old))
        if len(self._old) > 1:
            plot.line([m.trust for m in self._old], "$trust 45%", count=count)
            plot.line([m.anger for m in self._old], "$anger 45%", count=count)
            plot.mark(len(self._old) - 1, count, self._old[-1].anger, "a", "$anger 60%")
            plot.mark(len(self._old) - 1, count, self._old[-1].trust, "t", "$trust 60%")
        anger, trust = [m.anger for m in self._trace], [m.trust for m in self._trace]
        plot.line(trust, "$trust", count=count)
        plot.line(anger, "$anger", thick=True, count=count)
        for index in range(len(anger)):
            plot.mark(index, count, trust[index], "T", "bold $trust")
            plot.mark(index, count, anger[index], "A", "bold $anger")
        rows = [Content.assemble((self._label(i, plot.height), "$quiet"), *plot.row(i)) for i in range(plot.height)]
        rows.append(Content.styled(self._ticks(plot), "$quiet"))
        rows.append(self._legend(plot.width))
        return Content("\n").join(rows)

    @staticmethod
    def _label(row: int, height: int) -> str:
        value = {0: "100", height // 2: " 50", height - 1: "  0"}.get(row, "   ")
        return f"{value} |"

    def _ticks(self, plot: Plot) -> str:
        line = [" "] * (plot.width + 2)
        count, last = max(len(self._trace), len(self._old)), -3
        for index in range(count):
            at = plot.x(index, count) // 2
            label = str(index)
            if at > last + 1 and at + len(label) <= plot.width:
                line[at : at + len(label)] = label
                last = at + len(label) - 1
        return " " * AXIS_CELLS + "".join(line)

    def _legend(self, width: int) -> Content:
        t = self.t
        before = (("   " + t("a t: before you went back"), "$quiet"),) if len(self._old) > 1 else ()
        return Content.assemble(
            " " * AXIS_CELLS, ("A ", "bold $anger"), (t("Anger"), "$anger"), "   ", ("T ", "bold $trust"), (t("Trust"), "$trust"),
            *before, ("   " + t("across: your replies"), "$quiet"),
        ).truncate(width + AXIS_CELLS)  # fmt: skip
