"""Between two stations: what has been sat, what comes next, and whether anything did not count."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from simulator.exam.events import CameBack, StationEnded, StationSpoiled
from simulator.exam.sitting import Sitting
from simulator.exam.state import StationState
from simulator.i18n import mark
from simulator.report.exam_station import spoiled_line
from simulator.report.exam_words import clock
from simulator.tui.base import Worded
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Block, Para, Prose, heading

_MARKS = {"ended": "●", "void": "×", "running": "◐", "paused": "◐", "writing": "◐", "waiting": "○"}


class BetweenScreen(Worded, Screen[None]):
    """The corridor of an exam. The station that was on, if any, is ended as this screen opens."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", show=False), Binding("escape", "leave", show=False)]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._ending: StationEnded | StationSpoiled | None = None
        self._ready = False

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="exam-title", markup=False)
        with VerticalScroll(id="exam-between"):
            yield Prose(id="exam-progress")
        yield KeyBar((("Enter", mark("Go on"), "go_on"), ("Esc", mark("Lobby"), "leave"), ("F1", mark("Help"), "app.help")))

    def on_mount(self) -> None:
        """End what has to be ended, then show where things stand."""
        if self.abandoned:
            return
        blueprint = self._sitting.state.blueprint
        self.query_one("#exam-title", Static).update(blueprint.title.in_(self.lang))
        self.query_one(Prose).show([Para(self.t("Keeping this station…"), "$quiet")])
        self._settle()

    @work(exclusive=True, group="exam")
    async def _settle(self) -> None:
        from simulator.tui.screens.exam_door import exam_troubles

        sitting = self._sitting
        try:
            if sitting.session is not None and sitting.session.over:
                self._ending = await self.elsewhere(sitting.finish)
        except exam_troubles() as error:
            self.hotseat.trouble(error)
            return
        self._ready = True
        self.query_one(Prose).show(list(self._blocks()))

    def _blocks(self) -> list[Block]:
        t, state = self.t, self._sitting.state
        blocks: list[Block] = []
        if isinstance(self._ending, StationSpoiled):
            blocks += [Para(spoiled_line(self._ending, self.lang), "$warning"), None]
        blocks.append(heading(t("Stations")))
        for number, place in enumerate(state.stations, 1):
            blocks.append(Para(f"{_MARKS[place.status]} {t('Station {n}', n=number)}  {self._about(place)}"))
        waiting = state.current or state.next
        if waiting is None:
            return [*blocks, None, Para(t("All stations are done. Enter hands the exam in."), "bold")]
        if waiting.status == "writing":
            return [*blocks, None, Para(t("Next: the after-call record. Its clock is running."), "bold")]
        if waiting.status != "waiting":
            return [*blocks, None, *self._taken_up(waiting)]
        minutes = f"{waiting.drawn.seconds * state.started.time_factor / 60:g}"
        blocks += [None, Para(t("Next: {n:minute}. The clock begins when the customer has spoken.", n=minutes), "bold")]
        if waiting.drawn.record_seconds:
            record = f"{waiting.drawn.record_seconds * state.started.time_factor / 60:g}"
            blocks.append(Para(t("After the call you write its record, within {n:minute}.", n=record)))
        left = state.blueprint.pauses.most - state.pauses
        if left > 0:
            blocks.append(Para(t("Breaks you still have during a station: {n}", n=left), "$quiet"))
        until = self.hotseat.workshop.clock().astimezone() + timedelta(seconds=self._sitting.window_left)
        whole = t("Here nothing is timed but the exam as a whole: it has to be handed in by {time}.", time=f"{until:%m-%d %H:%M}")
        return [*blocks, Para(whole, "$quiet")]

    def _taken_up(self, place: StationState) -> list[Block]:
        """A station one comes back to: what is left of it, whether its clock runs, and what being away has cost."""
        t, sitting = self.t, self._sitting
        blocks: list[Block] = []
        if place.status == "paused":
            left = clock(max(0.0, sitting.pause_left()))
            blocks.append(Para(t("You are in a break: {left} of it is left, then the station's time goes on.", left=left), "bold"))
        elif sitting.state.waiting_for_customer:
            left = clock(place.left)
            blocks.append(Para(t("This station goes on: {left} left. Its clock stands until the customer has spoken.", left=left), "bold"))
        else:
            left = clock(sitting.left())
            blocks.append(Para(t("This station goes on: {left} left. Its clock is running.", left=left), "bold"))
        away = next((e for e in reversed(sitting.state.irregular) if isinstance(e, CameBack)), None)
        if away and away.station == place.drawn.station:
            off, counted = clock(away.off_seconds), clock(away.counted_seconds)
            said = t("The program was off for {off}; {counted} of that counts against you.", off=off, counted=counted)
            blocks.append(Para(said, "$quiet"))
        return blocks

    def _about(self, place: StationState) -> str:
        t = self.t
        if place.status == "ended":
            return t("done")
        if place.status == "void":
            return t("did not count; a person will look at it")
        return t("a customer who comes back") if place.drawn.after else ""

    def action_go_on(self) -> None:
        """The next station, or the end; a second Enter while the first is at work is nothing."""
        if self._ready:
            self._ready = False
            self._go_on()

    @work(exclusive=True, group="exam")
    async def _go_on(self) -> None:
        from simulator.tui.screens.exam_door import exam_troubles
        from simulator.tui.screens.exam_result import ResultScreen
        from simulator.tui.screens.station import StationScreen

        try:
            session = await self.elsewhere(self._sitting.enter)
            if session is None:
                await self.elsewhere(self._sitting.submit)
        except exam_troubles() as error:
            self._ready = True
            self.hotseat.trouble(error)
            return
        self.hotseat.above_lobby(StationScreen(session) if session is not None else ResultScreen(self._sitting))

    def action_leave(self) -> None:
        """To the lobby; the exam is kept."""
        self.hotseat.to_lobby()
