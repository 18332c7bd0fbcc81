"""One line above a station of an exam: which station, who, and the time that is left."""

from __future__ import annotations

from math import ceil

from textual.content import Content

from simulator.exam.station import StationSession
from simulator.tui.text import clip, one_line
from simulator.tui.widgets.call_header import CallHeader
from simulator.tui.words import CHANNELS

SOON = 60.0
"""Seconds left from which the clock is red."""


class StationHeader(CallHeader):
    """Redrawn every second for the clock; says nothing a mystery station keeps back."""

    def render(self) -> Content:
        """Station and customer to the left, time to the right."""
        session = self._session
        if not isinstance(session, StationSession):
            return Content(self.t("Ringing…"))
        t, setup, sitting = self.t, session.setup, session.sitting
        places = sitting.state.stations
        place = next((s for s in places if s.call == session.call), places[0])
        paused = place.status == "paused"
        left = max(0, ceil(sitting.pause_left() if paused else sitting.left()))
        style = "bold $warning" if paused else "bold $error" if left <= SOON else "bold $success"
        kind = t("break {clock}") if paused else t("{clock} left")
        right = Content(kind.format(clock=f"{left // 60}:{left % 60:02d}")).stylize(style)
        number = t("Station {n} of {all}", n=places.index(place) + 1, all=len(places))
        who = one_line(setup.scenario.customer.name.in_(setup.lang))
        persona = "" if place.drawn.mystery else f" · {one_line(setup.persona.name.in_(self.lang))}"
        rest = f" · {who}{persona} · {t(CHANNELS[setup.scenario.channel])}"
        room = max(4, self.size.width - right.cell_length - 2 - len(number))
        head = Content.assemble((number, "bold"), (clip(rest, room), "$quiet"))
        return Content.assemble(head, " " * max(1, self.size.width - head.cell_length - right.cell_length), right)
