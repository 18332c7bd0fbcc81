"""The list of in-call commands that opens at a slash."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from simulator.tui.base import Worded
from simulator.tui.text import clip, pad

Offer = tuple[str, str, str]
"""What is put into the composer, its form as it is listed, and what it does."""
MOST = 7


class Completion(Worded, Widget):
    """Commands that begin like what was typed; the composer moves the mark."""

    class Toggled(Message):
        """The list opened or closed."""

    def __init__(self, offers: tuple[Offer, ...] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._offers = offers
        self._matching: tuple[Offer, ...] = ()
        self._at = 0
        self._dismissed = False
        self.display = False

    @property
    def open(self) -> bool:
        """True while the list is shown."""
        return bool(self.display)

    def offer(self, offers: tuple[Offer, ...]) -> None:
        """Change what can be completed."""
        self._offers = offers

    def narrow(self, typed: str) -> None:
        """Show the commands that begin with `typed`, or nothing."""
        if not typed.startswith("/"):
            self._dismissed = False
        wanted = typed.lower()
        fits = typed.startswith("/") and "\n" not in typed and not self._dismissed
        self._matching = tuple(o for o in self._offers if o[0].lower().startswith(wanted)) if fits else ()
        self._at = min(self._at, max(0, len(self._matching) - 1))
        self._show(bool(self._matching) and not (len(self._matching) == 1 and self._matching[0][0] == typed))
        self.styles.height = min(MOST, len(self._matching)) + 2
        self.refresh()

    def move(self, step: int) -> None:
        """Move the mark, round the ends."""
        self._at = (self._at + step) % len(self._matching)
        self.refresh()

    def chosen(self) -> str:
        """The marked command, ready to be typed on."""
        return self._matching[self._at][0]

    def complete(self, typed: str) -> bool:
        """True when `typed` is already a whole command that may be sent."""
        return any(typed.rstrip() == offer.rstrip() and not offer.endswith(" ") for offer, *_ in self._matching)

    def close(self) -> None:
        """Hide until another command is begun."""
        self._dismissed = True
        self._show(False)

    def _show(self, shown: bool) -> None:
        if shown != self.display:
            self.display = shown
            self.post_message(self.Toggled())

    def render(self) -> Content:
        """One command a line, the marked one with an arrow."""
        first = max(0, min(self._at - MOST + 1, len(self._matching) - MOST))
        shown = list(enumerate(self._matching))[first : first + MOST]
        width = self.size.width
        left = min(max((cell_len(form) for _, form, _ in self._matching), default=0) + 4, width * 3 // 5)
        lines = []
        for index, (_, form, about) in shown:
            marked = index == self._at
            style = "bold $primary" if marked else "$foreground"
            name = pad(clip(("▸ " if marked else "  ") + form, left - 2), left)
            lines.append(Content.assemble((name, style), (clip(about, width - left), "$quiet")))
        return Content("\n").join(lines)
