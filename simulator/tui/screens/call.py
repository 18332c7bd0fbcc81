"""The call: drives one session, shows what it yields, decides nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from simulator.call.events import AgentSaid, CustomerSaid, Graded, MoodMoved, ReplyHeard, Rewound
from simulator.i18n import mark
from simulator.session import CallOver, Session, Speech, StoreError
from simulator.tui.base import Worded
from simulator.tui.commands import offers
from simulator.tui.messages import DraftChanged, Recorded, ReplySubmitted, Spoken, TurnDone, TurnFailed
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.text import one_line
from simulator.tui.transcript import Cast, Entry, entries, entry_of, kept, spent
from simulator.tui.widgets.call_header import CallHeader
from simulator.tui.widgets.case_card import CaseCard, desk_of, replies
from simulator.tui.widgets.completion import Completion
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.conversation import Conversation
from simulator.tui.widgets.gauges import Gauges
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.ledger import Ledger, reasons
from simulator.tui.words import ENDINGS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simulator.session import Output


class CallScreen(Worded, Screen[None]):
    """One call, from the first ring or from where it was broken off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "card", show=False, priority=True),
        Binding("f3", "coaching", show=False, priority=True),
        Binding("f4", "hint", show=False, priority=True),
        Binding("ctrl+e", "end", show=False, priority=True),
        Binding("escape", "leave", show=False),
        Binding("pageup", "talk(-1)", show=False, priority=True),
        Binding("pagedown", "talk(1)", show=False, priority=True),
        Binding("enter", "debrief", show=False),
    ]
    AUTO_FOCUS = "Composer"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.busy = False
        """True while the session is at work: the customer is speaking, or a command is being carried out."""
        self._heard: ReplyHeard | None = None
        self._since: datetime | None = None
        """When the customer stopped speaking."""
        self._asked_to_end = False
        """True when the trainee ends the call: the debrief opens by itself, while a customer's last words are left to be read."""

    # --- what is on the screen -------------------------------------------------

    def compose(self) -> ComposeResult:
        """Header, gauges, conversation with case card, composer."""
        completion = Completion(id="completion")
        yield CallHeader()
        yield Gauges(id="gauges")
        with Horizontal(id="desk"):
            with Vertical(id="talk"):
                yield Conversation(id="conversation")
                yield Ledger(id="ledger-below")
                yield completion
                yield Composer(completion, id="composer")
                yield Static(id="over", markup=False)
            with Vertical(id="side"):
                yield Ledger(id="ledger-side")
                yield CaseCard(id="case")
        yield KeyBar(
            (
                ("Enter", mark("Send"), "send"),
                ("F2", mark("Case"), "card"),
                ("F3", mark("Coach"), "coaching"),
                ("F4", mark("Hint"), "hint"),
                ("^E", mark("End"), "end"),
                ("Esc", mark("Leave"), "leave"),
                ("/", mark("Commands"), "slash"),
                ("F1", mark("Help"), "app.help"),
            )
        )

    def on_mount(self) -> None:
        """Show what there is already, then ring or go on."""
        self.query_one("#ledger-below").add_class("-brief")
        self.set_class(self.hotseat.prefs.coaching, "-coaching")
        self.set_interval(1.0, self._tick)
        if self.session.records:
            self._show_everything()
        self._run_turn("", resume=bool(self.session.records))
        draft = self.hotseat.shelf.draft(self.session.call)
        if draft not in replies(self.session.records)[-1:]:
            self._put_back(draft)

    @property
    def composer(self) -> Composer:
        """Where the trainee writes."""
        return self.query_one(Composer)

    @property
    def cast(self) -> Cast:
        """Names for the conversation."""
        scenario = self.session.setup.scenario
        return Cast(one_line(scenario.customer.name.in_(self.session.setup.lang)), self.t("You"), scenario.channel)

    def _show_everything(self) -> None:
        """Everything the records say, from nothing (resume, rewind)."""
        state = self.session.state
        self.query_one(Conversation).show_all(entries(self.session.records, self.cast, self.t))
        gauges = self.query_one(Gauges)
        self.composer.remember(replies(self.session.records))
        happened = [r.event for r in kept(self.session.records)]
        moved = next((e for e in reversed(happened) if isinstance(e, MoodMoved)), None)
        gauges.show(state.mood, moved.before if moved else state.mood)
        self._show_ledger(moved, state.last_heard)
        self._after_event()

    def _show_ledger(self, moved: MoodMoved | None, heard: ReplyHeard | None) -> None:
        rows = reasons(moved, heard) if moved else []
        for ledger in self.query(Ledger):
            ledger.explain(rows)

    def _after_event(self) -> None:
        """Header, card and completions follow the state."""
        session, state = self.session, self.session.state
        setup = session.setup
        self.query_one(CaseCard).show(desk_of(setup.scenario, setup.lang, state, session.records, self.t))
        self.query_one(Completion).offer(offers(setup.scenario, setup.lang, self.lang, state.turn))
        self._tick()
        self._show_state()

    def _tick(self) -> None:
        if not self.session.records:
            return
        now = None if self.session.over else self.hotseat.workshop.clock()
        self.query_one(CallHeader).show(self.session, spent(self.session.records, now))

    def _show_state(self) -> None:
        """Who is expected to speak."""
        over = self.session.records and self.session.over
        self.set_class(bool(over), "-over")
        self.set_class(self.busy, "-busy")
        if over:
            ending = ENDINGS[self.session.state.ended or "closed"]
            self.query_one("#over", Static).update(self.t("{how}. Press Enter for the debrief.", how=self.t(ending)))
            self.query_one("#conversation").focus()
            return
        turn = self.session.state.turn + 1 if self.session.records else 1
        waiting = self.t("{name} is speaking…", name=self.cast.customer)
        self.composer.border_title = waiting if self.busy else self.t("Your reply {n}", n=turn)
        self.composer.border_subtitle = self.t("Enter sends · Ctrl+J new line · / commands")

    # --- one turn ---------------------------------------------------------------

    @on(ReplySubmitted)
    def _submitted(self, event: ReplySubmitted) -> None:
        if self.busy:
            self.notify(self.t("The customer is still speaking; your words are kept."), timeout=3, markup=False)
            return
        if not event.text.strip():
            self.notify(self.t("Write a reply first, or /pause to take a breath."), timeout=3, markup=False)
            return
        self.composer.clear()
        self._run_turn(event.text)

    def _run_turn(self, line: str, *, resume: bool = False) -> None:
        self.busy = True
        self._asked_to_end = line.strip() == "/end"
        if self.session.records:
            self._show_state()
        seconds = (self.hotseat.workshop.clock() - self._since).total_seconds() if self._since else None
        self._turn(line, seconds, resume=resume)

    @work(exclusive=True, group="turn")
    async def _turn(self, line: str, seconds: float | None, *, resume: bool) -> None:
        """The only place that runs the session; all it does is post what comes out."""
        before = len(self.session.records)
        try:
            async for output in self._outputs(line, seconds, resume=resume):
                self.post_message(Spoken(output.text, restart=output.restart) if isinstance(output, Speech) else Recorded(output))
            if self.session.over:
                for record in self.session.close():
                    self.post_message(Recorded(record))
        except CallOver as error:
            self.post_message(TurnFailed(str(error), line, kept=False))
            return
        except StoreError as error:
            kept_ = any(isinstance(r.event, AgentSaid) for r in self.session.records[before:])
            self.post_message(TurnFailed(str(error), line, kept=kept_))
            return
        self.post_message(TurnDone())

    async def _outputs(self, line: str, seconds: float | None, *, resume: bool) -> AsyncIterator[Output]:
        session = self.session
        if not session.records:
            async for output in session.open():
                yield output
        if resume or session.waiting_for_customer:
            async for output in session.go_on():
                yield output
        if line and not session.over:
            async for output in session.take_turn(line, seconds):
                yield output

    @on(Spoken)
    def _spoken(self, event: Spoken) -> None:
        name = Entry("customer", event.text, self.cast.customer, tone=self.session.state.mood.band)
        self.query_one(Conversation).stream(name, restart=event.restart)

    @on(Recorded)
    def _recorded(self, event: Recorded) -> None:
        record = event.record
        match record.event:
            case Rewound():
                self._show_everything()
            case ReplyHeard() as heard:
                self._heard = heard
            case MoodMoved() as moved:
                self.query_one(Gauges).show(moved.after, moved.before)
                self._show_ledger(moved, self._heard)
            case _:
                if record.seq == 0:
                    self.query_one(Gauges).show(self.session.state.mood)
                entry = entry_of(record, self._turn_at(record.seq), self.cast, self.t)
                if entry:
                    self.query_one(Conversation).add(entry, slowly=isinstance(record.event, CustomerSaid))
        if isinstance(record.event, AgentSaid | Rewound):
            self.composer.remember(replies(self.session.records))
        self._after_event()

    def _turn_at(self, seq: int) -> int:
        return sum(isinstance(r.event, AgentSaid) for r in kept(self.session.records[: seq + 1]))

    @on(TurnDone)
    def _done(self) -> None:
        self.busy = False
        self._since = self.hotseat.workshop.clock()
        self.hotseat.shelf.keep_draft(self.session.call, self.composer.text)
        self._after_event()
        if self._asked_to_end:
            self.action_debrief()

    @on(TurnFailed)
    def _failed(self, event: TurnFailed) -> None:
        self.busy = False
        self.query_one(Conversation).abandon_stream()
        if not event.kept:
            self._put_back(event.line)
        self.hotseat.trouble(event.error)
        if self.session.records:
            self._show_state()

    def _put_back(self, text: str) -> None:
        """Words typed and not recorded return to the composer, before whatever was typed since."""
        if text and text != self.composer.text:
            self.composer.put(text + ("\n" + self.composer.text if self.composer.text else ""))

    @on(DraftChanged)
    def _draft(self, event: DraftChanged) -> None:
        if not self.busy or event.text:
            self.hotseat.shelf.keep_draft(self.session.call, event.text)

    @on(Completion.Toggled)
    def _completing(self) -> None:
        """Make room for the list of commands on a low screen."""
        self.set_class(self.query_one(Completion).open, "-completing")

    # --- keys --------------------------------------------------------------------

    def action_send(self) -> None:
        """Send what stands in the composer."""
        self.composer.post_message(ReplySubmitted(self.composer.text))

    def action_slash(self) -> None:
        """Open the list of commands."""
        if not self.composer.text:
            self.composer.put("/")
        self.composer.focus()

    def action_card(self) -> None:
        """Case card on or off."""
        self.toggle_class("-card")

    def action_coaching(self) -> None:
        """Ledger on or off, remembered."""
        self.toggle_class("-coaching")
        self.hotseat.remember(coaching=self.has_class("-coaching"))

    def action_hint(self) -> None:
        """Ask the coach; the draft stays."""
        if not self.busy and not self.session.over:
            self._run_turn("/hint")

    def action_talk(self, pages: int) -> None:
        """Scroll the conversation from wherever one types."""
        talk = self.query_one(Conversation)
        talk.scroll_page_up() if pages < 0 else talk.scroll_page_down()

    @work
    async def action_end(self) -> None:
        """End the call, after asking."""
        if self.session.over:
            self.action_debrief()
            return
        t = self.t
        question = ConfirmScreen(
            t("End the call?"), t("The call is graded as it stands. You can go back to any reply afterwards."), t("End it"), t("Stay")
        )
        if await self.app.push_screen_wait(question) and not self.busy:
            self._run_turn("/end")

    @work
    async def action_leave(self) -> None:
        """To the lobby, after asking; the call is kept."""
        if self.has_class("-card") and self.has_class("-narrow"):
            self.remove_class("-card")
            return
        if self.session.records and self.session.over:
            self.action_debrief()
            return
        t = self.t
        question = ConfirmScreen(
            t("Take a break?"),
            t("The customer will wait: everything said is kept, and so is what you are typing."),
            t("To the lobby"),
            t("Stay"),
        )
        if await self.app.push_screen_wait(question):
            self.workers.cancel_group(self, "turn")
            self.hotseat.to_lobby()

    def action_debrief(self) -> None:
        """The debrief, once the call is over."""
        if self.session.records and self.session.over and isinstance(self.session.records[-1].event, Graded):
            self.hotseat.shelf.keep_draft(self.session.call, "")
            self.hotseat.show_debrief(self.session)
