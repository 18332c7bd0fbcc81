"""What stands by the trainee during a call: the warning before a banned line, a breath, the checklist."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from simulator.session import StoreError
from simulator.session.draft import banned_in
from simulator.session.lamps import CHECKLISTS as KNOWN
from simulator.session.lamps import lamps
from simulator.tui.screens.call_view import CallView
from simulator.tui.widgets.lamps import LampRow
from simulator.tui.words import CHECKLISTS

if TYPE_CHECKING:
    from simulator.session import Session
    from simulator.tui.screens.warn import Answer


class CallAids(CallView):
    """A call's desk with help at hand; what is heard, lit or recorded is decided by the session."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._since: datetime | None = None
        """When the customer stopped speaking."""
        self._away: datetime | None = None
        """When the trainee went to take a breath."""

    def send(self, line: str) -> None:
        """Send a line for good; the screen that runs the call does it."""
        raise NotImplementedError

    # --- a banned line -----------------------------------------------------------

    def held_back(self, line: str) -> bool:
        """True when the line is banned and the trainee has been asked about it instead."""
        if not self.hotseat.prefs.warn or not self.session.records or self.session.over:
            return False
        found = banned_in(line, self.session.state, self.session.setup)
        if found is None:
            return False
        from simulator.tui.screens.warn import WarnScreen

        def answered(answer: Answer | None) -> None:
            if answer == "never":
                self.hotseat.remember(warn=False)
            if answer in {"send", "never"} and not self.busy:
                self.send(line)

        self.app.push_screen(WarnScreen(found, self.composer), answered)
        return True

    def action_warning(self) -> None:
        """The warning on or off, remembered."""
        on = not self.hotseat.prefs.warn
        self.hotseat.remember(warn=on)
        self.notify(self.t("You are warned before a banned line is sent.") if on else self.t("Banned lines are sent without a warning."))

    # --- a breath ----------------------------------------------------------------

    def breathe(self) -> None:
        """The screen to breathe at; the clock stands still until it closes."""
        from simulator.tui.screens.breathe import BreatheScreen

        self._away = self.hotseat.workshop.clock()
        self.app.push_screen(BreatheScreen(), self._back)

    def _back(self, _: None) -> None:
        now = self.hotseat.workshop.clock()
        if self._since and self._away:
            self._since += now - self._away
        self._away = None
        self._go_on()
        self.tick()

    def taken_up(self) -> None:
        """A call that was left goes on: its clock did not run meanwhile."""
        if not self.session.over:
            self._go_on(left=True)

    def _go_on(self, *, left: bool = False) -> None:
        try:
            self.session.back(left=left)
        except StoreError as error:
            self.hotseat.trouble(error)

    # --- the checklist -----------------------------------------------------------

    def show_lamps(self) -> None:
        """Light what has been done; nothing of it in an exam."""
        wanted = next((c for c in KNOWN if c == self.hotseat.prefs.checklist), None)
        session, setup = self.session, self.session.setup
        happened = (r.event for r in session.records)
        lit = lamps(happened, session.state.memory, setup.scenario.case, wanted) if wanted and not setup.exam else ()
        self.query_one(LampRow).show(lit)

    def action_checklist(self) -> None:
        """The next checklist, or none; remembered."""
        order = ("", *KNOWN)
        at = order.index(self.hotseat.prefs.checklist) if self.hotseat.prefs.checklist in order else 0
        chosen = order[(at + 1) % len(order)]
        self.hotseat.remember(checklist=chosen)
        if self.session.records:
            self.show_lamps()
        self.app.clear_notifications()  # whoever turns through the kinds wants to read where they are, not where they were
        self.notify(self.t(CHECKLISTS[chosen]), title=self.t("Checklist"), timeout=3, markup=False)
