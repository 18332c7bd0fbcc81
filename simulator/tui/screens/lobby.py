"""Before a call: who, which case, under which conditions. Enter, Enter starts at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Button, OptionList, Static

from simulator.i18n import mark
from simulator.tui import heap
from simulator.tui.base import Worded
from simulator.tui.catalogue import Shelves
from simulator.tui.messages import CallWanted
from simulator.tui.screens.lobby_text import case_details, case_options, engine_hint, persona_details, persona_options
from simulator.tui.text import one_line
from simulator.tui.widgets.call_list import CallList
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.options import Options
from simulator.tui.widgets.prose import Para, Prose
from simulator.tui.words import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Size

    from grading.text import Lang
    from simulator.progress.ports import Due
    from simulator.store import CallSummary
    from simulator.tui.base import Deed
    from simulator.wiring import Workshop

RECENT = 8
SENT_S = 0.01
"""Seconds in which a drawn frame has surely been sent."""


class LobbyScreen(Worded, Screen[None]):
    """The desk before the telephone rings."""

    HELP_PART = "Lobby"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "continue", show=False),
        Binding("h", "history", show=False),
        Binding("p", "progress", show=False),
        Binding("g", "language", show=False),
        Binding("e", "exam", show=False),
        Binding("s", "start", show=False),
        Binding("t", "guided", show=False),
        Binding("m", "connect", show=False),
        Binding("d", "app.drills", show=False),
    ]
    AUTO_FOCUS = "#personas"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (80, "-narrow"), (100, "-wide")]

    def __init__(self, *, classes: str = "", behind: bool = False) -> None:
        """`behind` a call that was asked for by name: nothing is read or looked up before the trainee comes here."""
        super().__init__(classes=classes)
        self._behind = behind
        self._passed = False
        """True when the call has been opened over a lobby that nobody has seen."""
        self.shelves = Shelves()
        self._unfinished: CallSummary | None = None
        self._recent: Sequence[CallSummary] | None = None
        """Latest calls; None until the store has been asked."""
        self._due: Sequence[Due] = ()
        """What a trainer has assigned and is still to do."""
        self._touched = False

    def compose(self) -> ComposeResult:
        """Lists, details, settings, earlier calls."""
        t = self.t
        with Horizontal(id="masthead"):
            yield Static("HOTSEAT", id="logo", markup=False)
            yield Static(self._tagline(), id="tagline", markup=False)
        with Horizontal(id="choices"):
            with Vertical(classes="pane") as who:
                who.border_title = t("Customer")
                yield Options(id="personas", markup=False)
                yield Prose(id="persona-details", classes="details")
            with Vertical(classes="pane case-pane") as case:
                case.border_title = t("Case")
                yield Options(id="scenarios", markup=False)
                yield Prose(id="scenario-details", classes="details")
        yield from self._choices()
        with Horizontal(id="actions"):
            yield Button(t("Start the call"), id="start", variant="primary", compact=True)
            yield Button(t("Earlier calls"), id="earlier", compact=True)
            yield Button(t("Guided call (T)"), id="guided", compact=True)
            yield Button(t("Exams (E)"), id="exams-door", compact=True)
            yield Button(t("Continue (C)"), id="continue", compact=True)
            yield Static(id="unfinished", markup=False)
        with Vertical(id="recent-pane", classes="pane") as recent:
            recent.border_title = t("Recent calls")
            yield CallList(id="recent")
        yield KeyBar(
            (
                ("Enter", mark("Next: case"), "next"),
                ("H", mark("Calls"), "history"),
                ("P", mark("Progress"), "progress"),
                ("D", mark("Drills"), "app.drills"),
                ("G", "中/EN", "language"),
                ("F1", mark("Help"), "app.help"),
                ("^Q", mark("Quit"), "app.quit"),
                ("F9", mark("Theme"), "app.turn_theme"),
            )
        )

    def _choices(self) -> ComposeResult:
        """What a call may be played with besides customer and case."""
        t, prefs = self.t, self.hotseat.prefs
        with Horizontal(id="settings"):
            yield Choice("Language 语言", (("en", "English"), ("zh", "中文")), self.lang, id="lang")
            yield Choice(t("Required service level"), self._levels(), str(prefs.standard), id="level")
        with Horizontal(id="conditions"):
            yield Choice(t("The customer today"), self._moods(), prefs.modifier, id="modifier")
            yield Choice(t("Difficulty"), self._dial(), str(prefs.difficulty), id="difficulty")
        with Horizontal(id="engines"):
            yield Choice(t("Customer played by"), self._engines(), prefs.customer, id="engine")
            yield Prose(id="engine-hint")

    def on_mount(self) -> None:
        """Read the content behind the first frame."""
        self.call_after_refresh(heap.settle)
        if self.abandoned:
            return
        self._after_compose()

    def rebuilt(self) -> None:
        """The same lobby in another language."""
        self._after_compose()
        self.query_one("#lang", Choice).focus() if self._lang_had_focus else self.query_one("#personas").focus()

    _lang_had_focus = False

    def _after_compose(self) -> None:
        self._show_engine()
        if self.shelves.ready:
            self._fill()
            self._look_up()
        else:
            self.query_one("#persona-details", Prose).show([Para(self.t("Reading the customers…"), "$quiet")])
            if not self._behind:  # the frame is then on its way to the terminal, by a thread that reading would hold up
                self.call_after_refresh(self.set_timer, SENT_S, self._read)
        self._show_calls()

    @work(exclusive=True, group="content")
    async def _read(self) -> None:
        await self.elsewhere(self.shelves.fill, self.hotseat.workshop)
        self._fill()
        self._look_up()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from a call: what happened there shows here."""
        event.refresh_styles = self._compositor.root is not None  # not before the first frame: all has just been styled
        if self.shelves.ready:
            self._look_up()
        elif self._passed and not self.abandoned:
            self._behind = False
            self._read()
        self._passed = self._behind

    def _screen_resized(self, size: Size) -> None:
        """Textual's own, but for the size at which all is laid out: before the first frame Textual tells it once and again."""
        if size != self._compositor.size:
            super()._screen_resized(size)

    # --- content -------------------------------------------------------------

    def _fill(self) -> None:
        for problem in self.shelves.problems:
            self.hotseat.trouble(problem)
        self.shelves.problems.clear()
        prefs, personas = self.hotseat.prefs, self.query_one("#personas", OptionList)
        personas.clear_options()
        personas.add_options(persona_options(self.shelves.personas_in(self.lang).values(), self.lang))
        ids = list(self.shelves.personas_in(self.lang))
        personas.highlighted = ids.index(prefs.persona) if prefs.persona in ids else 0 if ids else None
        self._fill_cases(prefs.scenario)
        self._show_calls()

    def _fill_cases(self, wanted: str) -> None:
        cases = self.query_one("#scenarios", OptionList)
        cases.clear_options()
        cases.add_options(case_options(self.shelves.scenarios_in(self.lang).values(), self._persona, self.lang, self.t))
        ids = list(self.shelves.scenarios_in(self.lang))
        usual = next((i for i, s in self.shelves.scenarios_in(self.lang).items() if s.persona == self._persona), ids[0] if ids else "")
        cases.highlighted = ids.index(wanted if wanted in ids else usual) if ids else None

    @property
    def ready(self) -> bool:
        """True when customers, cases and earlier calls are shown."""
        return self.shelves.ready and bool(self._marked("#scenarios")) and self._recent is not None

    @property
    def _persona(self) -> str:
        return self._marked("#personas")

    def _marked(self, selector: str) -> str:
        options = self.query_one(selector, OptionList)
        option = options.highlighted_option
        return option.id or "" if option else ""

    @on(OptionList.OptionHighlighted, "#personas")
    def _persona_marked(self) -> None:
        persona = self.shelves.personas.get(self._persona)
        if persona:
            self.query_one("#persona-details", Prose).show(persona_details(persona, self.lang, self.t))
            if self.query_one("#personas").has_focus:
                self._fill_cases(self._marked("#scenarios") if self._touched else "")

    @on(OptionList.OptionHighlighted, "#scenarios")
    def _case_marked(self) -> None:
        self._touched = self._touched or self.query_one("#scenarios").has_focus
        scenario = self.shelves.scenarios.get(self._marked("#scenarios"))
        if scenario:
            usual = self.shelves.personas.get(scenario.persona)
            self.query_one("#scenario-details", Prose).show(case_details(scenario, usual, self.lang, self.t))

    # --- settings ------------------------------------------------------------

    def _engines(self) -> tuple[tuple[str, str], ...]:
        return (("offline", self.t("built-in engine")), ("llm", self.t("language model")))

    def _levels(self) -> tuple[tuple[str, str], ...]:
        return tuple((str(n), self.t(word) if n == 0 else f"{n} {self.t(word)}") for n, word in enumerate(LEVELS))

    def _moods(self) -> tuple[tuple[str, str], ...]:
        t = self.t
        return (("", t("difficult, as ever")), ("neutral", t("on an ordinary day")), ("vulnerable", t("in need of special care")))

    def _dial(self) -> tuple[tuple[str, str], ...]:
        return tuple((str(n), f"{'■' * n}{'□' * (5 - n)}") for n in range(1, 6))

    def _show_engine(self) -> None:
        chosen = self.query_one("#engine", Choice).value
        self.query_one("#engine-hint", Prose).show([engine_hint(chosen, self.hotseat.workshop.settings, self.t)])

    @on(Choice.Changed)
    async def _setting(self, event: Choice.Changed) -> None:
        if event.choice.id == "lang":
            self._lang_had_focus = event.choice.has_focus
            await self.hotseat.speak(event.value)
        elif event.choice.id == "engine":
            self.hotseat.remember(customer=event.value)
            self._show_engine()
        elif event.choice.id == "modifier":
            self.hotseat.remember(modifier=event.value)
        else:
            name = "difficulty" if event.choice.id == "difficulty" else "standard"
            self.hotseat.remember(**{name: int(event.value)})

    async def action_language(self) -> None:
        """The other language."""
        self._lang_had_focus = False
        await self.hotseat.speak("en" if self.lang == "zh" else "zh")

    # --- calls ---------------------------------------------------------------

    @work(exclusive=True, group="calls")
    async def _look_up(self) -> None:
        """Ask the store (in a thread: opening it loads a database library)."""
        from simulator.session import StoreError

        try:
            unfinished, self._recent, self._due = await self.elsewhere(_kept, self.hotseat.workshop, self.lang)
        except StoreError as error:
            self.hotseat.trouble(error)
            return
        self._unfinished = unfinished[0] if unfinished else None
        self._show_calls()

    def _show_calls(self) -> None:
        words, call = "", self._unfinished
        if call:
            case = self.shelves.scenarios.get(call.scenario)
            title = case.title.in_(self.lang) if case else call.scenario
            words = self.t("Broken off at reply {n}: {title}", n=call.replies + 1, title=title)
        self.query_one("#continue", Button).display = call is not None
        self.query_one("#guided", Button).display = call is None
        self.query_one("#unfinished", Static).update(words)
        self.query_one("#tagline", Static).update(self._tagline())
        if self._recent is not None:
            self.query_one("#recent", CallList).show(self._recent, self.shelves)

    def _tagline(self) -> str:
        """What is due first for this trainee; what the program is for where nothing is."""
        if not self._due:
            return self.t("Practise with difficult customers. Every point has its quote.")
        more = f" (+{len(self._due) - 1})" if self._due[1:] else ""
        return self.t("For you: {what}", what=one_line(self._due[0].title) + more)

    def deeds(self) -> Iterable[Deed]:
        """What the palette offers here."""
        yield mark("Start the call"), mark("With the marked customer and case"), self.action_start
        if self._unfinished:
            yield mark("Continue"), mark("Take the call up again that was broken off"), self.action_continue
        yield mark("Earlier calls"), mark("Every call so far, with its debrief"), self.action_history
        yield mark("Progress"), mark("where you stand, what is due"), self.action_progress
        yield mark("Exams"), mark("Sit an exam, or look at its result"), self.action_exam
        yield mark("Guided call"), mark("Two minutes: the keys, the moods, one technique"), self.action_guided
        yield mark("Connect a model"), mark("Address, model and key of a language model, and a test"), self.action_connect
        yield mark("Language"), "English / 中文", self.action_language

    @on(Button.Pressed, "#guided")
    def action_guided(self) -> None:
        """Learn by doing."""
        self.hotseat.start_guided()

    @work
    async def action_connect(self) -> None:
        """Three fields and a test; the hint beside the engine follows."""
        from simulator.tui.screens.connect import ConnectScreen

        await self.app.push_screen_wait(ConnectScreen())
        self._show_engine()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what Enter does from here; while the lobby is put together anew there is no bar."""
        for bar in self.query(KeyBar):
            bar.first(mark("Next: case") if event.widget.id == "personas" else mark("Start"))

    def action_next(self) -> None:
        """From customers to cases, from cases to the call: what Enter does."""
        if self.query_one("#personas").has_focus:
            self._persona_chosen()
        else:
            self.action_start()

    @on(OptionList.OptionSelected, "#personas")
    def _persona_chosen(self) -> None:
        self.query_one("#scenarios").focus()

    @on(OptionList.OptionSelected, "#scenarios")
    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Ring."""
        persona, scenario = self._persona, self._marked("#scenarios")
        if not persona or not scenario:
            self.hotseat.trouble(self.t("There is no customer or no case to choose yet."))
            return
        engine = self.query_one("#engine", Choice).value
        if engine == "llm" and not self.hotseat.workshop.model_configured:
            self.hotseat.trouble(engine_hint(engine, self.hotseat.workshop.settings, self.t).text)
            return
        self.hotseat.remember(persona=persona, scenario=scenario)
        wanted = CallWanted(
            persona, scenario, engine, int(self.query_one("#level", Choice).value),
            self.query_one("#modifier", Choice).value, int(self.query_one("#difficulty", Choice).value),
        )  # fmt: skip
        self.hotseat.start_call(wanted)

    @on(Button.Pressed, "#continue")
    def action_continue(self) -> None:
        """Take the latest unfinished call up again."""
        if self._unfinished:
            self.hotseat.open_call(self._unfinished.id)

    @on(OptionList.OptionSelected, "#recent")
    def _recent_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id:
            self.hotseat.open_call(event.option.id)

    @on(Button.Pressed, "#earlier")
    def action_history(self) -> None:
        """All calls."""
        from simulator.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.shelves), self._history_chosen)

    def action_progress(self) -> None:
        """Where the trainee stands."""
        from simulator.tui.screens.progress import ProgressScreen

        self.app.push_screen(ProgressScreen(self.shelves))

    def _history_chosen(self, call: str | None) -> None:
        if call:
            self.hotseat.open_call(call)

    @on(Button.Pressed, "#exams-door")
    def action_exam(self) -> None:
        """Exams: sit one, go on with one, look at a result."""
        from simulator.tui.screens.exam_door import DoorScreen

        self.app.push_screen(DoorScreen())


def _kept(shop: Workshop, lang: Lang) -> tuple[Sequence[CallSummary], Sequence[CallSummary], Sequence[Due]]:
    """Calls to go on with, the latest ones, and what was assigned."""
    return shop.unfinished(), shop.history(RECENT), shop.assigned(shop.clock().astimezone(), lang)
