"""The terminal app, begun at the door of an exam or in one that was broken off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.tui.app import HotseatApp, run_in_terminal

if TYPE_CHECKING:
    from textual.screen import Screen

    from simulator.exam.sitting import Sitting
    from simulator.wiring import Workshop


class ExamApp(HotseatApp):
    """The lobby, with the exam above it."""

    def __init__(self, workshop: Workshop, lang: str | None, first: Screen[Any]) -> None:
        super().__init__(workshop, lang)
        self._exam = first

    def on_ready(self) -> None:
        """Begin at the exam, once the lobby stands behind it (Textual calls the handlers of base classes by itself)."""
        self.push_screen(self._exam)


def run_exam_app(workshop: Workshop, lang: str, blueprint: str, **given: Any) -> None:
    """Run the app at the door of that blueprint, with what the command line said already filled in."""
    from simulator.tui.screens.exam_door import DoorScreen

    run_in_terminal(ExamApp(workshop, lang, DoorScreen(only=blueprint, **given)))


def run_sitting_app(workshop: Workshop, sitting: Sitting) -> None:
    """Run the app in a sitting that was taken up."""
    from simulator.tui.screens.exam_between import BetweenScreen

    run_in_terminal(ExamApp(workshop, sitting.state.started.lang, BetweenScreen(sitting)))
