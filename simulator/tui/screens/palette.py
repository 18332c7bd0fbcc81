"""Textual's command palette, made safe to close at any moment."""

from __future__ import annotations

from contextlib import suppress

from textual import work
from textual.command import CommandPalette
from textual.css.query import NoMatches

from simulator.tui.modal import ClosesOnce


class Palette(ClosesOnce, CommandPalette):
    """The search that fills it may end after it was closed; what it then wants to show has no place any more."""

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)  # noqa: SLF001
    async def _gather_commands(self, search_value: str) -> None:
        with suppress(NoMatches):
            await super()._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]

    def _watch__list_visible(self) -> None:
        with suppress(NoMatches):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        with suppress(NoMatches):
            await super()._watch__show_busy()

    def _action_command_list(self, action: str) -> None:
        with suppress(LookupError):  # a page further down a list that has not been laid out yet
            super()._action_command_list(action)
