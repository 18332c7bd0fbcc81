"""Calls of the past and calls broken off, one a line, the score first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from simulator.tui.base import Worded
from simulator.tui.text import clip, one_line, pad
from simulator.tui.widgets.options import Options
from simulator.tui.words import ENDINGS

if TYPE_CHECKING:
    from simulator.store import CallSummary
    from simulator.tui.catalogue import Shelves


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
            score, style, end = "  ▶ ", "bold $accent", t("unfinished, reply {n}", n=call.replies + 1)
        else:
            score, end = f"{call.total:3d} " if call.total is not None else "  – ", t(ENDINGS.get(call.ended, ""))
            style = "bold $success" if call.passed else "bold"
        if call.better_before is not None:
            end = t("best {best} · {end}", best=call.better_before, end=end)
        passed = "✓ " if call.passed else "  "
        return Content.assemble(
            (score, style), (passed, "$success"), (when + "  ", "$quiet"), pad(one_line(who), 14), " ",
            pad(one_line(what), 32), "  ", (clip(end, 30), "$quiet"),
        )  # fmt: skip
