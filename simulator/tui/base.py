"""What every screen and widget shares: the app's own language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from simulator.i18n import Translator, translator

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.tui.app import HotseatApp


Deed = tuple[str, str, Callable[[], Any]]
"""What a screen offers in the command palette: English name, English explanation, what it does."""


class Worded:
    """A screen or widget that speaks the interface language (a plain mixin: a DOMNode base would hide the real one from CSS)."""

    @property
    def hotseat(self) -> HotseatApp:
        """The app, by its own type."""
        return cast("HotseatApp", cast(Any, self).app)

    @property
    def t(self) -> Translator:
        """Translate: `self.t("Anger")`."""
        words = getattr(cast(Any, self).app, "words", None)
        return words if isinstance(words, Translator) else translator("en")

    @property
    def abandoned(self) -> bool:
        """True for a screen whose app is being left while it was put together: it is mounted with nothing on it."""
        return not cast(Any, self).children

    @property
    def lang(self) -> Lang:
        """The interface language."""
        return "zh" if self.t.lang == "zh" else "en"

    def deeds(self) -> Iterable[Deed]:
        """What the command palette offers while this screen is in front; screens name their own."""
        return ()
