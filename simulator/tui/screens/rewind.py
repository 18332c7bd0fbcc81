"""Which reply to take back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.call.events import MoodMoved
from simulator.call.mood import shown_change
from simulator.call.state import joined
from simulator.i18n import mark
from simulator.session import Session
from simulator.tui.modal import Dialog
from simulator.tui.text import clip, one_line
from simulator.tui.transcript import kept
from simulator.tui.widgets.case_card import replies
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.options import Options

AROUND = 20
"""Cells of a row that are not the reply: the frame, its number and how anger moved."""


class RewindScreen(Dialog[int | None]):
    """Choose a reply; the one the debrief says to mend is marked first, else the one that hurt most."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", show=False)]

    def __init__(self, session: Session, wanted: int | None = None) -> None:
        super().__init__()
        self._session = session
        self._wanted = wanted
        """The reply to mend, counted from 1."""

    def compose(self) -> ComposeResult:
        """Every reply with what it did to the anger."""
        with Vertical(classes="dialog history") as box:
            box.border_title = self.t("Answer again from which reply?")
            yield Options(*self._options(), id="replies", markup=False)
            yield Static(self.t("Everything after it is taken back; the first attempt stays on record."), markup=False, classes="quiet")
        yield KeyBar((("Enter", mark("Go back"), "choose"), ("Esc", mark("close"), "dismiss")))

    def on_mount(self) -> None:
        """Mark the reply to mend, or the one that raised anger most."""
        if self.abandoned:
            return
        changes = self._changes()
        if changes:
            worst = changes.index(max(changes)) + 1
            self.query_one(OptionList).highlighted = min(self._wanted or worst, len(changes)) - 1

    def action_choose(self) -> None:
        """Take the marked reply."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with its number."""
        self.dismiss(event.option_index + 1)

    def _changes(self) -> list[int]:
        moved = [e for e in joined(r.event for r in kept(self._session.records)) if isinstance(e, MoodMoved)]
        return [shown_change(m.before.anger, m.after.anger) for m in moved]

    def _options(self) -> list[Option]:
        said, changes = replies(self._session.records), self._changes()
        options, room = [], self.app.size.width - AROUND
        for number, (text, change) in enumerate(zip(said, changes, strict=False), 1):
            arrow = f"{'▲' if change > 0 else '▼'}{abs(change):3}" if change else "   ·"
            style = "$error" if change > 0 else "$success"
            options.append(
                Option(Content.assemble((f"{number:>2}  ", "bold"), (arrow, style), "  ", clip(one_line(text), room)), id=str(number))
            )
        return options
