"""One drill: a moment, your words, the marking beside them; again or on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from simulator.i18n import mark
from simulator.tui.base import Worded
from simulator.tui.drill_rows import blocks_of
from simulator.tui.messages import DraftChanged, ReplySubmitted
from simulator.tui.widgets.completion import Completion
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.keybar import Key, KeyBar
from simulator.tui.widgets.prose import Para, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.practice.marking import Marking
    from simulator.practice.session import DrillSession
    from simulator.report.drill_text import Row

ROOMY = 30
"""Rows of a screen from which paragraphs may stand apart."""

KEYS_OVER: tuple[Key, ...] = (
    ("Enter", mark("Back to the list"), "next"), ("F1", mark("Help"), "app.help"), ("F9", mark("Theme"), "app.turn_theme"),
)  # fmt: skip
"""What the keys do once the sitting is over."""


class DrillScreen(Worded, Screen[None]):
    """A sitting of a few prompts."""

    HELP_PART = "Drill"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "again", show=False, priority=True),
        Binding("f6", "next", show=False, priority=True),
        Binding("escape", "leave", show=False),
        Binding("pageup", "scroll_marking(-1)", show=False, priority=True),
        Binding("pagedown", "scroll_marking(1)", show=False, priority=True),
        Binding("enter", "next", show=False),
    ]
    AUTO_FOCUS = "Composer"

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target
        self.session: DrillSession | None = None
        self._seed = 0

    def compose(self) -> ComposeResult:
        """Title, moment and marking, composer."""
        completion = Completion(id="completion")
        yield Static(self.t("Drill"), id="drill-title", classes="bar", markup=False)
        with Horizontal(id="drill-desk"):
            with VerticalScroll(id="moment-pane", classes="pane") as moment:
                moment.border_title = self.t("The moment")
                moment.can_focus = False
                yield Prose([Para(self.t("Reading the drills…"), "$quiet")], id="moment")
            with VerticalScroll(id="marking-pane", classes="pane") as marking:
                marking.border_title = self.t("Marking")
                marking.can_focus = False
                yield Prose([Para(self.t("Answer, and your reply is marked here at once."), "$quiet")], id="marking")
        yield completion
        yield Composer(completion, id="composer")
        yield KeyBar(
            (
                ("Enter", mark("Send"), "send"), ("F5", mark("Again"), "again"), ("F6", mark("Next"), "next"),
                ("Esc", mark("Leave"), "leave"), ("F1", mark("Help"), "app.help"), ("F9", mark("Theme"), "app.turn_theme"),
            )
        )  # fmt: skip

    def on_mount(self) -> None:
        """Make the prompts behind the first frame."""
        if self.abandoned:
            return
        self._open(self._shelved())

    # --- opening -------------------------------------------------------------

    @property
    def _draft_key(self) -> str:
        return f"drill-{self.lang}-{self.target}"

    def _shelved(self) -> tuple[int, str, str]:
        """Seed, prompt and words of a draft left behind; zero and nothing where there is none."""
        head, _, words = self.hotseat.shelf.draft(self._draft_key).partition("\n")
        seed, _, prompt = head.partition(" ")
        return (int(seed), prompt, words) if seed.isdecimal() and prompt else (0, "", "")

    @work(exclusive=True, group="drill")
    async def _open(self, shelved: tuple[int, str, str]) -> None:
        from random import SystemRandom

        from simulator.tui.app import troubles

        self._seed = shelved[0] or self.hotseat.fixed_seed or SystemRandom().randrange(1, 10**6)
        try:
            shop, lang, seed = self.hotseat.workshop, self.lang, self._seed
            session = await self.elsewhere(lambda: shop.practice_room(lang).drill(self.target, seed))
        except troubles() as error:
            self.hotseat.trouble(error)
            self.action_leave()
            return
        self._opened(session, shelved)

    def _opened(self, session: DrillSession, shelved: tuple[int, str, str]) -> None:
        self.session = session
        _, prompt, words = shelved
        ids = [p.id for p in session.prompts]
        if prompt in ids:
            for _ in range(ids.index(prompt)):
                session.go_on()
        ahead = self.composer.text
        self._show_prompt()
        if prompt in ids or ahead:
            self.composer.put(words if prompt in ids else ahead)

    @property
    def composer(self) -> Composer:
        """Where the trainee writes."""
        return self.query_one(Composer)

    # --- prompts and markings -------------------------------------------------

    def _show_prompt(self) -> None:
        from simulator.report.drill_text import prompt_rows

        session = self.session
        assert session is not None, "shown once it is open"
        self.remove_class("-marked")
        if session.over:
            self._show_end()
            return
        title, *rows = prompt_rows(session)
        self.query_one("#drill-title", Static).update(f"{self.t('Drill')}   {title[1]}")
        self._show_moment(rows)
        self.query_one("#marking", Prose).show([Para(self.t("Answer, and your reply is marked here at once."), "$quiet")])
        self.composer.border_title = self.t("Your reply")
        self.composer.clear()
        self.composer.focus()

    def _show_moment(self, rows: Sequence[Row], *, brief: bool = False) -> None:
        """The moment; on a low screen the desk comes last, and beside a marking only what was said is kept in view."""
        roomy = self.size.height >= ROOMY
        if not roomy:
            rows = [r for r in rows if r[0] in {"scene", "customer"} or not brief]
            rows = sorted(rows, key=lambda row: row[0] == "desk")
        self.query_one("#moment", Prose).show(blocks_of(rows, apart=roomy))
        self.query_one("#moment-pane").scroll_home(animate=False)

    def _show_marking(self, marking: Marking, *, again: bool) -> None:
        from simulator.report.drill_text import marking_rows, moment_rows

        self.add_class("-marked")
        self._show_moment(list(moment_rows(marking.prompt)), brief=True)
        self.query_one("#marking", Prose).show(blocks_of(marking_rows(marking, again=again), apart=self.size.height >= ROOMY))
        self.query_one("#marking-pane").scroll_home(animate=False)
        self.composer.border_title = self.t("Say it again, or Enter for the next")
        self.composer.remember([marking.reply])

    def _show_end(self) -> None:
        from simulator.report.drill_text import ended_rows

        assert self.session is not None, "shown once it is open"
        rows = list(ended_rows(self.session, self.lang, self.hotseat.workshop.clock()))
        if not self.session.prompts:
            rows = [("title", self.t("Nothing is due today. Choose anything you like from the list."))]
        self.add_class("-ended")
        self.query_one("#drill-title", Static).update(self.t("Drill"))
        self.query_one("#moment", Prose).show(blocks_of(rows))
        self.query_one("#marking", Prose).show([Para(self.t("Enter goes back to the list."), "$quiet")])
        self._forget_draft()
        self.composer.display = False
        self.query_one(KeyBar).show(KEYS_OVER)
        self.set_focus(None)

    @on(ReplySubmitted)
    def _submitted(self, event: ReplySubmitted) -> None:
        from simulator.session import StoreError

        session = self.session
        if session is None or session.over:
            return
        if not event.text.strip():
            if session.answered:
                self.action_next()
            else:
                self.notify(self.t("Write a reply first; F6 passes this one."), timeout=3, markup=False)
            return
        again = session.answered
        try:
            marking = session.answer(event.text)
        except StoreError as error:
            self.hotseat.trouble(error)
            return
        self.composer.clear()
        self._forget_draft()
        self._show_marking(marking, again=again)

    @on(DraftChanged)
    def _draft(self, event: DraftChanged) -> None:
        if event.text and self.session and not self.session.over:
            self.hotseat.shelf.keep_draft(self._draft_key, f"{self._seed} {self.session.prompt.id}\n{event.text}")

    def _forget_draft(self) -> None:
        self.hotseat.shelf.keep_draft(self._draft_key, "")

    # --- keys ------------------------------------------------------------------

    def action_send(self) -> None:
        """Mark what stands in the composer."""
        self.composer.post_message(ReplySubmitted(self.composer.text))

    def action_again(self) -> None:
        """The same prompt once more, with the last words to work on."""
        if self.session and self.session.last and not self.composer.text:
            self.composer.put(self.session.last.reply)
        self.composer.focus()

    def action_next(self) -> None:
        """To the next prompt; back to the list after the last."""
        if self.session is None:
            return
        if self.session.over:
            self.action_leave()
            return
        self._forget_draft()
        self.session.go_on()
        self._show_prompt()

    def action_scroll_marking(self, pages: int) -> None:
        """Scroll the marking, or the moment while there is none."""
        pane = self.query_one("#marking-pane" if self.has_class("-marked") else "#moment-pane", VerticalScroll)
        pane.scroll_page_up() if pages < 0 else pane.scroll_page_down()

    def action_leave(self) -> None:
        """Back to the list; what was answered is kept, and so is a draft."""
        if self.is_current:
            self.dismiss()
