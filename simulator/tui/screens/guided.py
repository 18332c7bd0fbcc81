"""The guided call: a real call with the coach beside it. Esc leaves at any time; nothing in it holds up typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from simulator.call.events import HintGiven
from simulator.session.lesson import Deed, Progress, advance, finished, steps, words
from simulator.tui.messages import DraftChanged, HelpOpened, Recorded, TurnDone
from simulator.tui.screens.call import CallScreen
from simulator.tui.widgets.bubble import Bubble

if TYPE_CHECKING:
    from simulator.session import Session


class GuidedScreen(CallScreen):
    """A call that teaches by doing; it is not kept, so it may be taken again and again."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.progress = Progress()

    def on_mount(self) -> None:
        """Put the coach's bubble where it is read, narrow or wide."""
        if self.abandoned:
            return
        self.call_later(self.add_class, "-coaching")
        self.query_one("#talk").mount(Bubble(id="bubble-below"), after="#conversation")
        self.query_one("#side").mount(Bubble(id="bubble-side"), before="#ledger-side")

    @on(TurnDone)
    def _answered(self) -> None:
        self.done("sent" if self.session.state.turn > self._seen else None)
        self._seen = self.session.state.turn

    _seen = 0
    """Replies the lesson knows of."""

    @on(Recorded)
    def _hinted(self, event: Recorded) -> None:
        if isinstance(event.record.event, HintGiven):
            self.done("hint")

    @on(DraftChanged)
    def _broken(self, event: DraftChanged) -> None:
        if "\n" in event.text:
            self.done("newline")

    @on(HelpOpened)
    def _helped(self) -> None:
        self.done("help")

    def done(self, deed: Deed | None) -> None:
        """The lesson follows what the trainee did."""
        if not self.session.records:
            return
        if deed and not finished(self.progress):
            self.progress = advance(self.progress, deed, self.session.state)
        said = words(self.progress, self.session.state, self.cast.customer, self.lang)
        for bubble in self.query(Bubble):
            bubble.say(said, self.progress.step + 1, len(steps(plain=False)))

    def action_leave(self) -> None:  # type: ignore[override]
        """To the lobby at once: nothing here is kept, so there is nothing to ask."""
        if self.card_on_top:
            self.action_card()
            return
        self.workers.cancel_group(self, "turn")
        self.hotseat.to_lobby()

    def keep_draft(self) -> None:
        """Nothing of a guided call is kept."""
