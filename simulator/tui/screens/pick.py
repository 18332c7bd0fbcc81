"""Two lists and a verdict: which reply, and what about it. Spotting mistakes and looking back on changed roles share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.i18n import mark
from simulator.safe_text import clean
from simulator.tui.base import Worded
from simulator.tui.widgets.keybar import Key, KeyBar
from simulator.tui.widgets.options import Options
from simulator.tui.widgets.prose import Block, Para, Prose
from simulator.wrapping import wrap

NARROWEST = 30
"""Cells of a reply's line before the screen is laid out."""
Reply = tuple[int, str, str]
"""Number, what the customer had said, the reply."""
Kind = tuple[str, str]
"""Id and words."""


class PickScreen(Worded, Screen[None]):
    """A reply on the left, a kind on the right; `judge` says what the two are worth."""

    HELP_PART = "Drill"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False), Binding("n", "another", show=False)]
    AUTO_FOCUS = "#pick-replies"
    KEYS: ClassVar[tuple[Key, ...]] = (
        ("Enter", mark("Choose"), "choose"), ("Tab", mark("Next"), "app.focus_next"), ("N", mark("Another"), "another"),
        ("Esc", mark("Leave"), "leave"), ("F1", mark("Help"), "app.help"), ("F9", mark("Theme"), "app.turn_theme"),
    )  # fmt: skip

    def __init__(self, title: str, ask_reply: str, ask_kind: str) -> None:
        super().__init__()
        self._title, self._ask_reply, self._ask_kind = title, ask_reply, ask_kind

    def compose(self) -> ComposeResult:
        """Title, replies, kinds, verdict."""
        yield Static(self._title, id="pick-title", classes="bar", markup=False)
        with Horizontal(id="pick"):
            with Vertical(classes="pane", id="pick-left") as left:
                left.border_title = self._ask_reply
                yield Options(id="pick-replies", markup=False)
            with Vertical(id="pick-right"):
                with Vertical(classes="pane", id="pick-kinds-pane") as right:
                    right.border_title = self._ask_kind
                    yield Options(id="pick-kinds", markup=False)
                with VerticalScroll(classes="pane", id="pick-verdict-pane"):
                    yield Prose([Para(self.t("Choose a reply, then what it is; the answer comes here."), "$quiet")], id="pick-verdict")
        yield KeyBar(self.KEYS)

    def show(self, replies: Sequence[Reply], kinds: Sequence[Kind]) -> None:
        """Fill both lists."""
        listed = self.query_one("#pick-replies", OptionList)
        listed.clear_options()
        width = max(NARROWEST, listed.size.width - 2)
        for number, customer, reply in replies:
            before = [("\n".join(wrap(clean(customer), width)) + "\n", "italic $quiet")] if customer else []
            said = "\n".join(wrap(f"{number}. {clean(reply)}", width))
            listed.add_option(Option(Content.assemble(*before, said), id=str(number)))
        listed.highlighted = 0 if replies else None
        chosen = self.query_one("#pick-kinds", OptionList)
        chosen.clear_options()
        chosen.add_options([Option(clean(words), id=id_) for id_, words in kinds])
        chosen.highlighted = 0 if kinds else None
        listed.focus()

    def judge(self, reply: int, kind: str) -> list[Block]:
        """What the choice is worth."""
        raise NotImplementedError

    def action_another(self) -> None:
        """Another one."""
        raise NotImplementedError

    @on(OptionList.OptionSelected, "#pick-replies")
    def _reply_chosen(self) -> None:
        self.query_one("#pick-kinds").focus()

    @on(OptionList.OptionSelected, "#pick-kinds")
    def _kind_chosen(self, event: OptionList.OptionSelected) -> None:
        reply = self.query_one("#pick-replies", OptionList).highlighted_option
        if reply and reply.id and event.option.id:
            self.query_one("#pick-verdict", Prose).show(self.judge(int(reply.id), event.option.id))
            self.query_one("#pick-verdict-pane").scroll_home(animate=False)
            self.add_class("-judged")

    def action_choose(self) -> None:
        """What Enter does in the list one is in."""
        focused = self.focused
        if isinstance(focused, OptionList):
            focused.action_select()

    def action_leave(self) -> None:
        """Back to the list of drills."""
        if self.is_current:
            self.dismiss()
