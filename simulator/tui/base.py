"""What every screen and widget shares: the app's own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from simulator.i18n import Translator, translator

if TYPE_CHECKING:
    from textual.app import App

    from grading.text import Lang
    from simulator.tui.app import HotseatApp


class Worded:
    """A screen or widget that speaks the interface language (a plain mixin: a DOMNode base would hide the real one from CSS)."""

    if TYPE_CHECKING:

        @property
        def app(self) -> App[object]:
            """The running app."""

    @property
    def hotseat(self) -> HotseatApp:
        """The app, by its own type."""
        return cast("HotseatApp", self.app)

    @property
    def t(self) -> Translator:
        """Translate: `self.t("Anger")`."""
        words = getattr(self.app, "words", None)
        return words if isinstance(words, Translator) else translator("en")

    @property
    def lang(self) -> Lang:
        """The interface language."""
        return "zh" if self.t.lang == "zh" else "en"
