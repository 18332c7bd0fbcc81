"""The after-call record of a station: the form with the exam's clock and without anything that helps."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from textual import events, on, work
from textual.widgets import Input

from grading.record.form import CallRecord
from simulator.exam import after_call
from simulator.exam.station import StationSession
from simulator.i18n import mark
from simulator.session import StoreError
from simulator.tui.messages import Pasted
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.screens.record import RecordScreen
from simulator.tui.widgets.keybar import Key

EVERY = 5
"""Seconds between drafts in the exam's record; in the last seconds, every one."""
LAST = 3.0


class BoundedInput(Input):
    """A line that takes at most `most` characters at once, as the composer does in an exam."""

    most = 0

    def _on_paste(self, event: events.Paste) -> None:
        """Take what was pasted, or refuse it; the screen is told of both."""
        if self._let_in(event.text):
            super()._on_paste(event)
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        """The same for the app's own clipboard."""
        if self._let_in(self.app.clipboard):
            super().action_paste()

    def _let_in(self, text: str) -> bool:
        refused = len(text) > self.most
        self.post_message(Pasted(len(text), refused=refused))
        return not refused


class StationRecordScreen(RecordScreen):
    """The form hands itself in, by key or when its time is over; left without either, the station still waits for it."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        ("^S", mark("Hand in"), "hand_in"), ("↑↓ Enter", mark("Next"), "app.focus_next"), ("Esc", mark("Leave"), "later"),
    )  # fmt: skip
    AT_HAND = False

    def __init__(self, session: StationSession) -> None:
        place = session.sitting.state.current
        super().__init__(session, CallRecord(**place.draft) if place else None)
        self._station = session
        self._seconds = 0

    def on_mount(self) -> None:
        """The clock; the form's own handler chooses the first question, as Textual calls both."""
        if self.abandoned:
            return
        self._show_clock(self._station.sitting.left())
        self.set_interval(1.0, self.tick)

    def field(self, name: str, words: str) -> Input:
        """Without a word on what belongs there."""
        line = BoundedInput(words, id=f"record-{name}", compact=True, max_length=600)
        line.most = self._station.sitting.state.blueprint.paste_limit
        return line

    def tick(self) -> None:
        """The clock, now and then a draft or a heartbeat in the record, and the end of the time."""
        if not self._station.writing:
            self._go()
            return
        sitting = self._station.sitting
        self._seconds += 1
        try:
            if self._seconds % EVERY == 0 or sitting.left() <= LAST:
                self._draft_now()
            left = sitting.tick()
        except StoreError as error:
            self.hotseat.trouble(error)
            return
        self._show_clock(left)
        if left <= 0 and self._hand_in(None):
            self.notify(self.t("Time is up: what was written is handed in."), timeout=4, markup=False)

    def _show_clock(self, left: float) -> None:
        whole = max(0, ceil(left))
        clock = self.t("{clock} left", clock=f"{whole // 60}:{whole % 60:02d}")
        self.query_one(".record").border_title = f"{self.t('After-call record')} · {clock}"

    def _hand_in(self, answers: dict[str, str] | None) -> bool:
        try:
            after_call.hand_in(self._station.sitting, self._station, answers)
        except StoreError as error:
            self.hotseat.trouble(error)
            return False
        self.forget_draft()
        self._go()
        return True

    def _go(self) -> None:
        """Leave, once no question stands above the form."""
        if self.app.screen is self:
            self.dismiss(None)

    def _draft_now(self) -> None:
        after_call.draft(self._station.sitting, {name: words for name, words in self.answers().items() if words})

    @on(Pasted)
    def _pasted(self, event: Pasted) -> None:
        if event.refused:
            limit = self._station.sitting.state.blueprint.paste_limit
            self.notify(self.t("At most {n:character} can be pasted at once in an exam.", n=limit), timeout=4, markup=False)

    def action_later(self) -> None:
        """To the lobby; the clock is not stopped for long."""
        self._leave()

    def give_in(self) -> None:
        """Hand in; nothing is lost of what was written."""
        self._give_in()

    @work
    async def _give_in(self) -> None:
        """An empty record is handed in after asking only."""
        answers = self.answers()
        if not any(answers.values()):
            t = self.t
            question = ConfirmScreen(
                t("Hand in no record?"), t("Nothing is written; after-call work then counts as not done."), t("Hand in"), t("Stay")
            )
            if not await self.app.push_screen_wait(question):
                return
        if self._station.writing:
            self._hand_in(answers)

    @work
    async def _leave(self) -> None:
        t, minutes = self.t, self._station.sitting.state.blueprint.pauses.off_minutes
        question = ConfirmScreen(
            t("Leave the exam?"),
            t("What you wrote is kept and you can go on. After {n:minute} away the clock runs on.", n=f"{minutes:g}"),
            t("Leave"),
            t("Stay"),
        )
        if await self.app.push_screen_wait(question) and self._station.writing:
            try:
                self._draft_now()
            except StoreError as error:
                self.hotseat.trouble(error)
            self._go()
