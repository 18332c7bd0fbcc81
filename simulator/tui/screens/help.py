"""Keys and in-call commands on one page."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from simulator.i18n import mark
from simulator.tui.commands import command_rows
from simulator.tui.modal import Dialog
from simulator.tui.text import pad
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Block, Para, Prose, heading

Row = tuple[str, str]
_PAGES: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        mark("Everywhere"),
        (
            ("F1", mark("this page")), ("F9", mark("dark or light")), ("Ctrl+P", mark("all commands")),
            ("^Q", mark("leave; a call is kept")),
        ),
    ),
    (
        mark("Lobby"),
        (
            ("Enter", mark("take the marked customer, then the marked case, then start")),
            ("Tab", mark("to the next field")), ("← →", mark("change a setting")), ("C", mark("continue the unfinished call")),
            ("H", mark("earlier calls")), ("D", mark("drills")), ("P", mark("where you stand, what is due")),
            ("E", mark("exams")), ("G", mark("change the language")),
            ("T", mark("the guided call again")), ("M", mark("connect a language model")),
        ),
    ),
    (
        mark("Call"),
        (
            ("Enter", mark("send your reply")), ("Ctrl+J", mark("new line (Shift+Enter too, where the terminal knows it)")),
            ("↑ ↓", mark("earlier replies, at the edge of the text")),
            ("PgUp PgDn", mark("scroll the conversation, or the case card over it")),
            ("F2", mark("case card")), ("F3", mark("coaching: what your last reply did")), ("F4", mark("a hint; press again for more")),
            ("F5", mark("a breath; the clock stands still")), ("F6", mark("checklist: six elements, seven steps, three stages, none")),
            ("Ctrl+E", mark("end the call")), ("Esc", mark("leave the call and go on later")),
        ),
    ),
    (
        mark("Drill"),
        (
            ("Enter", mark("mark your reply; on an empty line, the next prompt")), ("F5", mark("your last words again, to better them")),
            ("F6", mark("next prompt; in changed roles, what moved you")), ("/", mark("search the list of drills")),
        ),
    ),
    (
        mark("Debrief"),
        (
            ("R", mark("go back to a reply and answer again")), ("N", mark("the same case again")),
            ("2", mark("the customer some days later, where the case goes on")), ("D", mark("drill what the call was shortest of")),
            ("W", mark("write the after-call record")), ("M", mark("a line in your own words")), ("L", mark("lobby")),
            ("↑ ↓ PgUp Home …", mark("scroll")),
        ),
    ),
)  # fmt: skip


class HelpScreen(Dialog[None]):
    """Help over whatever is open; what belongs to that stands first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", show=False)]

    def __init__(self, about: str = "") -> None:
        super().__init__()
        self._about = about
        """The part to begin with, by its English heading."""

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll(classes="dialog help") as page:
            page.border_title = self.t("Help")
            yield Prose(self._page())
        yield KeyBar((("Esc", mark("close"), "dismiss"), ("↑↓", mark("Scroll"), "")))

    def _page(self) -> list[Block]:
        parts = [(title, [(key, self.t(text)) for key, text in rows]) for title, rows in _PAGES]
        parts.insert(3, (mark("Typed in a call"), command_rows(self.lang)))
        blocks: list[Block] = []
        first = {self._about, "Typed in a call" if self._about == "Call" else ""}
        for title, rows in sorted(parts, key=lambda part: part[0] not in first):
            blocks += [None, heading(self.t(title)), *(_row(key, text) for key, text in rows)]
        return blocks[1:]


def _row(left: str, right: str) -> Para:
    return Para(right, "", pad(left, 22), "bold")
