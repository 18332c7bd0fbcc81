"""A breath (S75): in for four, out for six, for as long as one likes, while the call's clock stands still."""

from __future__ import annotations

import time
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from simulator.i18n import mark
from simulator.tui.base import Worded
from simulator.tui.modal import Dialog
from simulator.tui.widgets.keybar import KeyBar

IN_S, OUT_S = 4.0, 6.0


class Breath(Worded, Widget):
    """A bar that fills and empties at the pace of a calm breath."""

    def on_mount(self) -> None:
        """Begin with a breath in."""
        self._start = time.monotonic()
        self.set_interval(1 / 4 if self.app.animation_level == "none" else 1 / 15, self.refresh)

    def render(self) -> Content:
        """Which way the breath goes, seconds left, and how full the lungs are."""
        at = (time.monotonic() - getattr(self, "_start", time.monotonic())) % (IN_S + OUT_S)
        inward = at < IN_S
        full = at / IN_S if inward else 1 - (at - IN_S) / OUT_S
        left = int(IN_S - at if inward else IN_S + OUT_S - at) + 1
        words = self.t("Breathe in … {n}", n=left) if inward else self.t("Breathe out … {n}", n=left)
        half = max(1, self.size.width // 2)
        wide = round(half * full)
        bar = Content.assemble(" " * (half - wide), ("█" * (2 * wide), "$trust"))
        head = Content.assemble(" " * max(0, half - cell_len(words) // 2), (words, "bold"))
        return Content("\n").join([head, Content(""), bar, bar])


class BreatheScreen(Dialog[None]):
    """Nothing is lost and nothing is counted until a key is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,space", "dismiss", show=False)]

    def compose(self) -> ComposeResult:
        """The breath and a line of kindness."""
        with Vertical(classes="dialog") as box:
            box.border_title = self.t("A breath")
            yield Breath()
            yield Static(self.t("The anger is not about you. The customer waits, the clock stands still."), markup=False, classes="quiet")
        yield KeyBar((("Enter", mark("Back to the call"), "dismiss"),))
