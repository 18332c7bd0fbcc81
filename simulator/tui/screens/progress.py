"""Where the trainee stands: due today, the weakest plank, skills with how sure they are, customers and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from simulator.i18n import mark
from simulator.tui import progress_text as text
from simulator.tui.base import Worded
from simulator.tui.catalogue import Shelves
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Para, Prose

if TYPE_CHECKING:
    from simulator.progress.build import Progress


class ProgressScreen(Worded, Screen[None]):
    """Progress of everybody's calls in this store."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,p,q,l", "leave", show=False),
        Binding("h", "history", show=False),
        Binding("d", "drill", show=False),
    ]
    AUTO_FOCUS = "#debrief"

    def __init__(self, shelves: Shelves) -> None:
        super().__init__()
        self._shelves = shelves
        self.found: Progress | None = None

    def compose(self) -> ComposeResult:
        """Two columns where there is room."""
        yield Static(self.t("Where you stand"), id="debrief-title", markup=False)
        with VerticalScroll(id="debrief"):
            yield Prose([Para(self.t("Counting your calls…"), "$quiet")], classes="part progress-part", id="overall")
            yield Prose(classes="part progress-part", id="next-up")
            yield Prose(classes="part progress-part", id="skills")
            with Horizontal(id="sheets"):
                with Vertical(classes="sheet"):
                    yield Prose(classes="part", id="techniques")
                with Vertical(classes="sheet"):
                    yield Prose(classes="part", id="groups")
        yield KeyBar(
            (
                ("H", mark("Calls"), "history"),
                ("D", mark("Drill"), "drill"),
                ("↑↓", mark("Scroll"), ""),
                ("Esc", mark("Lobby"), "leave"),
                ("F1", mark("Help"), "app.help"),
                ("F9", mark("Theme"), "app.turn_theme"),
            )
        )

    def on_mount(self) -> None:
        """Count behind the first frame."""
        if self.abandoned:
            return
        self._count()

    @work(exclusive=True, group="progress")
    async def _count(self) -> None:
        from simulator.progress.build import progress_of
        from simulator.session import StoreError

        shop = self.hotseat.workshop
        now = shop.clock().astimezone()
        try:
            lang = self.lang
            found = await self.elsewhere(lambda: progress_of(shop.store.ledger, now, lang, shop.due(now, lang)))
        except StoreError as error:
            self.hotseat.trouble(error)
            self.query_one("#overall", Prose).show(())
            return
        if not self._shelves.ready:
            await self.elsewhere(self._shelves.fill, shop)
        self._show(found)

    def _show(self, found: Progress) -> None:
        self.found = found
        t, lang = self.t, self.lang
        names = {i: p.name.in_(lang) for i, p in self._shelves.personas.items()}
        names |= {i: s.title.in_(lang) for i, s in self._shelves.scenarios.items()}
        for id_, blocks in (
            ("overall", text.overall(found, t)),
            ("next-up", text.next_up(found, t)),
            ("skills", text.skills(found, t)),
            ("techniques", text.techniques(found, t)),
            ("groups", text.groups(found, names, t)),
        ):
            self.query_one(f"#{id_}", Prose).show(blocks)

    @work
    async def action_history(self) -> None:
        """Calls so far."""
        from simulator.tui.screens.history import HistoryScreen

        call = await self.app.push_screen_wait(HistoryScreen(self._shelves))
        if call:
            self.action_leave()
            self.hotseat.open_call(call)

    def action_drill(self) -> None:
        """What is due; else the weakest plank; else whatever one likes."""
        found = self.found
        plank = found.plank.drill if found and found.plank else ""
        target = "due" if found and text.drills_due(found) else plank
        self.hotseat.show_drill(target) if target else self.hotseat.action_drills()

    def action_leave(self) -> None:
        """Back to the lobby; a second Esc on the way there is nothing."""
        if self.is_current:
            self.dismiss()
