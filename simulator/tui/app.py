"""The terminal app: one workshop, one language at a time, three screens."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import events, work
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import Key

from simulator.i18n import Translator, translator
from simulator.prefs import Prefs, Shelf
from simulator.safe_text import clean
from simulator.settings import data_folder
from simulator.tui.base import Worded
from simulator.tui.drawing import draw_sparingly
from simulator.tui.hangup import end_with_terminal
from simulator.tui.messages import CallWanted, HelpOpened
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.themes import DARK, LIGHT, OURS, OWN, readable

if TYPE_CHECKING:
    from textual.screen import Screen

    from grading.text import Lang
    from simulator.session import Session
    from simulator.wiring import Workshop


HANDED_OVER_S = 0.001
"""Most seconds a busy thread (a writer, a rehearsal, an import) keeps a key or a customer's word waiting; Python's own are 0.005."""
SCREENS = Path(__file__).with_name("screens.tcss")
Begin = Literal["", "welcome", "guided"]
"""What stands above the lobby at first: nothing, the first run, or the guided call."""


def troubles() -> tuple[type[Exception], ...]:
    """What a workshop may say no with, each message fit to be shown; imported when first needed, after the first frame."""
    from simulator.content.loader import ContentError
    from simulator.session import StoreError
    from simulator.settings import SettingsError

    return (ContentError, SettingsError, StoreError, LookupError)


class HotseatApp(App[None]):
    """Lobby, call, debrief."""

    TITLE = "Hotseat"
    CSS_PATH = "theme.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", show=False, priority=True),
        Binding("f9", "turn_theme", show=False, priority=True),
    ]

    def __init__(
        self, workshop: Workshop, lang: str | None = None, session: Session | None = None, *,
        begin: Begin = "", drill: str = "",
    ) -> None:  # fmt: skip
        self._styled = False
        super().__init__()
        self._begun = True
        self._first = session
        self._begin = begin
        self._first_drill = drill
        self.workshop = workshop
        self.shelf = Shelf(data_folder())
        self.prefs: Prefs = self.shelf.prefs()
        self._speaking = asyncio.Lock()
        self.words = translator(lang or workshop.settings.lang or self.prefs.lang or _system_lang())
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        wanted = self.prefs.theme or workshop.settings.theme or DARK.name
        self.theme = wanted if wanted in self.available_themes else DARK.name
        self.stylesheet.set_variables(self.get_css_variables())

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew, but for the first time, when the style sheet has just been read for this very theme."""
        if self._styled:
            super().refresh_css(animate)
        self._styled = True

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Textual's own; what screens other than the lobby look like is read when the first of them opens."""
        draw_sparingly(screen)
        if not isinstance(screen, LobbyScreen) and not self.stylesheet.has_source(str(SCREENS)):
            self.stylesheet.read(SCREENS)
        super()._load_screen_css(screen)

    def get_default_screen(self) -> LobbyScreen:
        """The lobby stands below all others; Textual's own empty screen would be styled and laid out for nobody."""
        lobby = LobbyScreen(classes=self._breakpoints(), behind=self._first is not None)
        draw_sparingly(lobby)
        return lobby

    def on_mount(self) -> None:
        """Begin in the lobby, or in what was asked for above it."""
        if self._first is not None:
            self.show_call(self._first)
        elif self._begin == "welcome":
            self.show_welcome()
        elif self._begin == "guided":
            self.start_guided()
        elif self._first_drill:
            self.action_drills()
            self.show_drill(self._first_drill)

    async def on_key(self, event: Key) -> None:
        """Key bars name keys in capitals: a capital that nothing else took does what its small letter does, and is typed nowhere."""
        if len(event.key) == 1 and event.key.isupper():
            await self._check_bindings(event.key.lower())

    def _breakpoints(self) -> str:
        """The lobby's classes at this terminal's size: a screen that has them from the beginning is styled once, not twice."""
        measured = ((LobbyScreen.HORIZONTAL_BREAKPOINTS, self.size.width), (self.VERTICAL_BREAKPOINTS, self.size.height))
        return " ".join(max(point for point in points if point[0] <= size)[1] for points, size in measured)

    @property
    def t(self) -> Translator:
        """Translate: `self.t("Anger")`."""
        return self.words

    @property
    def lang(self) -> Lang:
        """The interface language."""
        return "zh" if self.words.lang == "zh" else "en"

    def remember(self, **choices: Any) -> None:
        """Keep choices for the next run."""
        self.prefs = replace(self.prefs, **choices)
        self.shelf.keep_prefs(self.prefs)

    _begun = False
    """False while Textual sets itself up with a theme nobody sees."""

    async def speak(self, lang: str) -> None:
        """Switch the whole interface to another language; a second switch waits until the first has been drawn.

        A screen that is opened meanwhile is left alone: it may hold words by then.
        """
        there = list(self.screen_stack)
        async with self._speaking:
            self.words = translator(lang)
            self.remember(lang=lang)
            for screen in there:
                if screen in self.screen_stack:
                    await screen.recompose()

    def trouble(self, error: Exception | str) -> None:
        """Say what went wrong, once and plainly."""
        self.notify(clean(str(error)), title=self.t("That did not work"), severity="error", timeout=12, markup=False)

    @work(exclusive=True, group="open")
    async def start_call(self, wanted: CallWanted) -> None:
        """A new call in the interface language."""
        try:
            session = await asyncio.to_thread(
                self.workshop.start, wanted.persona, wanted.scenario, self.lang, customer=wanted.customer,
                standard=wanted.standard or None, seed=self.fixed_seed, modifier=wanted.modifier, difficulty=wanted.difficulty,
            )  # fmt: skip
        except troubles() as error:
            self.trouble(error)
            return
        self.show_call(session)

    @work(exclusive=True, group="open")
    async def start_guided(self) -> None:
        """The guided call: always the same one, kept nowhere."""
        from simulator.session import lesson
        from simulator.session.memory_log import MemoryLog
        from simulator.tui.screens.guided import GuidedScreen

        try:
            session = await asyncio.to_thread(
                self.workshop.start, lesson.PERSONA, lesson.SCENARIO, self.lang, seed=lesson.SEED, log=MemoryLog()
            )
        except troubles() as error:
            self.trouble(error)
            return
        self._lesson = session.call
        self.above_lobby(GuidedScreen(session))

    @work(exclusive=True, group="open")
    async def start_second(self, call: str) -> None:
        """The second contact of a finished call's case."""
        try:
            session = await asyncio.to_thread(self.workshop.start_second, call, seed=self.fixed_seed)
        except troubles() as error:
            self.trouble(error)
            return
        self.show_call(session)

    _lesson = ""
    """The guided call that was begun last: gone back into from its debrief, it is still kept nowhere."""

    fixed_seed: int | None = None
    """Set by tests and screenshots; a trainee's calls are seeded by chance."""

    @work(exclusive=True, group="open")
    async def open_call(self, call: str) -> None:
        """A call of the past: the debrief of an ended one, the desk of an unfinished one."""
        try:
            session = await asyncio.to_thread(self.workshop.resume, call)
            if session.setup.exam:
                self.trouble(self.t("This call is a station of an exam; its result tells what may be known of it."))
                return
            if session.over:
                session.close()
        except troubles() as error:
            self.trouble(error)
            return
        if session.over:
            self.show_debrief(session)
        else:
            self.show_call(session)

    def show_welcome(self) -> None:
        """The language, then the guided call."""
        from simulator.tui.screens.welcome import WelcomeScreen

        self.above_lobby(WelcomeScreen())

    def show_call(self, session: Session) -> None:
        """The call screen, above the lobby and nothing else."""
        from simulator.tui.screens.call import CallScreen
        from simulator.tui.screens.guided import GuidedScreen

        self.above_lobby(GuidedScreen(session) if self.is_lesson(session) else CallScreen(session))

    def is_lesson(self, session: Session) -> bool:
        """True for the guided call, which is kept nowhere and counts for nothing."""
        return session.call == self._lesson

    def show_debrief(self, session: Session) -> None:
        """The debrief, above the lobby and nothing else."""
        from simulator.tui.screens.debrief import DebriefScreen

        self.above_lobby(DebriefScreen(session))

    def action_drills(self) -> None:
        """The list of drills, above the lobby and nothing else."""
        from simulator.tui.screens.drills import DrillsScreen

        self.above_lobby(DrillsScreen())

    def show_drill(self, target: str) -> None:
        """One drill, above the list of drills."""
        from simulator.tui.screens.drill import DrillScreen
        from simulator.tui.screens.reversal import ReversalScreen
        from simulator.tui.screens.spot import SpotScreen

        other = {"spot": lambda: SpotScreen(self.words), "reverse": ReversalScreen}.get(target)
        self.push_screen(other() if other else DrillScreen(target))

    async def on_event(self, event: events.Event) -> None:
        """Textual's own; a key or a paste that arrives while the app is being left has no screen to go to."""
        if self.screen_stack or not isinstance(event, events.InputEvent | events.Paste):
            await super().on_event(event)

    def on_app_focus(self) -> None:
        """A page in a browser is looked at only after its first screen stands: no widget had been given the keys until then."""
        self.call_later(self._focus_something)

    def _focus_something(self) -> None:
        if self.app_focus and self.screen.focused is None and self.screen.AUTO_FOCUS != "":
            self.screen.focus_next(self.screen.AUTO_FOCUS or "*")

    def pop_screen(self) -> AwaitComplete:
        """Textual's own; the lobby is never taken away, however late a key or a click asks for what was in front of it."""
        return super().pop_screen() if len(self.screen_stack) > 1 else AwaitComplete()

    def to_lobby(self) -> None:
        """Back to the lobby, whatever is open."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def above_lobby(self, screen: Screen[Any]) -> None:
        """A screen above the lobby and nothing else, whatever has been opened there meanwhile."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def pick_file(self) -> None:
        """Choose a file of one's own, and watch it."""
        from simulator.tui.screens.preview import PickFileScreen, PreviewScreen

        def chosen(answer: tuple[Path, str] | None) -> None:
            if answer:
                self.push_screen(PreviewScreen(*answer))

        self.push_screen(PickFileScreen(), chosen)

    def action_help(self) -> None:
        """Keys and commands."""
        from simulator.tui.screens.help import HelpScreen

        if not any(isinstance(screen, HelpScreen) for screen in self.screen_stack):
            self.screen.post_message(HelpOpened())
            self.push_screen(HelpScreen(self.screen.HELP_PART if isinstance(self.screen, Worded) else ""))

    def action_turn_theme(self) -> None:
        """Dark to light and back."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def watch_theme(self, theme: str) -> None:
        """However a theme was chosen, it is there again the next time."""
        if self._styled and theme != self.prefs.theme:
            self.remember(theme=theme)

    def search_themes(self) -> None:
        """Textual's own, with its prompt in the interface language."""
        from textual.theme import ThemeProvider

        from simulator.tui.screens.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder=self.t("Search for themes…")))

    def action_command_palette(self) -> None:
        """The palette, with its prompt in the interface language."""
        from simulator.tui.screens.palette import Palette

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette(placeholder=self.t("Search for commands…"), id="--command-palette"))

    def get_css_variables(self) -> dict[str, str]:
        """Textual's own, fit to be read in every theme; ours are so as they are."""
        variables = super().get_css_variables()
        if self._begun and self.current_theme.name not in OURS:
            variables |= readable(variables)
        return variables

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Mood colours for themes that are not ours."""
        ours = DARK if self.current_theme.dark else LIGHT
        return {name: ours.variables[name] for name in OWN}

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers: what the screen can do, then what can be done anywhere."""
        t = self.words
        if isinstance(screen, Worded):
            for name, about, deed in screen.deeds():
                yield SystemCommand(t(name), t(about), deed)
        yield SystemCommand(t("Dark or light"), t("Switch between the dark and the light theme"), self.action_turn_theme)
        yield SystemCommand(t("Theme"), t("Choose another theme"), self.action_change_theme)
        yield SystemCommand(t("Hear a file"), t("A persona or scenario of your own, redrawn with every save"), self.pick_file)
        yield SystemCommand(t("Drills"), t("Three to five minutes of one technique or one customer"), self.action_drills)
        yield SystemCommand(t("Help"), t("Keys and commands"), self.action_help)
        yield SystemCommand(t("Quit"), t("Leave Hotseat; a call is kept"), self.action_quit)


def _system_lang() -> str:
    """The language of the terminal's locale."""
    found = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if found.lower().startswith("zh") else "en"


def run_app(workshop: Workshop, lang: str | None = None, *, session: Session | None = None, guided: bool = False, drill: str = "") -> None:
    """Run the app in this terminal until the trainee leaves; a session or drill given begins at once, with the lobby behind it."""
    begin: Begin = "guided" if guided else "welcome" if Shelf(data_folder()).untouched else ""
    run_in_terminal(HotseatApp(workshop, lang, session, begin="" if drill else begin, drill=drill))


def run_in_terminal(app: HotseatApp) -> None:
    """Run an app until it is left or its terminal closes."""
    sys.setswitchinterval(HANDED_OVER_S)
    end_with_terminal()
    app.run()
