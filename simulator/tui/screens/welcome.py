"""The first screen of the first run: which language, then straight into the guided call."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.i18n import mark, translator
from simulator.tui.base import Worded
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.options import Options
from simulator.tui.widgets.prose import Block, Para, Prose

LANGUAGES = (("en", "English"), ("zh", "中文"))
WELCOME = mark("Practise with difficult customers. Every point has its quote.")
NEXT = mark("Next comes a guided call of two minutes. Nothing to set up, no key, no network.")


class WelcomeScreen(Worded, Screen[None]):
    """Two languages, the detected one marked; Enter goes on, Esc goes to the lobby."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "skip", show=False),
        Binding("e", "pick('en')", show=False),
        Binding("z", "pick('zh')", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Both languages at once: nobody has chosen yet."""
        with Vertical(id="welcome"), Vertical(classes="dialog") as box:
            box.border_title = "HOTSEAT"
            yield Prose(_said(WELCOME), classes="part")
            yield Options(*(Option(name, id=lang) for lang, name in LANGUAGES), id="languages", markup=False)
            yield Prose(_said(NEXT, "$quiet"), classes="part")
        yield KeyBar((("Enter", mark("Begin"), "choose"), ("↑↓", "English / 中文", ""), ("Esc", mark("Skip to the lobby"), "skip")))

    def on_mount(self) -> None:
        """Mark the language of this machine."""
        if self.abandoned:
            return
        languages = self.query_one(OptionList)
        languages.highlighted = [lang for lang, _ in LANGUAGES].index(self.lang)
        languages.focus()

    def action_choose(self) -> None:
        """Take the marked language."""
        self.query_one(OptionList).action_select()

    async def action_pick(self, lang: str) -> None:
        """A language by its letter."""
        await self._chosen(lang, guided=True)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The keys below are named in the marked language."""
        self.query_one(KeyBar).speak(translator(event.option.id or self.lang))

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Speak it, and ring."""
        await self._chosen(event.option.id or self.lang, guided=True)

    async def action_skip(self) -> None:
        """The lobby, in the marked language."""
        marked = self.query_one(OptionList).highlighted_option
        await self._chosen((marked and marked.id) or self.lang, guided=False)

    async def _chosen(self, lang: str, *, guided: bool) -> None:
        await self.hotseat.speak(lang)
        if guided:
            self.hotseat.start_guided()
        else:
            self.hotseat.to_lobby()


def _said(msgid: str, style: str = "") -> list[Block]:
    """The same words in every language there is."""
    return [Para(translator(lang)(msgid), style) for lang, _ in LANGUAGES]
