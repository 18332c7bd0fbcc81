"""Calls of the past and calls broken off, one a line, the score first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from simulator.tui.base import Worded
from simulator.tui.text import clip, one_line, pad
from simulator.tui.widgets.options import Options
from simulator.tui.words import ENDINGS

if TYPE_CHECKING:
    from simulator.store import CallSummary
    from simulator.tui.catalogue import Shelves

AROUND = 9
"""Cells of the screen beside a line: dialog, frame, scroll bar."""
BEFORE = 20
"""Cells of a line for score, pass and date."""
NARROW, WIDE = (12, 17, 19), (14, 32, 30)
"""Cells for customer, case and end: on the narrowest screen, and where there is room enough."""


def columns(room: int) -> tuple[int, int, int]:
    """Cells for customer, case and end in a line of `room` cells, so that each call has one line."""
    spare, widths = room - BEFORE - sum(NARROW) - 3, []
    for least, most in zip(NARROW, WIDE, strict=True):
        more = min(max(0, spare), most - least)
        spare -= more
        widths.append(least + more)
    return widths[0], widths[1], widths[2]


class CallList(Worded, Options):
    """Choose a call to continue or to look at again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, markup=False)

    def show(self, calls: Sequence[CallSummary], shelves: Shelves, none: str = "") -> None:
        """List `calls`, or say that there are none."""
        self.clear_options()
        if not calls:
            self.add_option(Option(none or self.t("No calls yet. Your first one will stand here with its score."), disabled=True))
        self.add_options([Option(self._line(c, shelves), id=c.id) for c in calls])

    def _line(self, call: CallSummary, shelves: Shelves) -> Content:
        t, lang = self.t, self.lang
        persona, scenario = shelves.personas.get(call.persona), shelves.scenarios.get(call.scenario)
        who = persona.name.in_(lang) if persona else call.persona
        what = scenario.title.in_(lang) if scenario else call.scenario
        when = f"{call.started_at.astimezone():%m-%d %H:%M}"
        if call.ended is None:
            begun = t("unfinished, reply {n}", n=call.replies + 1)
            score, style, end = "  ▶ ", "bold $accent", begun if call.better_before is None else t("reply {n}", n=call.replies + 1)
        else:
            score, end = f"{call.total:3d} " if call.total is not None else "  – ", t(ENDINGS.get(call.ended, ""))
            style = "bold $success" if call.passed else "bold"
        if call.better_before is not None:
            end = t("best {best} · {end}", best=call.better_before, end=end)
        passed = "✓ " if call.passed else "  "
        name, case, rest = columns(self.app.size.width - AROUND)
        more = max(0, min(cell_len(one_line(what)) - case, rest - cell_len(end)))
        case, rest = case + more, rest - more
        return Content.assemble(
            (score, style), (passed, "$success"), (when + "  ", "$quiet"), pad(one_line(who), name), " ",
            pad(one_line(what), case), "  ", (clip(end, rest), "$quiet"),
        )  # fmt: skip
