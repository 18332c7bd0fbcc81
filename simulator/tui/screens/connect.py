"""Connect a model: where it is, what it is called, the key; then a test that says what to do when it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from simulator.i18n import mark
from simulator.settings import SettingsError, WrongValue
from simulator.tui.modal import Dialog
from simulator.tui.text import one_line
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.prose import Block, Para, Prose

if TYPE_CHECKING:
    from simulator.connecting import Connection

HOME = "https://api.openai.com/v1"


class ConnectScreen(Dialog[None]):
    """Three fields, one button."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("f5", "test", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Fields as they are set now, the key never shown."""
        t, settings = self.t, self.hotseat.workshop.settings
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = t("Connect a model")
            yield Static(t("Address (any OpenAI-compatible server)"), markup=False, classes="quiet")
            yield Input(settings.base_url or "", placeholder=HOME, id="address", compact=True)
            yield Static(t("Model"), markup=False, classes="quiet")
            yield Input(settings.model or "", placeholder=t("as the server calls it"), id="model", compact=True)
            yield Static(t("Key (kept for this run only, written nowhere)"), markup=False, classes="quiet")
            yield Input(password=True, placeholder=self._key_hint(), id="key", compact=True)
            with Horizontal(classes="dialog-buttons"):
                yield Button(t("Test and save"), id="test", variant="primary", compact=True)
                yield Button(t("Close"), id="close", compact=True)
            yield Prose(self._before(), id="result")
        yield KeyBar((("Enter", mark("Test and save"), "test"), ("Tab", mark("Next"), "app.focus_next"), ("Esc", mark("close"), "dismiss")))

    def _key_hint(self) -> str:
        from simulator.settings import api_key

        return self.t("a key is set; leave empty to use it") if api_key() else self.t("none needed for most local servers")

    def _before(self) -> list[Block]:
        return [Para(self.t("Without a model the built-in customer plays; nothing is missing then."), "$quiet")]

    def on_mount(self) -> None:
        """Begin at the address."""
        if self.abandoned:
            return
        self.query_one("#address").focus()

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()

    @on(Input.Submitted)
    @on(Button.Pressed, "#test")
    def action_test(self) -> None:
        """Ask the model for a few words."""
        self._say(Para(self.t("Asking the model for a few words…"), "$quiet"))
        from simulator.connecting import Connection

        self._test(Connection(*(self.query_one(name, Input).value.strip() for name in ("#address", "#model", "#key"))))

    @work(exclusive=True, group="probe")
    async def _test(self, connection: Connection) -> None:
        from simulator import connecting

        shop = self.hotseat.workshop
        if not connection.model:
            self._failed(self.t("Write the name of the model first, as the server calls it."))
            self.query_one("#model").focus()
            return
        try:
            settings = connection.over(shop.settings)
        except WrongValue as error:
            self._failed(error.wanted)
            return
        result = await self.elsewhere(connecting.try_out, connection, shop.settings)
        if not result.ok:
            self._failed(result.says(self.lang))
            return
        shop.settings = settings
        try:
            path = connecting.keep(connection)
        except SettingsError as error:
            self._say(self._good(result.says(self.lang)), Para(one_line(str(error)), "$warning", "! ", "bold $warning"))
            return
        self._say(self._good(result.says(self.lang)), *self._kept(str(path), connecting.overruled(), typed=bool(connection.key)))

    def _good(self, words: str) -> Para:
        return Para(one_line(words), "$success", "✓ ", "bold $success")

    def _kept(self, path: str, overruled: tuple[str, ...], *, typed: bool) -> list[Block]:
        t = self.t
        said: list[Block] = [Para(t("Address and model are saved in {path}.", path=path))]
        if typed:
            said.append(Para(t("The key is not saved. Next time: export OPENAI_API_KEY=… before you start, or type it here again.")))
        if overruled:
            said.append(Para(t("{names} in your environment will overrule the file.", names=", ".join(overruled)), "$warning"))
        said.append(Para(t("With HOTSEAT_EAR=llm it also hears your replies, beside the built-in ear."), "$quiet"))
        return [*said, Para(t("Choose “language model” in the lobby to use it."), "bold")]

    def _failed(self, reason: str) -> None:
        again = self.t("Nothing was saved. Mend it here and test again; calls with the built-in customer go on as ever.")
        self._say(Para(one_line(reason), "$error", "✗ ", "bold $error"), Para(again, "$quiet"))

    def _say(self, *blocks: Block) -> None:
        if self.is_attached:
            self.query_one("#result", Prose).show(blocks)
