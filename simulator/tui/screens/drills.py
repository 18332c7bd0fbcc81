"""What to drill: today's cards, every technique, every customer, spotting mistakes, changing roles; type to search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.i18n import mark
from simulator.tui.base import Worded
from simulator.tui.text import clip, pad
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.options import Options
from simulator.tui.widgets.prose import Block, Para, Prose

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.practice.room import Offer, PracticeRoom
    from simulator.wiring import Workshop

WAYS = (
    ("due", mark("What is due today"), mark("The cards that have come round, the weakest first, and a new one or two.")),
    ("spot", mark("Spot the mistake"), mark("Read a played call; find the reply that went wrong and say how.")),
    ("reverse", mark("Change roles"), mark("You are the customer; a good agent answers. What moves you?")),
)  # fmt: skip

BESIDE = 18
"""Cells of a row besides the name: code, skill, what is due, the scrollbar."""


class DrillsScreen(Worded, Screen[None]):
    """The list of drills."""

    HELP_PART = "Drill"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "lobby", show=False),
        Binding("down", "into_list", show=False),
        Binding("slash", "search", show=False),
    ]
    AUTO_FOCUS = "#drills"

    def __init__(self) -> None:
        super().__init__()
        self._room: PracticeRoom | None = None
        self._offers: Sequence[Offer] = ()

    def compose(self) -> ComposeResult:
        """Search, list, details."""
        t = self.t
        yield Static(t("Drills"), id="drills-title", classes="bar", markup=False)
        yield Input(placeholder=t("Search: a technique, a customer…"), id="drill-search", compact=True)
        with Horizontal(id="drill-choices"):
            with Vertical(classes="pane", id="drill-list-pane") as left:
                left.border_title = t("Three to five minutes")
                yield Options(id="drills", markup=False)
            with Vertical(classes="pane", id="drill-about-pane") as right:
                right.border_title = t("About it")
                yield Prose([Para(t("Reading the drills…"), "$quiet")], id="drill-about")
        yield KeyBar(
            (
                ("Enter", mark("Start"), "start"), ("/", mark("Search"), "search"), ("Esc", mark("Lobby"), "lobby"),
                ("F1", mark("Help"), "app.help"), ("F9", mark("Theme"), "app.turn_theme"),
            )
        )  # fmt: skip

    def on_mount(self) -> None:
        """Read content and reviews behind the first frame."""
        self.call_after_refresh(self._read)

    def on_screen_resume(self) -> None:
        """Back from a drill: how one stands has changed."""
        if self._room is not None:
            self._read()

    @work(exclusive=True, group="drills")
    async def _read(self) -> None:
        from simulator.tui.app import troubles

        try:
            self._room, self._offers = await self.elsewhere(_offered, self.hotseat.workshop, self.lang)
        except troubles() as error:
            self.hotseat.trouble(error)
            return
        self._fill(self.query_one(Input).value)

    @property
    def ready(self) -> bool:
        """True when the list is shown."""
        return self._room is not None and self.query_one("#drills", OptionList).option_count > 0

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted)
    def action_into_list(self) -> None:
        """From the search to what it found."""
        self.query_one("#drills").focus()

    def action_search(self) -> None:
        """To the search."""
        self.query_one(Input).focus()

    def _fill(self, wanted: str) -> None:
        listed, t = self.query_one("#drills", OptionList), self.t
        before = listed.highlighted_option.id if listed.highlighted_option else ""
        words = wanted.strip().lower()
        listed.clear_options()
        for id_, name, _ in WAYS:
            if words in f"{id_} {t(name)}".lower():
                listed.add_option(Option(Content.assemble(("▸   ", "bold"), (t(name), "bold")), id=id_))
        for offer in self._offers:
            if words in f"{offer.code} {offer.card} {offer.name}".lower():
                listed.add_option(Option(self._line(offer), id=offer.card))
        ids = [listed.get_option_at_index(n).id for n in range(listed.option_count)]
        listed.highlighted = ids.index(before) if before in ids else 0 if ids else None

    def _line(self, offer: Offer) -> Content:
        now, room = self.hotseat.workshop.clock(), max(24, self.query_one("#drills").size.width - BESIDE)
        due = offer.standing.is_due(now) if offer.standing else False
        sign = self.t("due") if due else self.t("new") if offer.today else ""
        skill = f"{offer.standing.skill:4.0%}" if offer.standing and offer.standing.sure != "few" else "    "
        return Content.assemble(
            (pad(offer.code, 4), "bold"), pad(clip(offer.name, room), room), (skill, "$quiet"), "  ", (sign, "bold $accent"),
        )  # fmt: skip

    @on(OptionList.OptionHighlighted, "#drills")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#drill-about", Prose).show(self._about(event.option.id or ""))

    def _about(self, id_: str) -> list[Block]:
        from grading.catalogue import catalogue
        from simulator.report.drill_text import standing_words

        t, lang = self.t, self.lang
        way = next((about for way, _, about in WAYS if way == id_), "")
        offer = next((o for o in self._offers if o.card == id_), None)
        if way or offer is None or self._room is None:
            return [Para(t(way))]
        head = Para(f"{offer.code} {offer.name}", "bold $accent")
        stands = Para(standing_words(offer, self.hotseat.workshop.clock(), lang), "$secondary")
        if entry := catalogue().get(offer.card):
            return [head, stands, None, Para(entry.gist.in_(lang)), None, Para(entry.tip.in_(lang), "$quiet")]
        persona = self._room.stock.persona(offer.card)
        return [head, stands, None, Para(persona.gist.in_(lang)), None, Para(persona.handle.in_(lang), "$quiet")]

    def action_start(self) -> None:
        """Begin the marked one."""
        self.query_one("#drills", OptionList).action_select()

    @on(OptionList.OptionSelected, "#drills")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self._room is not None and event.option.id:
            self.hotseat.show_drill(event.option.id)

    def action_lobby(self) -> None:
        """Back to the lobby."""
        self.hotseat.to_lobby()


def _offered(workshop: Workshop, lang: Lang) -> tuple[PracticeRoom, Sequence[Offer]]:
    room = workshop.practice_room(lang)
    return room, room.offers()
