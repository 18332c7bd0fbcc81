"""After the call: what it was worth and why, where the mood turned, and the way back to any reply."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Digits, Static

from simulator.call.events import Graded
from simulator.debrief import Debrief, debrief_of
from simulator.i18n import mark
from simulator.session import CallOver, Session, StoreError
from simulator.session.after_call import AfterCallError
from simulator.tui import debrief_parts as parts
from simulator.tui import debrief_text as text
from simulator.tui.base import Worded
from simulator.tui.messages import CallWanted
from simulator.tui.reading import Reading, read_card
from simulator.tui.screens.rewind import RewindScreen
from simulator.tui.text import one_line
from simulator.tui.transcript import kept
from simulator.tui.widgets.curve import Curve
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from simulator.tui.base import Deed

MOST_BRANCHES = 2
"""Earlier ways of the call that are drawn on the screen, the latest first; the page has them all."""


class DebriefScreen(Worded, Screen[None]):
    """One graded call."""

    HELP_PART = "Debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rewind", show=False),
        Binding("n", "again", show=False),
        Binding("2", "second", show=False),
        Binding("w", "record", show=False),
        Binding("m", "reflect", show=False),
        Binding("d", "drill", show=False),
        Binding("l,escape", "lobby", show=False),
    ]
    AUTO_FOCUS = "#debrief"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._reading: Reading | None = None
        self._debrief: Debrief | None = None

    @property
    def debrief(self) -> Debrief:
        """Everything there is to say of the call, worked out once."""
        if self._debrief is None:
            self._debrief = debrief_of(self.session.records, self.session.setup)
        return self._debrief

    @property
    def reading(self) -> Reading:
        """The scorecard of the call; an empty one when it was never graded."""
        if self._reading is None:
            graded = any(isinstance(r.event, Graded) for r in kept(self.session.records))
            self._reading = read_card(self.debrief.card if graded else {}, self.lang, self.t)
        return self._reading

    def compose(self) -> ComposeResult:
        """Score first, then what it rests on."""
        t, setup = self.t, self.session.setup
        case = one_line(f"{setup.persona.name.in_(self.lang)} · {setup.scenario.title.in_(self.lang)}")
        yield Static(f"{t('Debrief')}   {case}", id="debrief-title", markup=False)
        with VerticalScroll(id="debrief"), Horizontal(id="sheets"):
            with Vertical(classes="sheet"):
                yield from self._course()
            with Vertical(classes="sheet"):
                yield from self._grounds()
        yield KeyBar(
            (
                ("R", mark("Rewind"), "rewind"),
                *((("D", mark("Drill"), "drill"),) if self._drill else ()),
                ("N", mark("Restart"), "again"),
                *((("2", mark("Later"), "second"),) if self._has_second else ()),
                ("W", mark("Record"), "record"),
                ("M", mark("My words"), "reflect"),
                ("L", mark("Lobby"), "lobby"),
                ("F1", mark("Help"), "app.help"),
            )
        )

    def _course(self) -> ComposeResult:
        """The left sheet: the score, and how the call went reply by reply."""
        t, reading, session, debrief = self.t, self.reading, self.session, self.debrief
        said = {turn.number: turn.reply for turn in debrief.turns}
        with Horizontal(id="score"):
            with Vertical(id="total"):
                yield Digits("–" if reading.total is None else str(reading.total), id="digits")
                yield Static(t("of 100"), id="of", markup=False)
            yield Prose(text.verdict(reading, session.state, t), id="verdict")
        yield Prose(parts.care(debrief, t, lesson=self.hotseat.is_lesson(session)), classes="part", id="care")
        yield Prose(text.critical(reading, t), classes="part", id="critical")
        yield Prose(parts.next_step(debrief, t), classes="part", id="next")
        yield Prose(parts.comments(debrief, t), classes="part", id="comments")
        yield Prose(parts.remembered(debrief, t), classes="part", id="remembered")
        yield Static(t("Emotion curve"), classes="part-title", markup=False)
        yield Curve(session.state.trace, id="curve")
        yield Prose(text.turning_points(session.records, t), classes="part", id="turning")
        for found in debrief.comparisons[:MOST_BRANCHES]:
            yield Static(t("Both ways it went, from reply {n}", n=found.fork), classes="part-title", markup=False)
            yield Curve(found.new.trace, found.old.trace, classes="both-curves")
            yield Prose(parts.both_ways(found, debrief, t), classes="both-ways")
        yield Prose(text.domains(reading, t), classes="part", id="domains")
        yield Prose(parts.dials(debrief, t), classes="part", id="dials")
        yield Prose(text.moments(reading, t), classes="part", id="moments")
        yield Prose(text.turns(reading, said, {th.turn: th.text for th in debrief.thoughts}, t), classes="part", id="turns")
        yield Prose(parts.untold(debrief, t), classes="part", id="untold")

    def _grounds(self) -> ComposeResult:
        """The right sheet: how others would see it, the record, and the form criterion by criterion."""
        t, debrief = self.t, self.debrief
        yield Prose(parts.viewpoints(debrief, t), classes="part", id="viewpoints")
        yield Prose(parts.own_words(debrief, t), classes="part", id="own-words")
        yield Prose(parts.record(debrief, t), classes="part", id="record")
        yield Prose(text.criteria(self.reading, t), classes="part", id="criteria")
        yield Prose(parts.form_parts(debrief.card, t), classes="part", id="form-parts")

    def on_mount(self) -> None:
        """Hide the parts that have nothing to say; ask for the record where it is part of the task."""
        if self.abandoned:
            return
        self._after_compose()
        if self.session.setup.record and self.debrief.record is None:
            self.action_record()

    async def recompose(self) -> None:
        """The same debrief with what has been added to it, or in another language."""
        self._reading = self._debrief = None
        await super().recompose()

    def rebuilt(self) -> None:
        """As after the first time, with the keys where they were."""
        self._after_compose()
        self.query_one("#debrief").focus()

    def _after_compose(self) -> None:
        for part in self.query(Prose):
            part.display = not part.empty
        passed = self.reading.passed
        self.set_class(passed is True, "-passed")
        self.set_class(passed is False, "-failed")

    @work
    async def action_record(self) -> None:
        """Write the after-call record; the call is graded with it."""
        from simulator.tui.screens.record import RecordScreen

        form = await self.app.push_screen_wait(RecordScreen(self.session, self.debrief.record))
        if form is not None:
            await self._keep(lambda: self.session.write_record(form), "#record")

    @work
    async def action_reflect(self) -> None:
        """A line of the trainee's own, kept with the call."""
        from simulator.tui.screens.reflect import ReflectScreen

        line = await self.app.push_screen_wait(ReflectScreen())
        if line:
            await self._keep(lambda: self.session.reflect(line), "#own-words")

    async def _keep(self, add: Callable[[], object], part: str) -> None:
        """Add to the call, and show the part of the debrief that tells of it."""
        try:
            add()
        except (AfterCallError, StoreError) as error:
            self.hotseat.trouble(error)
            return
        await self.recompose()
        self.call_after_refresh(self.query_one(part).scroll_visible, top=True)

    @work
    async def action_rewind(self) -> None:
        """Back to before a reply, which one being asked."""
        step = self.debrief.next
        turn = await self.app.push_screen_wait(RewindScreen(self.session, step.reply if step else None))
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

    @property
    def _drill(self) -> str:
        """The technique to drill next, or nothing."""
        return self.debrief.next.drill if self.debrief.next else ""

    def action_drill(self) -> None:
        """Practise what this call was shortest of, and come back here."""
        if self._drill:
            self.hotseat.show_drill(self._drill)

    def deeds(self) -> Iterable[Deed]:
        """What the palette offers here."""
        yield mark("Rewind"), mark("go back to a reply and answer again"), self.action_rewind
        if self._drill:
            yield mark("Drill"), mark("drill what the call was shortest of"), self.action_drill
        yield mark("Restart"), mark("the same case again"), self.action_again
        if self._has_second:
            yield mark("Later"), mark("the customer some days later, where the case goes on"), self.action_second
        yield mark("Record"), mark("write the after-call record"), self.action_record
        yield mark("My words"), mark("a line in your own words"), self.action_reflect
        yield mark("Lobby"), mark("back to the lobby"), self.action_lobby

    def action_lobby(self) -> None:
        """Back to the lobby."""
        self.hotseat.to_lobby()
