"""Spot the mistake in a played call."""

from __future__ import annotations

import asyncio
from random import SystemRandom
from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Static

from simulator.tui.drill_rows import blocks_of
from simulator.tui.screens.pick import PickScreen
from simulator.tui.widgets.prose import Block, Para, Prose

if TYPE_CHECKING:
    from simulator.i18n import Translator
    from simulator.practice.spotting import Spotting


class SpotScreen(PickScreen):
    """A call with a bad habit in it."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Spot the mistake"), t("Which reply went wrong?"), t("In what way?"))
        self.call: Spotting | None = None

    def on_mount(self) -> None:
        """Play a call."""
        if self.abandoned:
            return
        self._play(self.hotseat.fixed_seed or SystemRandom().randrange(1, 10**6))

    def action_another(self) -> None:
        """Another call."""
        self.remove_class("-judged")
        self.query_one("#pick-verdict", Prose).show([Para(self.t("Choose a reply, then what it is; the answer comes here."), "$quiet")])
        self._play(SystemRandom().randrange(1, 10**6))

    @work(exclusive=True, group="spot")
    async def _play(self, seed: int) -> None:
        from simulator.tui.app import troubles

        try:
            shop, lang = self.hotseat.workshop, self.lang
            call = await self.elsewhere(lambda: asyncio.run(shop.practice_room(lang).spot(seed)))
        except troubles() as error:
            self.hotseat.trouble(error)
            return
        self._played(call)

    def _played(self, call: Spotting) -> None:
        self.call = call
        lang, setup = self.lang, call.setup
        words = f"{self.t('Spot the mistake')}   {setup.persona.name.in_(lang)} · {setup.scenario.title.in_(lang)}"
        self.query_one("#pick-title", Static).update(words)
        self.show([(p.turn, p.customer, p.reply) for p in call.played], [(kind, call.name(kind)) for kind in call.kinds])

    def judge(self, reply: int, kind: str) -> list[Block]:
        """The ledger's view of the choice."""
        from simulator.report.drill_text import spotted_rows

        assert self.call is not None, "chosen from a call that was played"
        return blocks_of(spotted_rows(self.call, self.call.guess(reply, kind)))
