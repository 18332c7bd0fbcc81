"""After the call: what it was worth and why, where the mood turned, and the way back to any reply."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Digits, Static

from simulator.call.events import Graded
from simulator.i18n import mark
from simulator.session import CallOver, Session, StoreError
from simulator.session.marking import with_marks
from simulator.tui import debrief_text as text
from simulator.tui.base import Worded
from simulator.tui.messages import CallWanted
from simulator.tui.reading import Reading, read_card
from simulator.tui.screens.rewind import RewindScreen
from simulator.tui.text import one_line
from simulator.tui.widgets.curve import Curve
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Prose


class DebriefScreen(Worded, Screen[None]):
    """One graded call."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rewind", show=False),
        Binding("n", "again", show=False),
        Binding("2", "second", show=False),
        Binding("l,escape", "lobby", show=False),
    ]
    AUTO_FOCUS = "#debrief"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._reading: Reading | None = None

    @property
    def reading(self) -> Reading:
        """The scorecard of the call; an empty one when it was never graded."""
        if self._reading is None:
            events = [r.event for r in self.session.records]
            card = next((e.card for e in reversed(events) if isinstance(e, Graded)), {})
            self._reading = read_card(with_marks(card, events), self.lang, self.t)
        return self._reading

    def compose(self) -> ComposeResult:
        """Score first, then what it rests on."""
        t, reading, session = self.t, self.reading, self.session
        setup = session.setup
        case = one_line(f"{setup.persona.name.in_(self.lang)} · {setup.scenario.title.in_(self.lang)}")
        yield Static(f"{t('Debrief')}   {case}", id="debrief-title", markup=False)
        with VerticalScroll(id="debrief"), Horizontal(id="sheets"):
            with Vertical(classes="sheet"):
                with Horizontal(id="score"):
                    with Vertical(id="total"):
                        yield Digits("–" if reading.total is None else str(reading.total), id="digits")
                        yield Static(t("of 100"), id="of", markup=False)
                    yield Prose(text.verdict(reading, session.state, t), id="verdict")
                yield Prose(text.critical(reading, t), classes="part", id="critical")
                yield Prose(text.domains(reading, t), classes="part", id="domains")
                yield Static(t("Emotion curve"), classes="part-title", markup=False)
                yield Curve(session.state.trace, id="curve")
                yield Prose(text.turning_points(session.records, t), classes="part", id="turning")
                yield Prose(text.moments(reading, t), classes="part", id="moments")
                yield Prose(text.turns(reading, t), classes="part", id="turns")
            with Vertical(classes="sheet"):
                yield Prose(text.criteria(reading, t), classes="part", id="criteria")
        yield KeyBar(
            (
                ("R", mark("Answer again"), "rewind"),
                ("N", mark("Once more"), "again"),
                *((("2", mark("Later"), "second"),) if self._has_second else ()),
                ("L", mark("Lobby"), "lobby"),
                ("↑↓", mark("Scroll"), ""),
                ("F1", mark("Help"), "app.help"),
                ("F9", mark("Theme"), "app.turn_theme"),
            )
        )

    def on_mount(self) -> None:
        """Hide the parts that have nothing to say."""
        self.query_one("#critical").display = bool(self.reading.critical)
        self.query_one("#moments").display = bool(self.reading.moments)
        passed = self.reading.passed
        self.set_class(passed is True, "-passed")
        self.set_class(passed is False, "-failed")

    @work
    async def action_rewind(self) -> None:
        """Back to before a reply, which one being asked."""
        turn = await self.app.push_screen_wait(RewindScreen(self.session))
        if turn is None:
            return
        try:
            async for _ in self.session.take_turn(f"/rewind {turn}"):
                pass
        except (CallOver, StoreError) as error:
            self.hotseat.trouble(error)
            return
        self.hotseat.show_call(self.session)

    def action_again(self) -> None:
        """The same customer and case, from the first ring."""
        setup = self.session.setup
        wanted = CallWanted(setup.persona.id, setup.scenario.id, setup.customer, setup.standard or 0, setup.modifier, setup.difficulty)
        self.hotseat.start_call(wanted)

    @property
    def _has_second(self) -> bool:
        return self.session.setup.scenario.second is not None and self.session.setup.first is None

    def action_second(self) -> None:
        """The same customer some days later, if the case goes on."""
        if self._has_second:
            self.hotseat.start_second(self.session.call)

    def action_lobby(self) -> None:
        """Back to the lobby."""
        self.hotseat.to_lobby()
