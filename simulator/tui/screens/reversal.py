"""Changed roles: you type as the customer, an agent answers; then, what moved you?"""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from simulator.i18n import Translator, mark
from simulator.tui.base import Worded
from simulator.tui.drill_rows import blocks_of
from simulator.tui.messages import DraftChanged, ReplySubmitted
from simulator.tui.screens.pick import PickScreen
from simulator.tui.widgets.completion import Completion
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Block, Para, Prose

if TYPE_CHECKING:
    from simulator.practice.reversal import Reversal

DRAFT = "drill-reverse"


class ReversalScreen(Worded, Screen[None]):
    """The call with changed roles."""

    HELP_PART = "Drill"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "agent", show=False, priority=True),
        Binding("f6", "look_back", show=False, priority=True),
        Binding("escape", "leave", show=False),
    ]
    AUTO_FOCUS = "Composer"

    def __init__(self) -> None:
        super().__init__()
        self.call: Reversal | None = None
        self._player = "exemplary"

    def compose(self) -> ComposeResult:
        """Role and talk, composer."""
        completion = Completion(id="completion")
        yield Static(self.t("Change roles"), id="reversal-title", classes="bar", markup=False)
        with VerticalScroll(id="reversal-pane", classes="pane") as pane:
            pane.can_focus = False
            yield Prose([Para(self.t("Reading the customers…"), "$quiet")], id="reversal")
        yield completion
        yield Composer(completion, id="composer")
        yield KeyBar(
            (
                ("Enter", mark("Send"), "send"), ("F5", mark("Another agent"), "agent"), ("F6", mark("What moved me?"), "look_back"),
                ("Esc", mark("Leave"), "leave"), ("F1", mark("Help"), "app.help"),
            )
        )  # fmt: skip

    def on_mount(self) -> None:
        """Choose a case."""
        if self.abandoned:
            return
        self.query_one(Composer).border_title = self.t("You are the customer")
        self.query_one(Composer).put(self.hotseat.shelf.draft(DRAFT))
        self._open()

    @work(exclusive=True, group="reversal")
    async def _open(self) -> None:
        from simulator.tui.app import troubles

        try:
            seed = self.hotseat.fixed_seed or SystemRandom().randrange(1, 10**6)
            shop, lang, player = self.hotseat.workshop, self.lang, self._player
            call = await self.elsewhere(lambda: shop.practice_room(lang).reverse(player, seed=seed))
        except troubles() as error:
            self.hotseat.trouble(error)
            return
        self._opened(call)

    def _opened(self, call: Reversal) -> None:
        self.call = call
        names = {"exemplary": self.t("a very good agent"), "competent": self.t("a fair agent"), "careless": self.t("a careless agent")}
        self.query_one("#reversal-title", Static).update(f"{self.t('Change roles')}   {names[call.player]}")
        self._show()

    def _show(self) -> None:
        assert self.call is not None, "shown once it is open"
        blocks: list[Block] = [Para(self.call.role, "italic $quiet")]
        for said in self.call.agent.exchanges:
            blocks += [None, Para(said.customer, "bold", f"{self.t('You')}  ", "bold $primary")]
            blocks += [Para(said.reply, "", f"{said.turn}  ", "bold $accent")]
        if self.call.over:
            blocks += [None, Para(self.t("That is enough to look back on: press F6."), "bold $accent")]
        self.query_one("#reversal", Prose).show(blocks)
        self.query_one("#reversal-pane").scroll_end(animate=False)

    @on(ReplySubmitted)
    def _submitted(self, event: ReplySubmitted) -> None:
        if self.call is None or not event.text.strip():
            return
        if self.call.over:
            self.action_look_back()
            return
        self.query_one(Composer).clear()
        self.hotseat.shelf.keep_draft(DRAFT, "")
        self.call.say(event.text)
        self._show()

    @on(DraftChanged)
    def _draft(self, event: DraftChanged) -> None:
        self.hotseat.shelf.keep_draft(DRAFT, event.text)

    def action_send(self) -> None:
        """Say what stands in the composer."""
        composer = self.query_one(Composer)
        composer.post_message(ReplySubmitted(composer.text))

    def action_agent(self) -> None:
        """The next kind of agent, from the beginning."""
        from simulator.agents.answering import SKILLS

        names = list(SKILLS)
        self._player = names[(names.index(next(n for n in names if n == self._player)) + 1) % len(names)]
        self._open()

    def action_look_back(self) -> None:
        """Which reply moved you, and by what?"""
        if self.call and self.call.agent.exchanges:
            self.app.push_screen(LookBackScreen(self.call, self.t))

    def action_leave(self) -> None:
        """Back to the list of drills."""
        if self.is_current:
            self.dismiss()


class LookBackScreen(PickScreen):
    """The agent's replies and the techniques; your guess beside the ear's."""

    def __init__(self, call: Reversal, t: Translator) -> None:
        super().__init__(t("What moved you?"), t("Which reply?"), t("By what?"))
        self._call = call

    def on_mount(self) -> None:
        """Fill both lists, once it is known how wide they are."""
        if self.abandoned:
            return
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        from grading.catalogue import catalogue

        replies = [(a.turn, a.customer, a.reply) for a in self._call.agent.exchanges]
        self.show(replies, [(code, f"{code} {entry.name.in_(self.lang)}") for code, entry in catalogue().items()])

    def action_another(self) -> None:
        """Back to the call, to go on."""
        self.action_leave()

    def judge(self, reply: int, kind: str) -> list[Block]:
        """The guess beside the ear."""
        from simulator.report.drill_text import moved_rows

        return blocks_of(moved_rows(self._call, self._call.guess(reply, kind)))
