"""Opening the terminal app."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from simulator.settings import load_settings

if TYPE_CHECKING:
    from simulator.settings import Settings
    from simulator.wiring import Workshop


class LateWorkshop:
    """A workshop of which only the settings are there at once: loading its tools takes longer than drawing the first frame."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def _whole(self) -> Workshop:
        from simulator.wiring import Workshop

        return Workshop(self.settings)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)


def open_app(lang: str | None) -> None:
    """Run the terminal app until the trainee leaves."""
    from simulator.tui import heap

    heap.hold()
    shop = LateWorkshop(load_settings(None, lang=lang))
    from simulator.tui.app import run_app

    run_app(cast("Workshop", shop), lang)
