"""What every screen and widget shares: the app's own language."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar, cast

from textual.screen import Screen

from simulator.i18n import Translator, translator

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.tui.app import HotseatApp


P = ParamSpec("P")
T = TypeVar("T")

Deed = tuple[str, str, Callable[[], Any]]
"""What a screen offers in the command palette: English name, English explanation, what it does."""


class Worded:
    """A screen or widget that speaks the interface language (a plain mixin: a DOMNode base would hide the real one from CSS)."""

    HELP_PART: ClassVar[str] = ""
    """The part of the help that is about this screen, by its English heading."""

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
        """True for a screen that was left while it was put together: it is mounted with nothing, or half of it, there."""
        screen = cast(Any, self)
        return not (screen.children and screen.display and screen.is_attached)

    @property
    def lang(self) -> Lang:
        """The interface language."""
        return "zh" if self.t.lang == "zh" else "en"

    _rebuilding = False
    """True while the children are exchanged for new ones."""

    async def recompose(self) -> None:
        """Textual's own, known to be under way."""
        self._rebuilding = True
        try:
            await cast(Any, super()).recompose()
        finally:
            self._rebuilding = False
        if not self.abandoned:  # the app may have been left meanwhile, with nothing put back
            self.rebuilt()

    def rebuilt(self) -> None:
        """Fill in what the new children show; most are composed whole."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key acts on a screen that is still being built, or already taken down: what it reaches for is not there."""
        screen = cast(Any, self)
        if isinstance(self, Screen) and (self._rebuilding or not screen.is_mounted or not screen.display):
            return False
        allowed: bool | None = cast(Any, super()).check_action(action, parameters)
        return allowed

    def get_widget_and_offset_at(self, x: int, y: int) -> Any:
        """What is under the mouse; a widget that was taken down since the last frame is not (Textual asks for its parent)."""
        found = cast(Any, super()).get_widget_and_offset_at(x, y)
        return found if found[0] is self or (found[0] is not None and found[0].parent is not None) else (None, None)

    async def elsewhere(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Slow work in a thread; a worker of a screen that was left meanwhile ends here, before it looks for what is gone."""
        try:
            return await asyncio.to_thread(task, *args, **kwargs)
        finally:
            while self._rebuilding:  # noqa: ASYNC110 - rare, short, and nothing to set an event
                await asyncio.sleep(0.01)
            if self.abandoned:
                raise asyncio.CancelledError

    def deeds(self) -> Iterable[Deed]:
        """What the command palette offers while this screen is in front; screens name their own."""
        return ()
