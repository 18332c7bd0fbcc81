"""Every call so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from simulator.i18n import mark
from simulator.tui.catalogue import Shelves
from simulator.tui.modal import Dialog
from simulator.tui.widgets.call_list import CallList
from simulator.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from textual.timer import Timer

    from simulator.store import CallSummary
    from simulator.wiring import Workshop

MOST = 200
NAMES_S = 0.3
"""Seconds between two looks whether the names of customers and cases have been read."""
MOST_CAUGHT_UP = 2000
"""Calls of earlier versions made findable at one search."""


class HistoryScreen(Dialog[str | None]):
    """Pick a call; the answer is its id, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,h,q", "dismiss", show=False), Binding("slash", "search", show=False)]
    AUTO_FOCUS = "#history"

    def __init__(self, shelves: Shelves) -> None:
        super().__init__()
        self._shelves = shelves
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """What to look for, and a list as large as the screen."""
        with Vertical(classes="dialog history") as box:
            box.border_title = self.t("Calls so far")
            yield Input(placeholder=self.t("words said, a customer, a case, passed, 2026-03"), id="search", compact=True)
            yield CallList(id="history")
        yield KeyBar((("Enter", mark("open"), "open"), ("/", mark("Search"), "search"), ("Esc", mark("close"), "dismiss")))

    def on_mount(self) -> None:
        """Read the calls."""
        if self.abandoned:
            return
        self._look("")

    def action_search(self) -> None:
        """Write what to look for."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while it is being typed."""
        self._look(event.value)

    def on_input_submitted(self) -> None:
        """Enter goes to what was found."""
        self.query_one(CallList).focus()

    @work(exclusive=True, group="search")
    async def _look(self, typed: str) -> None:
        from simulator.session import StoreError

        calls: Sequence[CallSummary] = []
        try:
            calls = await self.elsewhere(self._found, self.hotseat.workshop, typed.strip())
        except StoreError as error:
            self.hotseat.trouble(error)
        if self._waiting is not None:
            self._waiting.stop()
        self._show(calls)

    def _found(self, shop: Workshop, typed: str) -> Sequence[CallSummary]:
        from simulator.progress.search import wanted_from

        if not typed:
            return shop.history(MOST)
        ledger = shop.store.ledger
        ledger.catch_up(MOST_CAUGHT_UP)
        return ledger.search(wanted_from(typed, *self._names(), shop.clock().astimezone().tzinfo), MOST)

    def _names(self) -> tuple[dict[str, str], dict[str, str]]:
        people, cases = self._shelves.personas, self._shelves.scenarios
        known = {n.lower(): i for i, p in people.items() for n in (i, p.name.in_("zh"), p.name.in_("en"))}
        return known, {n.lower(): i for i, s in cases.items() for n in (i, s.title.in_("zh"), s.title.in_("en"))}

    def _show(self, calls: Sequence[CallSummary], marked: int = 0) -> None:
        """List what was found; where names are still being read, once more when they have been."""
        listed = self.query_one(CallList)
        listed.show(calls, self._shelves, self.t("No call fits.") if self.query_one(Input).value.strip() else "")
        listed.highlighted = min(marked, len(calls) - 1) if calls else None
        if not self._shelves.ready:
            self._waiting = self.set_timer(NAMES_S, lambda: self._show(calls, listed.highlighted or 0))

    def action_open(self) -> None:
        """Open the marked call."""
        self.query_one(CallList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the chosen call."""
        self.dismiss(event.option.id)
