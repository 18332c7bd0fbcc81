"""The result of an exam as its candidate may see it."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from grading.rubric import Rubric
from simulator.content.loader import load
from simulator.exam.report import report_of
from simulator.exam.sitting import Sitting
from simulator.i18n import mark
from simulator.report.exam_text import exam_lines
from simulator.tui.base import Worded
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Para, Prose, heading

_BULLET = "- "


class ResultScreen(Worded, Screen[None]):
    """Reaches the result if it has not been, and shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,l", "leave", show=False), Binding("enter", "again", show=False)]
    AUTO_FOCUS = "#exam-result"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        yield Static(id="exam-title", markup=False)
        with VerticalScroll(id="exam-result"):
            yield Prose(id="exam-words")
        yield KeyBar((("↑↓", mark("Scroll"), ""), ("Esc", mark("Lobby"), "leave"), ("F1", mark("Help"), "app.help")))

    def on_mount(self) -> None:
        """Mark, then show."""
        if self.abandoned:
            return
        self.query_one("#exam-title", Static).update(self._sitting.state.blueprint.title.in_(self.lang))
        self.query_one(Prose).show([Para(self.t("The exam is being marked…"), "$quiet")])
        self._conclude()

    @work(exclusive=True, group="exam")
    async def _conclude(self) -> None:
        from simulator.tui.screens.exam_door import exam_troubles

        try:
            await self._sitting.conclude()
        except exam_troubles() as error:
            self.hotseat.trouble(error)
            self.query_one(Prose).show(
                [Para(self.t("Not everything could be marked yet. What was sat is kept; Enter tries again."), "$warning")]
            )
            return
        state = self._sitting.state
        shown = report_of(self._sitting.records, state, "candidate")
        lines = list(exam_lines(shown, self.lang, load(Rubric, state.blueprint.rubric)))
        self.query_one(Prose).show([_block(line) for line in lines[1:]])

    def action_again(self) -> None:
        """Try to mark again."""
        if self._sitting.state.result is None:
            self._conclude()

    def action_leave(self) -> None:
        """To the lobby."""
        self.hotseat.to_lobby()


def _block(line: str) -> Para:
    """A line of the report; its indentation hangs."""
    if line.startswith("-- "):
        return heading(line.strip("- "))
    words = line.lstrip(" ")
    if words.startswith(_BULLET):
        return Para(words.removeprefix(_BULLET), bullet=_BULLET, indent=len(line) - len(words))
    return Para(words, "$quiet" if words != line and len(line) - len(words) > 4 else "", indent=len(line) - len(words))
