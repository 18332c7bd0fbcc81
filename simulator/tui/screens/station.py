"""A station of an exam: the call screen with a clock, and without anything that helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from simulator.exam.station import StationSession
from simulator.i18n import mark
from simulator.session import StoreError
from simulator.tui.messages import Pasted, Recorded, ReplySubmitted, TurnDone
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.widgets.call_header import CallHeader
from simulator.tui.widgets.keybar import Key
from simulator.tui.widgets.station_header import StationHeader

STATION_KEYS: tuple[Key, ...] = (
    ("Enter", mark("Send"), "send"),
    ("F2", mark("Card"), "card"),
    ("F5", mark("Break"), "pause"),
    ("^E", mark("End station"), "end"),
    ("Esc", mark("Leave"), "leave"),
    ("/", mark("Commands"), "slash"),
    ("F1", mark("Help"), "app.help"),
)
STATION_OVER: tuple[Key, ...] = (
    ("Enter", mark("Go on"), "debrief"), ("F2", mark("Card"), "card"), ("PgUp PgDn", mark("Scroll"), ""), ("F1", mark("Help"), "app.help"),
)  # fmt: skip


class StationScreen(CallScreen):
    """One station; when it is over the sitting goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "pause", show=False, priority=True)]
    RUNNING, OVER = STATION_KEYS, STATION_OVER
    session: StationSession

    def __init__(self, session: StationSession) -> None:
        super().__init__(session)
        self.add_class("-exam")
        self._form_open = False

    def compose(self) -> ComposeResult:
        """The desk of any call, with the exam's own header."""
        for widget in super().compose():
            yield StationHeader() if isinstance(widget, CallHeader) else widget

    def on_mount(self) -> None:
        """What may come into the composer at once is bounded; the call's own handler rings, as Textual calls both."""
        if self.abandoned:
            return
        self.composer.paste_limit = self.session.sitting.state.blueprint.paste_limit

    # --- the clock ---------------------------------------------------------------

    def taken_up(self) -> None:
        """An exam's clock is the sitting's, and stands still only where the sitting says so."""

    def tick(self) -> None:
        """The clock, a heartbeat in the record, and the end of the time."""
        super().tick()
        if not self.session.records or self.session.over or self.busy:
            return
        try:
            left = self.session.sitting.tick()
        except StoreError as error:
            self.hotseat.trouble(error)
            return
        if left <= 0 and not self._paused:
            self._time_over()

    @work(exclusive=True, group="turn")
    async def _time_over(self) -> None:
        """End the call as it stands; what was being typed was not sent."""
        self.busy = True
        try:
            for record in self.session.close("timed_out"):
                self.post_message(Recorded(record))
        except StoreError as error:
            self.hotseat.trouble(error)
        self.post_message(TurnDone())

    @property
    def _paused(self) -> bool:
        place = self.session.sitting.state.current
        return place is not None and place.status == "paused"

    # --- what is typed -----------------------------------------------------------

    @on(Pasted)
    def _pasted(self, event: Pasted) -> None:
        if event.refused:
            self.session.typing.refused += event.chars
            limit = self.composer.paste_limit
            self.notify(self.t("At most {n:character} can be pasted at once in an exam.", n=limit), timeout=4, markup=False)
        else:
            self.session.typing.largest = max(self.session.typing.largest, event.chars)

    @on(ReplySubmitted)
    def _going_on(self, event: ReplySubmitted) -> None:
        """Enter with nothing written ends a break."""
        if self._paused and not event.text.strip():
            self.session.sitting.unpause()
            self.show_state()
            event.prevent_default()

    def show_state(self) -> None:
        """Who is expected to speak; a break; the end of the station."""
        super().show_state()
        if self.session.writing:
            self.query_one("#over", Static).update(self.t("The call is over. Press Enter for its record."))
        elif self.session.records and self.session.over:
            self.query_one("#over", Static).update(self.t("This station is over. Press Enter to go on."))
        elif self._paused:
            self.composer.border_title = self.t("Break: the clock stands. Enter goes on.")

    # --- keys --------------------------------------------------------------------

    def action_coaching(self) -> None:
        """Nothing is explained in an exam."""

    def action_hint(self) -> None:
        """Nothing is advised in an exam."""

    def action_pause(self) -> None:
        """Begin or end a break; the draft stays."""
        if self.busy or self.session.over:
            return
        if self._paused:
            self.session.sitting.unpause()
            self.show_state()
        else:
            self._run_turn("/pause")

    def action_debrief(self) -> None:
        """On to what comes next, once the call is over: its record where one is asked for, then the corridor."""
        if self.session.writing:
            self._write_record()
        elif self.session.records and self.session.over and not self.busy:
            from simulator.tui.screens.exam_between import BetweenScreen

            self.hotseat.shelf.keep_draft(self.session.call, "")
            self.hotseat.above_lobby(BetweenScreen(self.session.sitting))

    @on(TurnDone)
    def _to_record(self) -> None:
        """The record's clock runs already: the form opens by itself."""
        if self.session.writing:
            self._write_record()

    @work
    async def _write_record(self) -> None:
        """The form, once; whoever leaves it unfinished leaves the exam for now."""
        from simulator.tui.screens.station_record import StationRecordScreen

        if self._form_open:
            return
        self._form_open = True
        await self.app.push_screen_wait(StationRecordScreen(self.session))
        self._form_open = False
        if self.session.writing:
            self.hotseat.to_lobby()
        else:
            self.show_state()

    def before_ending(self) -> ConfirmScreen:
        """A station is not taken up again."""
        t = self.t
        return ConfirmScreen(t("End this station?"), t("It is marked as it stands; you cannot come back to it."), t("End it"), t("Stay"))

    def before_leaving(self) -> ConfirmScreen:
        """The clock is not stopped for long."""
        t, minutes = self.t, self.session.sitting.state.blueprint.pauses.off_minutes
        said = t(
            "Everything is kept and you can go on. After {n:minute} away the clock runs on; F5 takes a break instead.", n=f"{minutes:g}"
        )
        return ConfirmScreen(t("Leave the exam?"), said, t("Leave"), t("Stay"))

    # --- help that other calls have ----------------------------------------------

    def held_back(self, _line: str) -> bool:
        """Nothing is held back: no warning before a banned line (S81)."""
        return False

    def show_lamps(self) -> None:
        """No checklist."""

    def action_checklist(self) -> None:
        """No checklist."""

    def action_warning(self) -> None:
        """No warning."""

    def deeds(self) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        """Nothing in the palette but what the keys do."""
        yield mark("Break"), mark("A break; the clock stands still"), self.action_pause
        yield mark("Case card"), mark("Show or hide the case card"), self.action_card
        yield mark("End station"), mark("It is marked as it stands"), self.action_end
