"""What a call looks like: shows a session as it stands, runs nothing."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from grading.coaching import tip_of
from simulator.call.events import MoodMoved, ReplyHeard
from simulator.call.mood import LedgerLine
from simulator.call.state import joined
from simulator.i18n import mark
from simulator.session import Session
from simulator.tui.base import Worded
from simulator.tui.commands import offers
from simulator.tui.transcript import Cast, cast_of, entries, kept, spent
from simulator.tui.widgets.call_header import CallHeader
from simulator.tui.widgets.case_card import CaseCard, desk_of, replies
from simulator.tui.widgets.completion import Completion
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.conversation import Conversation
from simulator.tui.widgets.gauges import Gauges
from simulator.tui.widgets.keybar import Key, KeyBar
from simulator.tui.widgets.lamps import LampRow
from simulator.tui.widgets.ledger import Ledger, reasons
from simulator.tui.words import ENDINGS

KEYS: tuple[Key, ...] = (
    ("Enter", mark("Send"), "send"),
    ("F2", mark("Card"), "card"),
    ("F3", mark("Coach"), "coaching"),
    ("F4", mark("Hint"), "hint"),
    ("^E", mark("End"), "end"),
    ("Esc", mark("Leave"), "leave"),
    ("/", mark("Commands"), "slash"),
    ("F1", mark("Help"), "app.help"),
)
KEYS_OVER: tuple[Key, ...] = (
    ("Enter", mark("Debrief"), "debrief"),
    ("F2", mark("Card"), "card"),
    ("F3", mark("Coach"), "coaching"),
    ("PgUp PgDn", mark("Scroll"), ""),
    ("F1", mark("Help"), "app.help"),
)
KEYS_CARD: tuple[Key, ...] = (
    ("Esc", mark("Close the card"), "leave"),
    ("PgUp PgDn", mark("Scroll"), ""),
    ("Enter", mark("Send"), "send"),
    ("F1", mark("Help"), "app.help"),
)


class CallView(Worded, Screen[None]):
    """The desk during a call."""

    HELP_PART = "Call"
    RUNNING: ClassVar[tuple[Key, ...]] = KEYS
    OVER: ClassVar[tuple[Key, ...]] = KEYS_OVER
    """Keys while one speaks, and when the call is over."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.busy = False
        """True while the session is at work: the customer is speaking, or a command is being carried out."""

    def compose(self) -> ComposeResult:
        """Header, gauges, conversation with case card, composer."""
        completion = Completion(id="completion")
        yield CallHeader()
        yield Gauges(id="gauges")
        with Horizontal(id="desk"):
            with Vertical(id="talk"):
                yield LampRow()
                yield Conversation(id="conversation")
                yield Ledger(id="ledger-below", classes="-brief")
                yield completion
                yield Composer(completion, id="composer")
                yield Static(id="over", markup=False)
            with Vertical(id="side"):
                yield Ledger(id="ledger-side")
                yield CaseCard(id="case")
        yield KeyBar(self.RUNNING)

    @property
    def card_on_top(self) -> bool:
        """True while the case card lies over the conversation."""
        return self.has_class("-card") and self.has_class("-narrow")

    @property
    def composer(self) -> Composer:
        """Where the trainee writes."""
        return self.query_one(Composer)

    @property
    def cast(self) -> Cast:
        """Names for the conversation."""
        return cast_of(self.session.setup, self.t)

    def show_everything(self) -> None:
        """Everything the records say, from nothing (resume, rewind)."""
        self.query_one(Conversation).show_all(entries(self.session.records, self.cast, self.t))
        self.composer.remember(replies(self.session.records))
        self.show_reply()
        self.after_event()

    def show_reply(self, *, on: bool = False) -> None:
        """What the last reply did in all, whichever ear heard it; `on` moves the gauges from where they stand."""
        state = self.session.state
        happened = joined(r.event for r in kept(self.session.records))
        moved, by_reply, heard = None, False, False
        for event in happened:
            if isinstance(event, MoodMoved):
                moved, by_reply, heard = event, heard, False
            heard = heard or isinstance(event, ReplyHeard)
        self.query_one(Gauges).show(state.mood, moved.before if moved else state.mood, self._ledger(moved), on=on)
        self.show_ledger(moved, state.last_heard if by_reply else None)

    def show_ledger(self, moved: MoodMoved | None, heard: ReplyHeard | None) -> None:
        """Why the mood moved and one tip, or that nothing has yet; nothing of it in an exam."""
        setup = self.session.setup
        rows = reasons(moved, heard) if moved and not setup.exam else []
        effects = [(line.code, line.axis, line.amount, line.why) for line in moved.ledger] if moved else []
        tip = tip_of(heard.grasp, setup.lang, effects, setup.scenario.channel) if rows and heard else ""
        for ledger in self.query(Ledger):
            ledger.explain(rows, tip)

    def _ledger(self, moved: MoodMoved | None) -> tuple[LedgerLine, ...]:
        return moved.ledger if moved and not self.session.setup.exam else ()

    def show_moods(self, moved: MoodMoved) -> None:
        """Move the gauges, and say why."""
        self.query_one(Gauges).show(moved.after, moved.before, self._ledger(moved))

    def show_lamps(self) -> None:
        """Light the checklist."""

    def after_event(self) -> None:
        """Header, card, lamps and completions follow the state."""
        self.show_lamps()
        session, state = self.session, self.session.state
        setup = session.setup
        self.query_one(CaseCard).show(desk_of(setup.scenario, setup.lang, state, session.records, self.t))
        self.query_one(Completion).offer(offers(setup.scenario, setup.lang, self.lang, state.turn))
        self.tick()
        self.show_state()

    def tick(self) -> None:
        """The clock, and the state beside it."""
        if not self.session.records:
            return
        self._show_keys()
        now = None if self.session.over else self.hotseat.workshop.clock()
        self.query_one(CallHeader).show(self.session, spent(self.session.records, now))

    def show_state(self) -> None:
        """Who is expected to speak."""
        over = self.session.records and self.session.over
        self.set_class(bool(over), "-over")
        self.set_class(self.busy, "-busy")
        self._show_keys()
        if over:
            ending = ENDINGS[self.session.state.ended or "closed"]
            self.query_one("#over", Static).update(self.t("{how}. Press Enter for the debrief.", how=self.t(ending)))
            self.query_one("#conversation").focus()
            return
        turn = self.session.state.turn + 1 if self.session.records else 1
        waiting = self.t("{name} is speaking…", name=self.cast.customer)
        self.composer.border_title = waiting if self.busy else self.t("Your reply {n}", n=turn)
        self.composer.border_subtitle = self.t("Enter sends · Ctrl+J new line · / commands")
        if self.session.records and self.session.state.agreed and not self.session.setup.exam:
            self.composer.border_subtitle = self.t("They agree: sum up and say goodbye, or Ctrl+E ends")

    def _show_keys(self) -> None:
        """What keys do now."""
        over = self.session.records and self.session.over
        self.query_one(KeyBar).show(KEYS_CARD if self.card_on_top else self.OVER if over else self.RUNNING)

    def put_back(self, text: str) -> None:
        """Words typed and not recorded return to the composer, before whatever was typed since."""
        if text and text != self.composer.text:
            self.composer.put(text + ("\n" + self.composer.text if self.composer.text else ""))
