"""The call: drives one session, shows what it yields, decides nothing."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from simulator.call.events import AgentSaid, CustomerSaid, Graded, HeardMore, MoodMoved, Notice, Paused, ReplyHeard, Rewound
from simulator.i18n import mark
from simulator.session import CallOver, Session, Speech, StoreError
from simulator.tui import heap
from simulator.tui.messages import DraftChanged, Recorded, ReplySubmitted, Spoken, TurnDone, TurnFailed
from simulator.tui.screens.call_aids import CallAids
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.transcript import Entry, entry_of, kept
from simulator.tui.widgets.case_card import CaseCard, replies
from simulator.tui.widgets.completion import Completion
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.conversation import Conversation
from simulator.tui.widgets.gauges import Gauges

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from textual.timer import Timer

    from simulator.session import Output
    from simulator.tui.base import Deed

PAUSE_S, LONGER_S = 0.15, 0.4
"""Seconds without a key after which what has been typed is heard, so that Enter does not wait for the ear: whole sentences, others."""
ENDS = tuple(".!?…。！？")
SHORT = 24
"""Characters of a command that was not taken and is sooner typed again than mended."""
AFTER_THE_FRAME = 0.02
"""Seconds from a key to its letter's being on disk."""


class CallScreen(CallAids):
    """One call, from the first ring or from where it was broken off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "card", show=False, priority=True),
        Binding("f3", "coaching", show=False, priority=True),
        Binding("f4", "hint", show=False, priority=True),
        Binding("f5", "pause", show=False, priority=True),
        Binding("f6", "checklist", show=False, priority=True),
        Binding("ctrl+e", "end", show=False, priority=True),
        Binding("escape", "leave", show=False),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("enter", "debrief", show=False),
    ]
    AUTO_FOCUS = "Composer"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._heard: ReplyHeard | None = None
        self._spoke = True
        """True when the customer has said something in this turn."""
        self._typing = False
        """True while there is a draft."""
        self._rehearsed = False
        self._pause: Timer | None = None
        """Runs from the last key."""
        self._page: Composer | None = None
        """Where is written; it can still be read when the screen is taken down."""
        self._leaving = ""
        """A line on its way that still stands in the composer."""
        self._unkept = False
        """True between a change of the draft and its being on disk."""
        self._asked_to_end = False
        """True when the trainee ends the call: the debrief opens by itself, while a customer's last words are left to be read."""

    def on_mount(self) -> None:
        """Show what there is already, then ring or go on."""
        if self.abandoned:
            return
        self._page = self.composer
        self.set_class(self.hotseat.prefs.coaching, "-coaching")
        self.set_interval(1.0, self.tick)
        if self.session.records:
            self.taken_up()
            self.show_everything()
            self._warm()
        self._run_turn("", resume=bool(self.session.records))
        draft = self.hotseat.shelf.draft(self.session.call)
        if draft not in replies(self.session.records)[-1:]:
            self.put_back(draft)

    # --- one turn ---------------------------------------------------------------

    @on(ReplySubmitted)
    def _submitted(self, event: ReplySubmitted) -> None:
        if self.busy:
            self.notify(self.t("The customer is still speaking; your words are kept."), timeout=3, markup=False)
            return
        if not event.text.strip():
            self.notify(self.t("Write a reply first, or /pause to take a breath."), timeout=3, markup=False)
            return
        if not self.held_back(event.text):
            self.send(event.text)

    def send(self, line: str) -> None:
        """Say a line, or carry out a command; it stands in the composer until it is recorded."""
        if self.busy:
            return
        self._leaving = line
        self._run_turn(line)

    def _left(self, *, refused: bool = False) -> None:
        """A line has been recorded: the composer is free again, but for what has been typed since or is to be mended."""
        line, self._leaving = self._leaving, ""
        if line and not (refused and len(line) > SHORT) and self.composer.text.startswith(line):
            ahead = self.composer.text.removeprefix(line).lstrip()
            self.composer.put(ahead) if ahead else self.composer.clear()

    def _run_turn(self, line: str, *, resume: bool = False) -> None:
        self.busy = True
        self._asked_to_end = line.strip() == "/end"
        if resume:
            self.show_state()
        seconds = (self.hotseat.workshop.clock() - self._since).total_seconds() if self._since else None
        self._turn(line, seconds, resume=resume)

    @work(exclusive=True, group="turn")
    async def _turn(self, line: str, seconds: float | None, *, resume: bool) -> None:
        """The only place that runs the session; all it does is post what comes out."""
        before = len(self.session.records)
        undrawn, unswept = ExitStack(), ExitStack()
        if line:  # its first record comes as soon as the customer has been asked; until then drawing would only delay that
            undrawn.enter_context(self.app.batch_update())
            unswept.enter_context(heap.still())
        try:
            async for output in self._outputs(line, seconds, resume=resume):
                undrawn.close()
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
        finally:
            undrawn.close()
            unswept.close()
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
        self._left(refused=isinstance(record.event, Notice) and record.event.kind == "command")
        if isinstance(record.event, AgentSaid):
            self.query_one(Conversation).anchor()  # whoever answers has read enough: the end comes back into view
        match record.event:
            case Rewound():
                self.show_everything()
            case ReplyHeard() as heard:
                self._heard = heard
            case MoodMoved() as moved:
                self._moved(record.seq, moved)
            case _:
                if record.seq == 0:
                    self.query_one(Gauges).show(self.session.state.mood)
                entry = entry_of(record, self._turn_at(record.seq), self.cast, self.t)
                if entry:
                    self.query_one(Conversation).add(entry, slowly=isinstance(record.event, CustomerSaid))
        if isinstance(record.event, AgentSaid | Rewound):
            self.composer.remember(replies(self.session.records))
        self._spoke = self._spoke or isinstance(record.event, CustomerSaid)
        if isinstance(record.event, Paused):
            self.breathe()
        self.after_event()

    def _moved(self, seq: int, moved: MoodMoved) -> None:
        """The reply has been felt; or more of it, which a model heard while the customer spoke: then all of it is shown together."""
        if isinstance(self.session.records[seq - 1].event, HeardMore):
            self.show_reply(on=True)
            return
        heard, self._heard = self._heard, None  # a change or a hold moves moods too, and is none of the last reply's doing
        self.show_moods(moved)
        self.show_ledger(moved, heard)
        if self.session.setup.customer == "llm":
            self.query_one(Conversation).expect(Entry("customer", "", self.cast.customer, tone=moved.after.band))

    def _turn_at(self, seq: int) -> int:
        return sum(isinstance(r.event, AgentSaid) for r in kept(self.session.records[: seq + 1]))

    @on(TurnDone)
    def _done(self) -> None:
        self.busy = False
        self._left()
        self.query_one(Conversation).abandon_stream()
        if self._spoke:
            self._since, self._spoke = self.hotseat.workshop.clock(), False
        self.keep_draft()
        self.after_event()
        if self._asked_to_end:
            self.action_debrief()
        elif not self._rehearsed:
            self._rehearsed = True
            self._rehearse()

    @on(TurnFailed)
    def _failed(self, event: TurnFailed) -> None:
        self.busy = False
        self.query_one(Conversation).abandon_stream()
        if event.kept:
            self._left()
        elif not self._leaving:
            self.put_back(event.line)
        self._leaving = ""
        self.hotseat.trouble(event.error)
        if self.session.records:
            self.show_state()

    @on(DraftChanged)
    def _draft(self, event: DraftChanged) -> None:
        if event.text and not self._typing:
            self._warm()
        self._typing = bool(event.text)
        if self._pause is not None:
            self._pause.stop()
        if event.text:
            self._pause = self.set_timer(PAUSE_S if event.text.rstrip().endswith(ENDS) else LONGER_S, self._overhear)
        if not self._unkept:  # after the frame: a key's letter does not wait for the disk
            self._unkept = True
            self.set_timer(AFTER_THE_FRAME, self.keep_draft)

    def keep_draft(self) -> None:
        """Put on disk what stands in the composer now; a reply on its way stays there until it is recorded."""
        self._unkept = False
        text = self._page.text if self._page else ""
        if not (self.session.records and self.session.over) and (text or not self.busy):
            self.hotseat.shelf.keep_draft(self.session.call, text)

    def on_unmount(self) -> None:
        """A key and Ctrl+Q in one frame: the letter is kept all the same."""
        if self._page is not None:
            self.keep_draft()

    def _overhear(self) -> None:
        if not self.busy:
            self.session.overhear(self.composer.text)

    @work(group="rehearsal")
    async def _rehearse(self) -> None:
        """While the first words are read, everything is made ready to answer them."""
        await self.session.rehearse()
        heap.keep()

    @work(group="warm")
    async def _warm(self) -> None:
        """The connection to the model is opened, if it has gone cold, as a call is taken up and while a reply is being typed."""
        await self.session.warm()

    @on(Completion.Toggled)
    def _completing(self) -> None:
        """Make room for the list of commands on a low screen."""
        self.set_class(self.query_one(Completion).open, "-completing")

    def deeds(self) -> Iterable[Deed]:
        """What the palette offers here."""
        yield mark("Hint"), mark("Ask the coach what would help now"), self.action_hint
        yield mark("Breathe"), mark("A breath; the clock stands still"), self.action_pause
        yield mark("Case card"), mark("Show or hide the case card"), self.action_card
        yield mark("Coach"), mark("Show or hide what your last reply did"), self.action_coaching
        yield mark("Checklist"), mark("The next checklist above the conversation, or none"), self.action_checklist
        yield mark("Warning"), mark("Warn before a banned line is sent, or not"), self.action_warning
        yield mark("In-call commands"), mark("Change of person, place or time, hold, note, flag, rewind"), self.action_slash
        yield mark("End the call"), mark("The call is graded as it stands"), self.action_end
        yield mark("Leave the call"), mark("To the lobby; the customer will wait"), self.action_leave

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
        self.show_state()

    def action_coaching(self) -> None:
        """Ledger on or off, remembered."""
        self.toggle_class("-coaching")
        self.hotseat.remember(coaching=self.has_class("-coaching"))

    def action_hint(self) -> None:
        """Ask the coach; the draft stays."""
        if not self.busy and not self.session.over:
            self._run_turn("/hint")

    def action_pause(self) -> None:
        """Take a breath; the draft stays."""
        if not self.busy and not self.session.over:
            self._run_turn("/pause")

    def action_page(self, pages: int) -> None:
        """Scroll what is being read, from wherever one types: the case card while it lies over the conversation or has the focus."""
        card = self.query_one(CaseCard)
        page = card if self.card_on_top or card.has_focus else self.query_one(Conversation)
        page.scroll_page_up() if pages < 0 else page.scroll_page_down()

    @work
    async def action_end(self) -> None:
        """End the call, after asking."""
        if self.session.over:
            self.action_debrief()
            return
        if await self.app.push_screen_wait(self.before_ending()) and not self.busy:
            self._run_turn("/end")

    @work
    async def action_leave(self) -> None:
        """To the lobby, after asking; the call is kept."""
        if self.card_on_top:
            self.action_card()
            return
        if self.session.records and self.session.over:
            self.action_debrief()
            return
        if await self.app.push_screen_wait(self.before_leaving()):
            self.workers.cancel_group(self, "turn")
            self.hotseat.to_lobby()

    def before_ending(self) -> ConfirmScreen:
        """What is asked before the call is ended."""
        t = self.t
        return ConfirmScreen(
            t("End the call?"), t("The call is graded as it stands. You can go back to any reply afterwards."), t("End it"), t("Stay")
        )

    def before_leaving(self) -> ConfirmScreen:
        """What is asked before a call that is still on is left."""
        t = self.t
        said = t("The customer will wait: everything said is kept, and so is what you are typing.")
        return ConfirmScreen(t("Take a break?"), said, t("To the lobby"), t("Stay"))

    def action_debrief(self) -> None:
        """The debrief, once the call is over."""
        if self.session.records and self.session.over and isinstance(self.session.records[-1].event, Graded):
            self.hotseat.shelf.keep_draft(self.session.call, "")
            self.hotseat.show_debrief(self.session)
