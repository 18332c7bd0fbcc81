"""A trainer's file as it sounds, redrawn with every save; a reply typed below shows its ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.i18n import mark
from simulator.tui.base import Worded
from simulator.tui.modal import Dialog
from simulator.tui.screens.preview_blocks import preview_blocks
from simulator.tui.text import one_line
from simulator.tui.widgets.curve import Curve
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.ledger import Ledger, reasons
from simulator.tui.widgets.options import Options
from simulator.tui.widgets.prose import Para, Prose, heading

if TYPE_CHECKING:
    from simulator.authoring.preview import Preview, Rehearsal
    from simulator.call.events import MoodMoved, ReplyHeard

EVERY = 0.25
"""Seconds between two looks at the file."""


class PreviewScreen(Worded, Screen[None]):
    """One file, watched."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]
    AUTO_FOCUS = "#reply"

    def __init__(self, file: Path, kind: str) -> None:
        super().__init__()
        from simulator.authoring.preview import Watch

        self._file, self._kind, self._watch = file, kind, Watch(file)
        self._call: Rehearsal | None = None
        self.preview: Preview | None = None

    def compose(self) -> ComposeResult:
        """What it sounds like, its numbers and curves, and a line for a reply."""
        t = self.t
        yield Static(one_line(str(self._file)), id="preview-title", markup=False)
        with Horizontal(id="preview-desk"):
            with VerticalScroll(id="preview-sound", can_focus=False):
                yield Prose([Para(t("Listening…"), "$quiet")], id="preview-text")
            with Vertical(id="preview-side"):
                with Vertical(id="preview-curves"):
                    yield Curve((), id="curve-exemplary")
                    yield Curve((), id="curve-careless")
                yield Ledger(id="preview-ledger")
        yield Input(placeholder=t("Type a reply and press Enter: its ledger appears here"), id="reply")
        yield KeyBar(
            (
                ("Enter", mark("say it"), ""),
                ("PgUp PgDn", mark("Scroll"), ""),
                ("Esc", mark("back"), "leave"),
                ("F9", mark("Theme"), "app.turn_theme"),
            )
        )

    def on_mount(self) -> None:
        """Begin to watch."""
        if self.abandoned:
            return
        self.query_one(Input).disabled = True
        self._look()
        self.set_interval(EVERY, self._look)

    def _look(self) -> None:
        if self._watch.changed():
            self._listen()

    @work(exclusive=True, group="preview")
    async def _listen(self) -> None:
        """Hear the file as it is now (slow: in a thread)."""
        from simulator.authoring.preview import preview_file, rehearsal

        library, lang = self.hotseat.workshop.library, self.lang
        found = await self.elsewhere(preview_file, self._file, self._kind, library, None, lang)
        call = await self.elsewhere(rehearsal, self._file, self._kind, library, None, found.lang) if found.sound else None
        self._draw(found, call)

    def _draw(self, found: Preview, call: Rehearsal | None) -> None:
        self.preview, self._call = found, call or self._call
        self.query_one("#preview-title", Static).update(Content(f"{one_line(found.name)}  ·  {one_line(found.file)}"))
        self.query_one("#preview-text", Prose).show(preview_blocks(found, self.t))
        field = self.query_one(Input)
        field.disabled = call is None
        if call is None:
            return
        field.focus()
        titles = {"exemplary": self.t("a very good agent"), "careless": self.t("a careless agent")}
        for player, trace in (found.curves or {}).items():
            curve = self.query_one(f"#curve-{player}", Curve)
            curve.border_title = titles[player]
            curve.show(trace)
        self.query_one(Ledger).explain([])
        self.query_one("#preview-ledger", Ledger).show([heading(self.t("What your last reply did")), Para(call.opening, "italic")])

    @on(Input.Submitted)
    def _reply(self, event: Input.Submitted) -> None:
        if self._call and event.value.strip():
            event.input.value = ""
            self._say(event.value.strip())

    @work(exclusive=True, group="say")
    async def _say(self, reply: str) -> None:
        assert self._call is not None
        self._explain(*await self.elsewhere(self._call.say, reply))

    def _explain(self, line: str, moved: MoodMoved | None, heard: ReplyHeard | None) -> None:
        ledger = self.query_one(Ledger)
        if moved is None:
            ledger.show([Para(self.t("The call is over; save the file to begin again."), "$warning")])
            return
        ledger.explain(reasons(moved, heard), line)

    def action_page(self, way: int) -> None:
        """Scroll while the reply has the focus."""
        sound = self.query_one("#preview-sound", VerticalScroll)
        sound.scroll_relative(y=way * max(1, sound.size.height - 2), animate=False)

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss()


class PickFileScreen(Dialog[tuple[Path, str] | None]):
    """Which file to hear: those of the packs, those in this folder, or a path typed in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]
    AUTO_FOCUS = "#path"

    def compose(self) -> ComposeResult:
        """A path, and the files that are near."""
        with Vertical(classes="dialog history") as box:
            box.border_title = self.t("Hear a file of your own")
            yield Input(placeholder=self.t("path of a persona or scenario file (.yaml)"), id="path")
            yield Options(*(Option(Content(str(path)), id=str(path)) for path in self._near()), id="near", markup=False)
        yield KeyBar((("Enter", mark("open"), ""), ("Tab", mark("Next"), "app.focus_next"), ("Esc", mark("close"), "dismiss")))

    def _near(self) -> list[Path]:
        from simulator.content.pack import Folder

        found = [
            p
            for s in self.hotseat.workshop.library.packs
            if isinstance(s, Folder)
            for f in ("personas", "scenarios")
            for p in (s.root / f).glob("*.yaml")
        ]
        here = [p for f in (".", "personas", "scenarios") for p in Path(f).glob("*.yaml")]
        return sorted({*found, *here})[:200]

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        self._open(Path(event.value.strip()).expanduser())

    @on(OptionList.OptionSelected)
    def _marked(self, event: OptionList.OptionSelected) -> None:
        self._open(Path(str(event.option.id)))

    def _open(self, path: Path) -> None:
        from simulator.authoring.checking import kind_of
        from simulator.content.library import Library
        from simulator.content.loader import ContentError
        from simulator.content.scenario import Scenario

        try:
            kind = "scenario" if kind_of(Library.read_file(path), path) is Scenario else "persona"
        except ContentError as error:
            if not path.is_file():
                self.hotseat.trouble(error)
                return
            kind = "scenario" if path.parent.name == "scenarios" else "persona"
        self.dismiss((path, kind))
