"""One line above the call: who, where, how far it has escalated, which reply, how long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from simulator.tui.base import Worded
from simulator.tui.text import clip, one_line
from simulator.tui.words import CHANNELS, escalation_word

if TYPE_CHECKING:
    from simulator.session import Session


class CallHeader(Worded, Widget):
    """Redrawn every second for the clock."""

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._spent = timedelta()

    def show(self, session: Session, spent: timedelta) -> None:
        """Show where `session` stands."""
        self._session, self._spent = session, spent
        self.refresh()

    def render(self) -> Content:
        """Names to the left, state to the right; where there is little room the channel gives way, then the kind of customer."""
        if self._session is None:
            return Content(self.t("Ringing…"))
        t, state = self.t, self._session.state
        level = state.escalation.level
        minutes, seconds = divmod(int(self._spent.total_seconds()), 60)
        hot = "bold $error" if level >= 3 else "bold $warning" if level else "bold $success"
        right = Content.assemble(
            (f"E{level} {escalation_word(level, t)}", hot), ("  " + _ladder(level), hot),
            (f"  {t('reply {n}', n=state.turn + (not self._session.over))}", "$foreground"), (f"  {minutes:02d}:{seconds:02d}", "$quiet"),
        )  # fmt: skip
        width = self.size.width
        who, where = self._left(max(4, width - right.cell_length - 2))
        left = Content.assemble((who, "bold"), (where, "$quiet"))
        return Content.assemble(left, " " * max(1, width - left.cell_length - right.cell_length), right)

    def _left(self, room: int) -> tuple[str, str]:
        """Who calls and about what, as fully as `room` cells allow."""
        assert self._session is not None, "there is a call to show"
        setup = self._session.setup
        name, kind = one_line(setup.scenario.customer.name.in_(setup.lang)), one_line(setup.persona.name.in_(self.lang))
        case = f" · {one_line(setup.scenario.title.in_(self.lang))}"
        ways = ((f"{name} · {kind}", f" · {self.t(CHANNELS[setup.scenario.channel])}{case}"), (f"{name} · {kind}", case), (name, case))
        who, where = next((way for way in ways if cell_len("".join(way)) <= room), (clip(name, room), case))
        return who, clip(where, room - cell_len(who))


def _ladder(level: int) -> str:
    """E0–E4 as five marks."""
    return "●" * level + "○" * (4 - level)
