"""Every call so far."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from simulator.i18n import mark
from simulator.tui.base import Worded
from simulator.tui.catalogue import Shelves
from simulator.tui.widgets.call_list import CallList
from simulator.tui.widgets.keybar import KeyBar

MOST = 200


class HistoryScreen(Worded, ModalScreen[str | None]):
    """Pick a call; the answer is its id, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,h,q", "dismiss", show=False)]

    def __init__(self, shelves: Shelves) -> None:
        super().__init__()
        self._shelves = shelves

    def compose(self) -> ComposeResult:
        """A list as large as the screen."""
        with Vertical(classes="dialog history") as box:
            box.border_title = self.t("Calls so far")
            yield CallList(id="history")
        yield KeyBar((("Enter", mark("open"), "open"), ("Esc", mark("close"), "dismiss")))

    def on_mount(self) -> None:
        """Read the calls."""
        from simulator.session import StoreError

        try:
            calls = self.hotseat.workshop.history(MOST)
        except StoreError as error:
            self.hotseat.trouble(error)
            calls = ()
        listed = self.query_one(CallList)
        listed.show(calls, self._shelves)
        listed.highlighted = 0 if calls else None

    def action_open(self) -> None:
        """Open the marked call."""
        self.query_one(CallList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the chosen call."""
        self.dismiss(event.option.id)
